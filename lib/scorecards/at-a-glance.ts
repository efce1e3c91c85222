import { bondUtilisation, carriedDtf } from '@/lib/bonds/required-amount'
import type { IsoDate } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import type { Facts } from '@/lib/scoring/facts'
import { bondsInForce, judgedPolicy, judgedVolume } from '@/lib/scoring/judged'

/** How much of the bond in force is used with our volume, in ten-thousandths; null where a figure is not known. */
export function utilisationOf(facts: Facts, asOf: IsoDate): number | null {
  const bond = bondsInForce(facts.bonds, asOf)[0]
  const volume = judgedVolume(facts.volumeStatements)
  const ours = facts.engagement ? annualDtf(facts.engagement) : 0
  if (!bond?.amountCents || !volume || volume.dtfLastTwelveCents === null || ours === null) return null
  const { dtfLastTwelveCents: dtfLastTwelve, dtfNextTwelveCents: dtfNextTwelve } = volume
  return bondUtilisation(carriedDtf({ dtfLastTwelve, dtfNextTwelve, ours }), bond.amountCents)
}

/** The last day of cover of the policy that is judged. */
export function policyExpiryOf(facts: Facts, asOf: IsoDate): IsoDate | null {
  return judgedPolicy(facts.policies, asOf)?.expiresOn ?? null
}
