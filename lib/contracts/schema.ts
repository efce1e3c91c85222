import type { Cause, ClauseGroup } from '@/lib/choices'
import type { Rule } from '@/lib/forms/agreeing'
import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const bearer = f.choice('Bearer')
const heads = f.choices('Head')
const share = f.count({ max: 100 })
const quote = f.paragraph()
const page = f.text(20)
const clauseSource = f.choice('KnowledgeSource')
const seenOn = f.pastDay()

const contractFields = {
  party: f.text(),
  signedOn: f.pastDay(),
  effectiveOn: f.anyDay(),
  endsOn: f.anyDay(),
  law: f.text(),

  providerErrorBearer: bearer,
  providerErrorHeads: heads,
  providerErrorShare: share,
  ourBadDataBearer: bearer,
  ourBadDataHeads: heads,
  ourBadDataShare: share,
  changeOfLawBearer: bearer,
  changeOfLawHeads: heads,
  changeOfLawShare: share,
  adCvdBearer: bearer,
  adCvdHeads: heads,
  adCvdShare: share,
  bearerQuote: quote,
  bearerPage: page,
  bearerSource: clauseSource,
  bearerVerifiedOn: seenOn,

  capBasis: f.choice('CapBasis'),
  capCents: f.money(),
  capFeesMultipleHundredths: f.multiple(),
  feesTwelveMonthsCents: f.money(),
  capUsedCents: f.money(),
  capQuote: quote,
  capPage: page,
  capSource: clauseSource,
  capVerifiedOn: seenOn,

  survivalFrom: f.choice('SurvivalFrom'),
  survivalMonths: f.count({ max: 1_200 }),
  claimNoticeDays: f.count({ max: 36_500 }),
  suitDaysAfterLiquidation: f.count({ max: 36_500 }),
  survivalQuote: quote,
  survivalPage: page,
  survivalSource: clauseSource,
  survivalVerifiedOn: seenOn,

  hasNoticeDuty: f.answer(),
  noticeBusinessDays: f.count({ max: 3_650 }),
  noticeQuote: quote,
  noticePage: page,
  noticeSource: clauseSource,
  noticeVerifiedOn: seenOn,

  dutyPaymentProof: f.choice('DutyPaymentProof'),
  isDutyMoneySegregated: f.answer(),
  depositCents: f.money(),
  depositHeldHow: f.paragraph(1_000),
  paymentProofQuote: quote,
  paymentProofPage: page,
  paymentProofSource: clauseSource,
  paymentProofVerifiedOn: seenOn,

  refundOwner: f.choice('RefundOwner'),
  refundsQuote: quote,
  refundsPage: page,
  refundsSource: clauseSource,
  refundsVerifiedOn: seenOn,

  hasMonthlyAceData: f.answer(),
  hasFiveYearRecords: f.answer(),
  hasAuditRight: f.answer(),
  hasCooperation: f.answer(),
  hasPriorDisclosureSay: f.answer(),
  defenceControl: f.choice('DefenceControl'),
  recordsQuote: quote,
  recordsPage: page,
  recordsSource: clauseSource,
  recordsVerifiedOn: seenOn,

  adCvdHandling: f.choice('AdCvdHandling'),
  adCvdQuote: quote,
  adCvdPage: page,
  adCvdSource: clauseSource,
  adCvdVerifiedOn: seenOn,

  subAgents: f.choice('SubAgents'),
  insuranceCovenantYears: f.count({ max: 100 }),
  netWorthCovenantCents: f.money(),
  hasReverseIndemnity: f.answer(),
  reverseIndemnityCapCents: f.money(),
}

/** Where the form keeps the row of the bearer matrix of each cause: <stem>Bearer, <stem>Heads, <stem>Share. */
export const causeStems = {
  PROVIDER_ERROR: 'providerError',
  OUR_BAD_DATA: 'ourBadData',
  CHANGE_OF_LAW: 'changeOfLaw',
  AD_CVD: 'adCvd',
} as const satisfies Record<Cause, string>

/** Where it keeps the words of each group of clauses: <stem>Quote, <stem>Page, <stem>Source, <stem>VerifiedOn. */
export const clauseStems = {
  BEARER: 'bearer',
  CAP: 'cap',
  SURVIVAL: 'survival',
  NOTICE: 'notice',
  PAYMENT_PROOF: 'paymentProof',
  REFUNDS: 'refunds',
  RECORDS: 'records',
  AD_CVD: 'adCvd',
} as const satisfies Record<ClauseGroup, string>

