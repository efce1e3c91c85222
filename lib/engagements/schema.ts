import { z } from 'zod'
import { agreeing } from '@/lib/forms/agreeing'
import * as form from '@/lib/forms/fields'
import * as f from '@/lib/records/fields'

const rate = (maxPercent = 100) => f.percent(maxPercent)
const years = () => f.count({ min: 1, max: 50 })

/** The business we mean to give, and what is assumed when its exposure is worked out. */
export const engagementFields = {
  name: {
    type: 'text',
    schema: form.requiredText({ what: 'a name for the engagement', max: 120 }),
    isRequired: true,
  } as f.Field<string>,
  model: f.requiredChoice('EngagementModel', 'how the goods are sold'),
  titleTaker: f.choice('TitleTaker'),
  titleTiming: f.choice('TitleTiming'),
  startsOn: f.anyDay(),
  plannedYears: years(),
  annualEntries: f.count({ min: 1, max: 10_000_000 }),
  annualEnteredValueCents: f.money(),
  dutyRateBasisPoints: rate(1_000),
  annualFeesCents: f.money(),
  domesticValueCents: f.money(),
  isBuyerWilling: f.answer(),
  usEntity: f.choice('UsEntity'),
  hasCtpatRoute: f.answer(),
  hasAdCvdGoods: f.answer(),
  agencies: f.choices('Agency'),
  ports: f.codes(/^\d{4}$/, 'Enter ports as four-digit Schedule D codes, one a line, for example 2704.'),
  states: f.codes(/^[A-Z]{2}$/, 'Enter states as two capital letters, one a line, for example TX.'),
  errorRateBasisPoints: rate(),
  exposureYears: years(),
  affectedShareBasisPoints: rate(),
  interestRateBasisPoints: rate(),
  interestMonths: f.count({ max: 600 }),
  haircutBasisPoints: rate(),
  taxAndFeeCents: f.money(),
  liquidatedDamagesCents: f.money(),
  legalCostsCents: f.money(),
  storageCents: f.money(),
  defenceCostsCents: f.money(),
  note: f.paragraph(),
}

export const engagementSections = {
  business: ['name', 'model', 'titleTaker', 'titleTiming', 'startsOn', 'plannedYears'],
  volume: [
    'annualEntries',
    'annualEnteredValueCents',
    'dutyRateBasisPoints',
    'annualFeesCents',
    'domesticValueCents',
  ],
  structure: ['isBuyerWilling', 'usEntity', 'hasCtpatRoute'],
  goods: ['hasAdCvdGoods', 'agencies', 'ports', 'states'],
  assumptions: [
    'errorRateBasisPoints',
    'exposureYears',
    'affectedShareBasisPoints',
    'interestRateBasisPoints',
    'interestMonths',
    'haircutBasisPoints',
    'taxAndFeeCents',
    'liquidatedDamagesCents',
    'legalCostsCents',
    'storageCents',
    'defenceCostsCents',
  ],
  note: ['note'],
} as const satisfies Record<string, readonly (keyof typeof engagementFields)[]>

export type EngagementValues = f.ValuesOf<typeof engagementFields>

export interface EngagementInput extends EngagementValues {
  /** Absent: a new engagement. */
  engagementId: string | null
  version: number | null
  key: string
}

const shape = z.object({
  ...f.shapeOf(engagementFields),
  engagementId: form.optionalId(),
  version: form.optionalRowVersion(),
  key: form.formKey(),
})

export const engagementInput = agreeing<EngagementInput>(shape, [
  ({ exposureYears, plannedYears }, refuse) => {
    if (exposureYears !== null && plannedYears !== null && exposureYears > plannedYears)
      refuse(
        'exposureYears',
        'An error is found for at most the planned years. Enter fewer or plan for more.',
      )
  },
])
