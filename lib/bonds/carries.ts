import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import { bondRules } from '@/lib/scoring/rules/bond'
import type { BondAdequacy } from './adequacy'
import { bondUtilisation, isAbove } from './required-amount'

/** Whether a provider's bond carries what it must; amounts in cents, shares of the bond in ten-thousandths, to be shown. */
export type Carries =
  /** A figure is missing without which it cannot be told. */
  | { is: 'UNKNOWN' }
  | { is: 'NO_BOND' }
  /** The last day of cover. */
  | { is: 'ENDED'; on: IsoDate }
  /** No continuous bond is in force, and none is needed. */
  | { is: 'FACILITY'; surety: string; on: IsoDate }
  /** Under the least that CBP accepts. */
  | { is: 'NO_AMOUNT'; amountCents: Cents }
  /** What is known exceeds it, whatever else is not known. */
  | { is: 'NO_ALREADY'; share: number }
  | {
      is: 'NO' | 'STEP' | 'TIGHT' | 'YES' | 'IF_PERMITTED' | 'FOREIGN_UNKNOWN' | 'BILLS_UNKNOWN'
      share: number
      lackingCents: Cents
    }

/**
 * The answer of the bonds page, by the marks of the criterion bond.sufficiency and by exact cents as there: with our
 * engagement, or where none is chosen for the other clients alone. Where that criterion finds a bond that has a
 * source exceeded, so does the answer, where it is met by a facility, by the same; beyond it a bond that CBP has yet to
 * permit, or of which nobody can say whether it must, and one whose unpaid bills are not known, is never a yes. Never throws. Source: methodology, bond.sufficiency; 19 CFR 113.13.
 */
export function carries(adequacy: BondAdequacy): Carries {
  const { cover, carriedAtLeastCents: atLeast, foreignImporter, analyticalFormulaMayApply } = adequacy
  if (cover.cannot !== null) return { is: 'UNKNOWN' }
  if (cover.value.by === 'FACILITY') return { is: 'FACILITY', surety: cover.value.surety, on: cover.value.on }
  if (cover.value.by === 'NOTHING')
    return cover.value.endedOn === null ? { is: 'NO_BOND' } : { is: 'ENDED', on: cover.value.endedOn }
  const { amountCents } = cover.value
  const { metUpTo, all, leastCents } = bondRules.sufficiency
  if (amountCents < leastCents) return { is: 'NO_AMOUNT', amountCents }
  const load = adequacy.hasEngagement ? adequacy.withUs : adequacy.withoutUs
  const isExceeded = isAbove(atLeast, amountCents, all)
  if (load.cannot !== null)
    return isExceeded ? { is: 'NO_ALREADY', share: bondUtilisation(atLeast, amountCents) } : { is: 'UNKNOWN' }
  const { dtfCents, requiredCents } = load.value
  const figures = {
    share: bondUtilisation(dtfCents, amountCents),
    lackingCents: Math.max(0, requiredCents - amountCents),
  }
  if (isExceeded) return { is: 'NO', ...figures }
  // Unknown is never green: a tenth of the volume says no more than it knows.
  if (foreignImporter.cannot === null && foreignImporter.value.is === 'BARRED_UNLESS_CBP_PERMITS')
    return { is: 'IF_PERMITTED', ...figures }
  if (foreignImporter.cannot !== null && adequacy.isForeignImporterRuleOn)
    return { is: 'FOREIGN_UNKNOWN', ...figures }
  if (analyticalFormulaMayApply.cannot !== null) return { is: 'BILLS_UNKNOWN', ...figures }
  if (requiredCents > amountCents) return { is: 'STEP', ...figures }
  return { is: isAbove(dtfCents, amountCents, metUpTo) ? 'TIGHT' : 'YES', ...figures }
}
