import { expect, test } from 'vitest'
import type { CriterionId } from '../methodology'
import type { ContractFacts } from '../facts'
import { contract } from '../testing'
import { judge } from './testing'

/** Terms that providers publish, offered and not signed, with what they do not say left open. */
const offered = (more: Partial<ContractFacts>) =>
  contract({
    signedOn: null,
    effectiveOn: null,
    causes: {},
    survivalFrom: null,
    survivalMonths: null,
    hasNoticeDuty: null,
    noticeBusinessDays: null,
    hasCooperation: null,
    defenceControl: null,
    hasPriorDisclosureSay: null,
    hasMonthlyAceData: null,
    hasFiveYearRecords: null,
    hasAuditRight: null,
    refundOwner: null,
    dutyPaymentProof: null,
    isDutyMoneySegregated: null,
    adCvdHandling: null,
    ...more,
  })

const agentOnly = offered({
  causes: { PROVIDER_ERROR: { bearer: 'SILENT', heads: [], sharePercent: null } },
  claimNoticeDays: 90,
  suitDaysAfterLiquidation: 75,
})
const fiftyDollars = offered({
  causes: {
    PROVIDER_ERROR: { bearer: 'ASSUMES_CAPPED', heads: ['DUTY'], sharePercent: null },
    OUR_BAD_DATA: { bearer: 'PASS_THROUGH', heads: ['DUTY', 'PENALTY'], sharePercent: null },
  },
  capBasis: 'PER_ENTRY',
  capCents: 50_00,
})
const fullIndemnity = offered({
  causes: {
    PROVIDER_ERROR: {
      bearer: 'PASS_THROUGH',
      heads: ['DUTY', 'TAX_AND_FEE', 'INTEREST', 'PENALTY', 'LEGAL_COSTS'],
      sharePercent: null,
    },
  },
})

const bearer = 'contract.underpayment-bearer'
const cap = 'contract.cap'
const survival = 'contract.survival'

test.each<[string, ContractFacts, CriterionId, number, string, string]>([
  ['agent only', agentOnly, bearer, 1_000, 'SHORT HIGH', 'Silent; contract not signed'],
  [
    'agent only',
    agentOnly,
    cap,
    0,
    'SHORT HIGH',
    'Nothing of the claim is promised, so nothing can be paid under a cap; contract not signed',
  ],
  [
    'agent only, with 90 days to claim',
    agentOnly,
    survival,
    0,
    'SHORT HIGH',
    'Nothing is promised that could survive; claims must be notified within 90 days of the entry; contract not signed',
  ],
  // $50 × 60 entries of a year; × 120 of two.
  [
    '$50 a transaction',
    fiftyDollars,
    bearer,
    0,
    'ADVERSE CRITICAL',
    'Assumes up to a cap, but its cap is worth $3,000 for a year of our entries, under 1% of our yearly duties of $3,915,000: in substance it disclaims; contract not signed',
  ],
  [
    '$50 a transaction',
    fiftyDollars,
    cap,
    0,
    'SHORT HIGH',
    'At most $6,000 for all the entries of the reference claim, 1% of it; contract not signed',
  ],
  ['$50 a transaction', fiftyDollars, survival, 0, 'MISSING HIGH', 'Not known'],
  ['full indemnity', fullIndemnity, bearer, 0, 'ADVERSE HIGH', 'Passes through to us; contract not signed'],
  [
    'full indemnity',
    fullIndemnity,
    cap,
    0,
    'SHORT HIGH',
    'Nothing of the claim is promised, so nothing can be paid under a cap; contract not signed',
  ],
  [
    'full indemnity',
    fullIndemnity,
    survival,
    0,
    'SHORT HIGH',
    'Nothing is promised that could survive; contract not signed',
  ],
])('%s: what a careful reader finds', (_, terms, id, credit, gapIs, says) => {
  expect(judge(id, { contracts: [terms] })).toMatchObject({ credit, gapIs, says })
})

test.each([agentOnly, fiftyDollars, fullIndemnity])('what the terms do not say is asked for', (terms) => {
  for (const id of [
    'contract.notice',
    'contract.duty-payment-proof',
    'contract.refunds',
    'contract.records-and-audit',
  ] as const)
    expect(judge(id, { contracts: [terms] }).gapIs).toBe('MISSING HIGH')
})
