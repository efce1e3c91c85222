import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const policyFields = {
  number: f.text(60),
  insurer: f.text(),
  ratingAgency: f.text(60),
  rating: f.choice('FinancialRating'),
  namedInsured: f.text(),
  insuresIorEntity: f.answer(),
  form: f.choice('PolicyForm'),
  isPrimary: f.tick(),
  effectiveOn: f.anyDay(),
  expiresOn: f.anyDay(),
  cancellationNoticeDays: f.count({ max: 365 }),
  basis: f.choice('PolicyBasis'),
  retroactiveOn: f.anyDay(),
  extendedReportingMonths: f.count({ max: 600 }),
  covenantYears: f.count({ max: 50 }),
  perClaimCents: f.money(),
  aggregateCents: f.money(),
  erodedCents: f.money(),
  retentionCents: f.money(),
  retentionKind: f.choice('RetentionKind'),
  isDefenceInsideLimits: f.answer(),
  coversActingAsIor: f.answer(),
  coversDutyLoss: f.answer(),
  coverShownBy: f.choice('CoverShownBy'),
  excludesDuties: f.answer(),
  excludesAdCvd: f.answer(),
  excludesFines: f.answer(),
  excludesContractualLiability: f.answer(),
}

export const policyRecord = recordSpec({
  kind: 'POLICY',
  slug: 'policy',
  fields: policyFields,
  sections: {
    policy: [
      'number',
      'insurer',
      'ratingAgency',
      'rating',
      'namedInsured',
      'insuresIorEntity',
      'form',
      'isPrimary',
      'effectiveOn',
      'expiresOn',
      'cancellationNoticeDays',
    ],
    reach: ['basis', 'retroactiveOn', 'extendedReportingMonths', 'covenantYears'],
    limits: [
      'perClaimCents',
      'aggregateCents',
      'erodedCents',
      'retentionCents',
      'retentionKind',
      'isDefenceInsideLimits',
    ],
    cover: [
      'coversActingAsIor',
      'coversDutyLoss',
      'coverShownBy',
      'excludesDuties',
      'excludesAdCvd',
      'excludesFines',
      'excludesContractualLiability',
    ],
  },
  summary: ['insurer', 'number', 'perClaimCents', 'aggregateCents', 'expiresOn'],
  dayOrders: [
    {
      first: 'effectiveOn',
      then: 'expiresOn',
      problem: 'The policy expires before it starts. Check both days.',
    },
    {
      first: 'retroactiveOn',
      then: 'expiresOn',
      problem: 'The retroactive date is later than the last day of cover. Check both days.',
    },
  ],
  rules: [
    (policy, refuse) => {
      if (policy.basis === 'OCCURRENCE' && policy.retroactiveOn)
        refuse(
          'retroactiveOn',
          'An occurrence policy has no retroactive date. Leave this empty or choose claims-made.',
        )
    },
    ({ perClaimCents, aggregateCents }, refuse) => {
      if (perClaimCents !== null && aggregateCents !== null && aggregateCents < perClaimCents)
        refuse('aggregateCents', 'The aggregate is at least the limit per claim. Check both amounts.')
    },
    (policy, refuse) => {
      if (policy.retentionCents && !policy.retentionKind)
        refuse('retentionKind', 'Choose whether the retention is a deductible or self-insured.')
    },
  ],
})
