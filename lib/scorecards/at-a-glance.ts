import { bondUtilisation } from '@/lib/bonds/required-amount'
import type { IsoDate } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import type { Facts } from '@/lib/scoring/facts'
import { bondsInForce, judgedPolicy, judgedVolume } from '@/lib/scoring/judged'

/** How much of the bond in force is used with our volume, in ten-thousandths; null where a figure is not known. */
export function utilisationOf(facts: Facts, asOf: IsoDate): number | null {
  const bond = bondsInForce(facts.bonds, asOf)[0]
  const volume = judgedVolume(facts.volumeStatements)
  if (!bond?.amountCents || !volume || volume.dtfLastTwelveCents === null) return null
  return bondUtilisation({
    dtfLastTwelve: volume.dtfLastTwelveCents,
    dtfNextTwelve: volume.dtfNextTwelveCents,
    ours: facts.engagement ? (annualDtf(facts.engagement) ?? 0) : 0,
    bond: bond.amountCents,
  })
}

/** The last day of cover of the policy that is judged. */
export function policyExpiryOf(facts: Facts, asOf: IsoDate): IsoDate | null {
  return judgedPolicy(facts.policies, asOf)?.expiresOn ?? null
}
