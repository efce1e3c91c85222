import { bondUse } from '@/lib/bonds/adequacy'
import type { IsoDate } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import { judgedPolicy } from '@/lib/scoring/judged'

/**
 * How much of the bond in force is used, in ten-thousandths: with our volume, and by its other clients alone where there
 * is no engagement. Null where a figure is not known, or no bond is in force.
 */
export function utilisationOf(facts: Facts, asOf: IsoDate): number | null {
  const used = bondUse(facts, asOf)[facts.engagement ? 'withUs' : 'withoutUs']
  return used.cannot === null ? used.value : null
}

/** The last day of cover of the policy that is judged. */
export function policyExpiryOf(facts: Facts, asOf: IsoDate): IsoDate | null {
  return judgedPolicy(facts.policies, asOf)?.expiresOn ?? null
}
