import type { Agency } from '@/lib/choices'

/** Agencies whose goods CBP bonds at three times their value: a failure to redeliver them could harm. DOT and FWS are not. */
const threefold: readonly Agency[] = ['FDA', 'EPA', 'CPSC', 'FCC', 'USDA_AMS', 'TTB', 'ATF']

/**
 * Whether some of the goods are of an agency for whose goods a single-transaction bond is threefold. Never throws.
 * Source: CBP Directive 3510-004 (FDA, EPA and TSCA, BATF, CPSC, USDA-AMS, FCC).
 */
export const hasAgencyGoods = (agencies: readonly Agency[]) =>
  agencies.some((agency) => threefold.includes(agency))
