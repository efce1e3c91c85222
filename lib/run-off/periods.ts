import { DAYS_TO_LIQUIDATION } from '@/lib/contracts/survival'

/** How long the law or practice leaves something open, and where that is published. */
interface Period {
  days?: number
  months?: number
  years?: number
  source: string
  address: string
}

const statute = (section: string) =>
  `https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title19-section${section}&num=0&edition=prelim`
const regulation = (section: string) => `https://www.ecfr.gov/current/title-19/section-${section}`

/**
 * The clocks of an entry after it was filed, as data: they are printed on the page that reckons by them. How far CBP
 * looks back is a setting (lookBackYears), because the claim rests on it too.
 */
export const periods = {
  usualLiquidation: {
    days: DAYS_TO_LIQUIDATION,
    source: 'Usual liquidation cycle of CBP',
    address: 'https://www.medey.com/industry-news/customs-request-notice-of-action/',
  },
  deemedLiquidation: { years: 1, source: '19 U.S.C. 1504(a)', address: statute('1504') },
  /** From the entry, however often it is extended. */
  extension: { years: 4, source: '19 U.S.C. 1504(b); 19 CFR 159.12', address: statute('1504') },
  afterSuspension: { months: 6, source: '19 U.S.C. 1504(d)', address: statute('1504') },
  reliquidation: { days: 90, source: '19 U.S.C. 1501', address: statute('1501') },
  protest: { days: 180, source: '19 U.S.C. 1514(c)(3)', address: statute('1514') },
  records: { years: 5, source: '19 CFR 163.4', address: regulation('163.4') },
} as const satisfies Record<string, Period>

export type PeriodName = keyof typeof periods
