import type { Cents } from '@/lib/money'
import { isUnknownWhetherItPays, type Refusal } from './insurance'
import type { Exposure } from './left-to-us'

/** What it takes of an exposure; a stored one has it too. */
export type Paid = Pick<
  Exposure,
  'insurancePays' | 'ownPays' | 'ownFunds' | 'isNetWorthKnown' | 'isPromiseKnown'
> & {
  promise: Pick<Exposure['promise'], 'total'>
  refusals: readonly Pick<Refusal, 'isUnknown'>[]
}

/**
 * What is promised of a claim, and what insurance and own funds pay of it, in cents, for showing by itself: null where
 * nothing is counted on only because it is not known what is promised, covered or there. The claim is settled with 0
 * then. Never throws.
 */
export function knownPays({
  promise,
  isPromiseKnown,
  refusals,
  insurancePays,
  ownPays,
  ownFunds,
  isNetWorthKnown,
}: Paid): { promise: Cents | null; insurance: Cents | null; own: Cents | null } {
  const isNothingPromised = isPromiseKnown && promise.total === 0
  const isInsuranceKnown = refusals.length === 0 ? isPromiseKnown : !isUnknownWhetherItPays(refusals)
  const areFundsKnown = isNetWorthKnown && (isPromiseKnown || ownFunds === 0)
  return {
    promise: promise.total > 0 || isPromiseKnown ? promise.total : null,
    insurance: insurancePays > 0 || isNothingPromised || isInsuranceKnown ? insurancePays : null,
    own: ownPays > 0 || isNothingPromised || areFundsKnown ? ownPays : null,
  }
}
