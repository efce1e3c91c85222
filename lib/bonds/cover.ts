import { answer, follows, needs, type Answer } from '@/lib/answer'
import type { IsoDate } from '@/lib/dates'
import { fieldOf, isRecorded, recorded } from '@/lib/exposure/recorded'
import type { Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { bondsInForce, judgedBond } from '@/lib/scoring/judged'
import { facilityOf } from './facility'

/** What answers to CBP for entries under the provider's importer number today. */
export type Cover =
  | { by: 'BOND'; amountCents: Cents }
  | { by: 'FACILITY'; surety: string; on: IsoDate }
  /** The last bond ended on that day (its last day of cover); null: it is recorded that there is none. */
  | { by: 'NOTHING'; endedOn: IsoDate | null }

/**
 * The continuous bond in force; without one the surety's written facility for single transactions; else nothing, where a
 * bond has ended or it is recorded that there is none: nothing new is charged to a bond that has ended, whatever its
 * amount was. What has no source counts as not recorded. Never throws.
 * Source: 19 CFR 113.12, 113.27; methodology, rule 4.
 */
export function coverOf(facts: Facts, asOf: IsoDate): Answer<Cover> {
  const [bond] = bondsInForce(facts.bonds, asOf)
  if (bond)
    return follows({ amount: recorded('BOND', bond, 'amountCents', bond.amountCents) }, (is) => ({
      by: 'BOND',
      amountCents: is.amount,
    }))
  const facility = facilityOf(facts, asOf)
  if (facility && isRecorded(facility.authority))
    return answer({ by: 'FACILITY', surety: facility.surety, on: facility.on })
  const last = judgedBond(facts.bonds, asOf)
  if (last) return answer({ by: 'NOTHING', endedOn: last.endedOn })
  const { BOND: none } = facts.absences
  if (none && isRecorded(none)) return answer({ by: 'NOTHING', endedOn: null })
  return needs(
    facility ? fieldOf('AUTHORITY', facility.authority, 'source') : fieldOf('BOND', null, 'amountCents'),
  )
}

/** The amount of the bond in force, in cents; where there is none, one must be recorded. Never throws. */
export const amountInForce = (cover: Answer<Cover>): Answer<Cents> => {
  if (cover.cannot !== null) return cover
  return cover.value.by === 'BOND'
    ? answer(cover.value.amountCents)
    : needs(fieldOf('BOND', null, 'amountCents'))
}
