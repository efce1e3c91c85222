import type { IsoDate } from '@/lib/dates'

/** What the value of a setting counts. Basis points are hundredths of a per cent; hundredths count times: 150 is 1.5 times. */
export type Unit = 'BASIS_POINTS' | 'HUNDREDTHS' | 'CENTS' | 'DAYS' | 'MONTHS' | 'YEARS' | 'ENTRIES'

/** Where the value of a setting comes from. */
export type SettingOrigin =
  { is: 'OUR_ASSUMPTION' } | { is: 'SOURCE'; source: string; address: string | null }

export interface Setting {
  /** A whole number, from `min` to `max`. */
  value: number
  unit: Unit
  /** The first day on which the value holds. */
  effectiveOn: IsoDate
  origin: SettingOrigin
  min: number
  max: number
}

/** The rule that takes continuous bonds from foreign importers (executive order of 3 June 2026, not yet made). */
export interface ForeignImporterRule {
  /** The day from which it counts as in force; null: it is off. */
  from: IsoDate | null
  origin: SettingOrigin
}

export type SettingName = keyof typeof defaults
/** Every figure that may change without the product changing, by name; the name says the unit. */
export type Settings = Readonly<Record<SettingName, Setting>> & {
  readonly foreignImporterRule: ForeignImporterRule
}

/** The day on which the published figures below were read. */
const READ_ON = '2026-11-25'

const ours: SettingOrigin = { is: 'OUR_ASSUMPTION' }
const published = (source: string, address: string | null = null): SettingOrigin => ({
  is: 'SOURCE',
  source,
  address,
})

const setting = (
  value: number,
  unit: Unit,
  origin: SettingOrigin,
  { min = 0, max }: { min?: number; max: number },
): Setting => ({ value, unit, effectiveOn: READ_ON, origin, min, max })

const rate = (value: number, origin: SettingOrigin = ours, max = 10_000) =>
  setting(value, 'BASIS_POINTS', origin, { max })
/** A multiple of the duty lost, as a penalty. */
const times = (value: number, origin: SettingOrigin = ours) =>
  setting(value, 'HUNDREDTHS', origin, { max: 2_000 })
const cents = (value: number, origin: SettingOrigin = ours) =>
  setting(value, 'CENTS', origin, { max: 1_000_000_00 })
const days = (value: number, origin: SettingOrigin = ours) => setting(value, 'DAYS', origin, { max: 365 })

/** A section of title 19, as the Office of the Law Revision Counsel publishes it. */
const statute = (section: string, subsection = '') =>
  published(
    `19 U.S.C. ${section}${subsection}`,
    `https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title19-section${section}&num=0&edition=prelim`,
  )

const penalties = statute('1592', '(c)')

const defaults = {
  // What an underpayment would cost.
  errorRateBasisPoints: rate(500),
  lookBackYears: setting(5, 'YEARS', statute('1621'), { min: 1, max: 50 }),
  interestRateBasisPoints: rate(700),
  /** For each year of entries: half of it is the average age of an entry. */
  interestMonthsPerYear: setting(6, 'MONTHS', ours, { max: 12 }),
  /** Taken off the provider's net worth. */
  haircutBasisPoints: rate(5_000),
  /** The provider's share of a shared underpayment where the contract names none. */
  sharedBearerBasisPoints: rate(5_000),

  // Penalties: what we plan with, and the most the law allows.
  negligencePenaltyHundredths: times(100),
  negligencePenaltyMaximumHundredths: times(200, penalties),
  grossNegligencePenaltyHundredths: times(300),
  grossNegligencePenaltyMaximumHundredths: times(400, penalties),
  fraudPenaltyHundredths: times(600),
  fraudDisclosedPenaltyHundredths: times(100),
  fraudDisclosedPenaltyMaximumHundredths: times(100, penalties),

  // Bonds and what they cost.
  growthRateBasisPoints: rate(1_000, ours, 100_000),
  continuousPremiumBasisPoints: rate(100),
  /** Of a continuous bond whose principal is not resident in the United States. */
  nonResidentPremiumBasisPoints: rate(150),
  // Prices are what sureties and their agents ask: no official source has them.
  continuousPremiumMinimumCents: cents(500_00),
  singlePremiumBasisPoints: rate(55),
  singlePremiumMinimumCents: cents(55_00),
  /** Of the amount of a continuous bond of our own. */
  collateralBasisPoints: rate(10_000, ours, 20_000),
  costOfMoneyBasisPoints: rate(800),

  // Duty on its way to CBP.
  /** The longest that a periodic monthly statement lets duty wait: a month, and to the fifteenth working day after it. */
  statementDays: days(51, statute('1505', '(a)')),
  /** From our payment until the money can be drawn. */
  lagDays: days(5),

  /** From this many entries a year on, a volume is sustained. */
  sustainedEntriesPerYear: setting(24, 'ENTRIES', ours, { min: 1, max: 10_000_000 }),
} satisfies Record<string, Setting>

/** What holds while an admin has changed nothing. */
export const defaultSettings: Settings = {
  ...defaults,
  foreignImporterRule: {
    // No implementing rule had been found when this was compiled.
    from: null,
    origin: published(
      'Executive order, Strengthening Customs Enforcement, 3 June 2026',
      'https://www.federalregister.gov/documents/2026/06/10/2026-11595/strengthening-customs-enforcement',
    ),
  },
}

export const settingNames = Object.keys(defaults) as SettingName[]

/** Whether the foreign-importer rule counts as in force on a day: from its own day on. Never throws. */
export const isForeignImporterRuleOn = ({ foreignImporterRule: { from } }: Settings, asOf: IsoDate) =>
  from !== null && from <= asOf