type ClauseStem = (typeof clauseStems)[ClauseGroup]
const wordsOf = <S extends ClauseStem>(stem: S) =>
  [`${stem}Quote`, `${stem}Page`, `${stem}Source`, `${stem}VerifiedOn`] as const

type ContractRule = Rule<f.ValuesOf<typeof contractFields>>

export const contractRecord = recordSpec({
  kind: 'CONTRACT',
  slug: 'contract',
  fields: contractFields,
  sections: {
    contract: ['party', 'signedOn', 'effectiveOn', 'endsOn', 'law'],
    bearer: [
      'providerErrorBearer',
      'providerErrorShare',
      'providerErrorHeads',
      'ourBadDataBearer',
      'ourBadDataShare',
      'ourBadDataHeads',
      'changeOfLawBearer',
      'changeOfLawShare',
      'changeOfLawHeads',
      'adCvdBearer',
      'adCvdShare',
      'adCvdHeads',
      ...wordsOf('bearer'),
    ],
    cap: [
      'capBasis',
      'capCents',
      'capFeesMultipleHundredths',
      'feesTwelveMonthsCents',
      'capUsedCents',
      ...wordsOf('cap'),
    ],
    survival: [
      'survivalFrom',
      'survivalMonths',
      'claimNoticeDays',
      'suitDaysAfterLiquidation',
      ...wordsOf('survival'),
    ],
    notice: ['hasNoticeDuty', 'noticeBusinessDays', ...wordsOf('notice')],
    paymentProof: [
      'dutyPaymentProof',
      'isDutyMoneySegregated',
      'depositCents',
      'depositHeldHow',
      ...wordsOf('paymentProof'),
    ],
    refunds: ['refundOwner', ...wordsOf('refunds')],
    records: [
      'hasMonthlyAceData',
      'hasFiveYearRecords',
      'hasAuditRight',
      'hasCooperation',
      'hasPriorDisclosureSay',
      'defenceControl',
      ...wordsOf('records'),
    ],
    adCvd: ['adCvdHandling', ...wordsOf('adCvd')],
    covenants: [
      'subAgents',
      'insuranceCovenantYears',
      'netWorthCovenantCents',
      'hasReverseIndemnity',
      'reverseIndemnityCapCents',
    ],
  },
  summary: ['party', 'signedOn', 'effectiveOn', 'endsOn', 'providerErrorBearer'],
  dayOrders: [
    { first: 'effectiveOn', then: 'endsOn', problem: 'The contract ends before it starts. Check both days.' },
    {
      first: 'signedOn',
      then: 'endsOn',
      problem: 'The contract ends before it was signed. Check both days.',
    },
  ],
  rules: [
    ...Object.values(causeStems).flatMap((stem): ContractRule[] => [
      (contract, refuse) => {
        if (contract[`${stem}Share`] !== null && contract[`${stem}Bearer`] !== 'SHARED')
          refuse(`${stem}Share`, 'Only a shared underpayment has a share. Leave this empty or choose shared.')
      },
      (contract, refuse) => {
        if (contract[`${stem}Heads`].length > 0 && !contract[`${stem}Bearer`])
          refuse(`${stem}Bearer`, 'Choose who bears what is ticked.')
      },
    ]),
    (contract, refuse) => {
      if (contract.capBasis === 'FEES_MULTIPLE' && contract.capFeesMultipleHundredths === null)
        refuse('capFeesMultipleHundredths', 'Enter how many times the fees, for example 1.5.')
    },
    (contract, refuse) => {
      if (contract.capBasis === 'FEES_MULTIPLE' && contract.feesTwelveMonthsCents === null)
        refuse('feesTwelveMonthsCents', 'Enter the fees of twelve months that are multiplied.')
    },
    (contract, refuse) => {
      if (contract.capBasis && contract.capBasis !== 'FEES_MULTIPLE' && contract.capCents === null)
        refuse('capCents', 'Enter the amount of the cap, for example 500,000.')
    },
    (contract, refuse) => {
      if (contract.capCents !== null && !contract.capBasis)
        refuse('capBasis', 'Choose what the cap counts for: in total, a year, a claim or an entry.')
    },
    (contract, refuse) => {
      if (contract.hasNoticeDuty === false && contract.noticeBusinessDays !== null)
        refuse('noticeBusinessDays', 'Leave this empty where the contract has no duty to notify.')
    },
  ],
})
