import type { Need } from '@/lib/answer'
import type { EngagementFacts, PolicyFacts } from '@/lib/scoring/facts'
import type { Refusal } from './insurance'
import { fieldOf, isRecorded } from './recorded'

type Reason = Exclude<Refusal['reason'], 'CAUSE' | 'FRAUD'>

/** What each reason looks at. */
const fields = {
  NO_POLICY: ['number'],
  TERM: ['expiresOn', 'effectiveOn'],
  INSURED: ['insuresIorEntity'],
  SERVICES: ['coversActingAsIor'],
  DUTY_LOSS: ['coversDutyLoss'],
  DUTIES_EXCLUDED: ['excludesDuties'],
  AD_CVD_EXCLUDED: ['excludesAdCvd'],
  CONTRACTUAL_LIABILITY_EXCLUDED: ['excludesContractualLiability'],
  RETROACTIVE_DATE: ['retroactiveOn', 'basis'],
  RETENTION: ['retentionCents', 'retentionKind'],
  LIMIT: ['perClaimCents', 'aggregateCents', 'erodedCents', 'isDefenceInsideLimits'],
} as const satisfies Record<Reason, readonly [keyof PolicyFacts, ...(keyof PolicyFacts)[]]>

/**
 * The field on which a refusal rests; where something is not known, that is the one to fill in. Null where no record
 * decides: only the provider's error below fraud is insured, whatever the policy says. Never throws.
 */
export function refusalPlace(
  { reason }: Pick<Refusal, 'reason'>,
  policy: PolicyFacts | null,
  engagement: EngagementFacts,
): Need | null {
  if (reason === 'CAUSE' || reason === 'FRAUD') return null
  if (policy && !isRecorded(policy)) return fieldOf('POLICY', policy, 'source')
  const looksAt = fields[reason]
  const open = looksAt.find((field) => policy?.[field] === null)
  // All of the policy is known: it is not known when our entries begin.
  if (reason === 'RETROACTIVE_DATE' && !open && engagement.startsOn === null)
    return { kind: 'ENGAGEMENT', recordId: engagement.id, field: 'startsOn' }
  return fieldOf('POLICY', policy, open ?? looksAt[0])
}
