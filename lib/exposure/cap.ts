import type { CapBasis } from '@/lib/choices'
import { BASIS_POINTS, type Cents } from '@/lib/money'
import type { ContractFacts, EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { assumptionsFor } from './assumptions'
import { bounded } from './bounded'
import { YEAR_DAYS } from './scenario'

/** What a cap lets a clause pay, in cents. UNKNOWN: there is a cap, and what is left of it cannot be worked out. */
export type EffectiveCap = Cents | 'NO_CAP' | 'UNKNOWN'

/**
 * What the cap of a contract lets it pay for the entries of `days` days, in cents, less what is used of it, never below
 * 0, at most a trillion dollars:
 * in total, per claim and per year of claim, the amount once, since an error is found in one claim; per year of entry,
 * the amount × years; per entry, the amount × the entries affected; a multiple of fees, × the fees of twelve months.
 * NO_CAP where none is recorded. UNKNOWN where a figure that its basis needs, or how much of it is used, is not known:
 * a cap may be used up. Never throws.
 * Source: our reading of such clauses (product specification, section 5).
 */
export function effectiveCap(
  contract: ContractFacts,
  engagement: EngagementFacts,
  days: number,
  settings: Settings = defaultSettings,
): EffectiveCap {
  if (contract.capBasis === null && contract.capCents === null) return 'NO_CAP'
  const gross =
    contract.capBasis === null
      ? contract.capCents
      : grossCap[contract.capBasis](contract, engagement, days, settings)
  return gross === null ? 'UNKNOWN' : (unusedOf(gross, contract) ?? 'UNKNOWN')
}

/** What of a cap is not used yet; null where nobody knows how much is used. */
export const unusedOf = (gross: Cents, { capUsedCents: used }: Pick<ContractFacts, 'capUsedCents'>) =>
  used === null ? null : Math.max(0, gross - used)

type Gross = (
  contract: ContractFacts,
  engagement: EngagementFacts,
  days: number,
  settings: Settings,
) => Cents | null

const once: Gross = (contract) => contract.capCents

const grossCap: Record<CapBasis, Gross> = {
  TOTAL: once,
  PER_CLAIM: once,
  PER_YEAR_OF_CLAIM: once,
  PER_YEAR_OF_ENTRY: ({ capCents }, _, days) =>
    capCents === null ? null : bounded(capCents, days, YEAR_DAYS),
  PER_ENTRY: ({ capCents }, engagement, days, settings) => {
    const entries = affectedEntries(engagement, days, settings)
    return capCents === null || entries === null ? null : bounded(capCents, entries, 1)
  },
  FEES_MULTIPLE: worthOfFees,
}

/** What a multiple of the fees of twelve months is worth, in cents; null where one of both is not known. Never throws. */
export function worthOfFees({
  capFeesMultipleHundredths: multiple,
  feesTwelveMonthsCents: fees,
}: ContractFacts): Cents | null {
  return multiple === null || fees === null ? null : bounded(fees, multiple, 100)
}

/**
 * How many entries of `days` days have the error: annual entries × years × the share affected (default the error
 * rate), rounded up to a whole entry. Null where the annual entries are not known. Never throws.
 */
export function affectedEntries(
  engagement: EngagementFacts,
  days: number,
  settings: Settings = defaultSettings,
): number | null {
  if (engagement.annualEntries === null) return null
  const share = assumptionsFor(engagement, settings).affectedShare
  return Math.ceil((engagement.annualEntries * days * share) / (YEAR_DAYS * BASIS_POINTS))
}
