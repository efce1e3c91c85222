import { MethodFlag } from '@/lib/choices'
import type { Rule } from '@/lib/forms/agreeing'
import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const eventFields = {
  type: f.requiredChoice('EventType', 'the kind of event'),
  outcome: f.requiredChoice('EventOutcome', 'how it stands'),
  reference: f.text(80),
  port: f.code(/^\d{4}$/, 'Enter the port as its four-digit Schedule D code, for example 2704.'),
  openedOn: f.requiredPastDay('the day it was opened'),
  dueOn: f.anyDay(),
  answeredOn: f.pastDay(),
  closedOn: f.pastDay(),
  claimedCents: f.money(),
  paidCents: f.money(),
  culpability: f.choice('Culpability'),
  seizureGround: f.choice('SeizureGround'),
  isSelfDisclosed: f.answer(),
  isTendered: f.answer(),
  hasNoDecay: f.tick(),
}

export const complianceEventRecord = recordSpec({
  kind: 'COMPLIANCE_EVENT',
  slug: 'compliance-event',
  fields: eventFields,
  sections: {
    event: ['type', 'outcome', 'reference', 'port'],
    clock: ['openedOn', 'dueOn', 'answeredOn', 'closedOn'],
    money: ['claimedCents', 'paidCents'],
    gravity: ['culpability', 'seizureGround', 'isSelfDisclosed', 'isTendered', 'hasNoDecay'],
  },
  summary: ['type', 'outcome', 'openedOn', 'dueOn', 'claimedCents'],
  dayOrders: [
    { first: 'openedOn', then: 'dueOn', problem: 'It falls due before it was opened. Check both days.' },
    {
      first: 'openedOn',
      then: 'answeredOn',
      problem: 'It is answered before it was opened. Check both days.',
    },
    { first: 'openedOn', then: 'closedOn', problem: 'It is closed before it was opened. Check both days.' },
  ],
  rules: [
    (event, refuse) => {
      if (event.outcome === 'OPEN' && event.closedOn)
        refuse('outcome', 'An event with a closing day is not open. Choose how it ended.')
    },
    (event, refuse) => {
      if (event.culpability && event.type !== 'PENALTY_1592' && event.type !== 'PRIOR_DISCLOSURE')
        refuse('culpability', 'Only a 1592 penalty or a prior disclosure has a degree of culpability.')
    },
    (event, refuse) => {
      if (event.seizureGround && !['DETENTION', 'SEIZURE', 'FORFEITURE'].includes(event.type))
        refuse('seizureGround', 'Only a detention, seizure or forfeiture has a ground.')
    },
  ],
})

const historyFields = {
  kind: f.requiredChoice('HistoryKind', 'what kind of statement it is'),
  statedOn: f.pastDay(),
  periodFrom: f.pastDay(),
  periodTo: f.pastDay(),
  hasConsentToVerify: f.answer(),
}

export const historyStatementRecord = recordSpec({
  kind: 'HISTORY_STATEMENT',
  slug: 'history-statement',
  fields: historyFields,
  sections: { statement: ['kind', 'statedOn', 'periodFrom', 'periodTo', 'hasConsentToVerify'] },
  summary: ['kind', 'statedOn', 'periodFrom', 'periodTo'],
  dayOrders: [
    { first: 'periodFrom', then: 'periodTo', problem: 'The period ends before it starts. Check both days.' },
    {
      first: 'periodFrom',
      then: 'statedOn',
      problem: 'The statement is older than its period. Check both days.',
    },
  ],
})

const flagState = f.choice('FlagState')
const explanation = f.paragraph(2_000)

/** Each red flag of the methodology has its answer and, where there is one, its explanation. */
const methodCheckFields = {
  checkedOn: f.pastDay(),
  checkedBy: f.text(),
  priceBelowDuty: flagState,
  priceBelowDutyWhy: explanation,
  taxIncludedDoubleClearance: flagState,
  taxIncludedDoubleClearanceWhy: explanation,
  undervaluation: flagState,
  undervaluationWhy: explanation,
  unrelatedGoods: flagState,
  unrelatedGoodsWhy: explanation,
  nameChanges: flagState,
  nameChangesWhy: explanation,
  noEntrySummaryCopy: flagState,
  noEntrySummaryCopyWhy: explanation,
}

/** Where the form keeps the answer on each flag. */
export const flagFields = {
  PRICE_BELOW_DUTY: 'priceBelowDuty',
  TAX_INCLUDED_DOUBLE_CLEARANCE: 'taxIncludedDoubleClearance',
  UNDERVALUATION: 'undervaluation',
  UNRELATED_GOODS: 'unrelatedGoods',
  NAME_CHANGES: 'nameChanges',
  NO_ENTRY_SUMMARY_COPY: 'noEntrySummaryCopy',
} as const satisfies Record<MethodFlag, keyof typeof methodCheckFields>

export const methodCheckRecord = recordSpec({
  kind: 'METHOD_CHECK',
  slug: 'method-check',
  fields: methodCheckFields,
  sections: {
    check: ['checkedOn', 'checkedBy'],
    flags: [
      'priceBelowDuty',
      'priceBelowDutyWhy',
      'taxIncludedDoubleClearance',
      'taxIncludedDoubleClearanceWhy',
      'undervaluation',
      'undervaluationWhy',
      'unrelatedGoods',
      'unrelatedGoodsWhy',
      'nameChanges',
      'nameChangesWhy',
      'noEntrySummaryCopy',
      'noEntrySummaryCopyWhy',
    ],
  },
  summary: ['checkedOn', 'checkedBy'],
  dayOrders: [],
  rules: Object.values(flagFields).flatMap((flag): Rule<f.ValuesOf<typeof methodCheckFields>>[] => [
    (methodCheck, refuse) => {
      if (methodCheck[flag] === 'EXPLAINED' && !methodCheck[`${flag}Why`])
        refuse(`${flag}Why`, 'Enter the explanation that was accepted.')
    },
    // A flag that was not checked has no row, and so no place for an explanation.
    (methodCheck, refuse) => {
      if (!methodCheck[flag] && methodCheck[`${flag}Why`])
        refuse(flag, 'Choose what the explanation is about, or remove the explanation.')
    },
  ]),
})
