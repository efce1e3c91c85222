import type { IsoDate } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import { judgedBond, judgedContract, judgedPolicy } from '@/lib/scoring/judged'

/** Who and what a conclusion is about. No finding need say another thing where one of these is exchanged for its like. */
export const identityNames = [
  'legalName',
  'iorNumber',
  'bondId',
  'bondNumber',
  'bondPrincipal',
  'bondIorNumber',
  'bondSurety',
  'policyId',
  'policyNumber',
  'policyInsurer',
  'policyNamedInsured',
  'contractId',
  'contractParty',
  'contractSignedOn',
  'poaGrantor',
] as const

export type IdentityName = (typeof identityNames)[number]
export type Identity = Readonly<Record<IdentityName, string | null>>

/** Of the records that are judged on a day; null: not known, or no such record. */
export function identityOf({ provider, authority, ...records }: Facts, asOf: IsoDate): Identity {
  const bond = judgedBond(records.bonds, asOf)
  const policy = judgedPolicy(records.policies, asOf)
  const contract = judgedContract(records.contracts, asOf)
  return {
    legalName: provider.legalName,
    iorNumber: provider.iorNumber,
    bondId: bond?.id ?? null,
    bondNumber: bond?.number ?? null,
    bondPrincipal: bond?.principal ?? null,
    bondIorNumber: bond?.iorNumber ?? null,
    bondSurety: bond?.surety ?? null,
    policyId: policy?.id ?? null,
    policyNumber: policy?.number ?? null,
    policyInsurer: policy?.insurer ?? null,
    policyNamedInsured: policy?.namedInsured ?? null,
    contractId: contract?.id ?? null,
    contractParty: contract?.party ?? null,
    contractSignedOn: contract?.signedOn ?? null,
    poaGrantor: authority?.poaGrantor ?? null,
  }
}
