import { describe, expect, test } from 'vitest'
import type { ClauseGroup, KnowledgeSource } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import type { ContractFacts } from '../facts'
import type { CriterionId } from '../methodology'
import { contract, engagement, TODAY } from '../testing'
import { judge, type Judged } from './testing'

const adCvd = engagement({ hasAdCvdGoods: true })
const judged = (id: CriterionId, more: Partial<ContractFacts>): Judged =>
  judge(id, { contracts: [contract(more)], engagement: adCvd })

type Row = [string, Partial<ContractFacts>, number, string | null, string]

describe('notice', () => {
  const field = 'CONTRACT.noticeBusinessDays'
  test.each<Row>([
    ['on the same day', { noticeBusinessDays: 0 }, 10_000, null, field],
    ['within two business days', { noticeBusinessDays: 2 }, 10_000, null, field],
    ['within three', { noticeBusinessDays: 3 }, 5_000, 'SHORT MEDIUM', field],
    ['within ten', { noticeBusinessDays: 10 }, 5_000, 'SHORT MEDIUM', field],
    ['within eleven', { noticeBusinessDays: 11 }, 0, 'SHORT HIGH', field],
    ['no duty', { hasNoticeDuty: false, noticeBusinessDays: null }, 0, 'SHORT HIGH', field],
    ['days stated are a duty', { hasNoticeDuty: null, noticeBusinessDays: 2 }, 10_000, null, field],
    ['a duty of days not known', { noticeBusinessDays: null }, 0, 'MISSING HIGH', field],
    [
      'nobody knows',
      { hasNoticeDuty: null, noticeBusinessDays: null },
      0,
      'MISSING HIGH',
      'CONTRACT.hasNoticeDuty',
    ],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(judged('contract.notice', more)).toMatchObject({ credit, gapIs, mend })
  })

  test('says how many days', () => {
    expect(judged('contract.notice', { noticeBusinessDays: 3 }).says).toBe('Within 3 business days')
    expect(judged('contract.notice', { noticeBusinessDays: 0 }).says).toBe('Within the same business day')
  })
})

describe('duty payment proof', () => {
  const proof = 'CONTRACT.dutyPaymentProof'
  const kept = 'CONTRACT.isDutyMoneySegregated'
  const of = (
    dutyPaymentProof: ContractFacts['dutyPaymentProof'],
    isDutyMoneySegregated: ContractFacts['isDutyMoneySegregated'],
  ) => ({ dutyPaymentProof, isDutyMoneySegregated })
  test.each<Row>([
    ['for each entry, kept apart', of('PER_ENTRY', true), 10_000, null, proof],
    ['for each entry, not kept apart', of('PER_ENTRY', false), 5_000, 'SHORT MEDIUM', kept],
    ['on request, kept apart', of('ON_REQUEST', true), 5_000, 'SHORT MEDIUM', proof],
    ['none, kept apart', of('NONE', true), 5_000, 'SHORT MEDIUM', proof],
    ['on request, not kept apart', of('ON_REQUEST', false), 0, 'SHORT HIGH', proof],
    ['none, not kept apart', of('NONE', false), 0, 'SHORT HIGH', proof],
    ['proof not known', of(null, true), 0, 'MISSING HIGH', proof],
    ['keeping not known', of('PER_ENTRY', null), 0, 'MISSING HIGH', kept],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(judged('contract.duty-payment-proof', more)).toMatchObject({ credit, gapIs, mend })
  })
})

describe('refunds', () => {
  const field = 'CONTRACT.refundOwner'
  test.each<Row>([
    ['ours', { refundOwner: 'OURS' }, 10_000, null, field],
    ['theirs', { refundOwner: 'THEIRS' }, 0, 'SHORT HIGH', field],
    ['silent', { refundOwner: 'SILENT' }, 0, 'SHORT HIGH', field],
    ['not known', { refundOwner: null }, 0, 'MISSING HIGH', field],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(judged('contract.refunds', more)).toMatchObject({ credit, gapIs, mend })
  })
})

describe('records and audit', () => {
  const nothing = {
    hasMonthlyAceData: false,
    hasFiveYearRecords: false,
    hasAuditRight: false,
    hasCooperation: false,
  }
  test.each<Row>([
    ['four quarters', {}, 10_000, null, 'CONTRACT.hasMonthlyAceData'],
    ['with our own defence', { defenceControl: 'OURS' }, 10_000, null, 'CONTRACT.hasMonthlyAceData'],
    ['no ACE data', { hasMonthlyAceData: false }, 7_500, 'SHORT LOW', 'CONTRACT.hasMonthlyAceData'],
    ['no records', { hasFiveYearRecords: false }, 7_500, 'SHORT LOW', 'CONTRACT.hasFiveYearRecords'],
    ['no audit right', { hasAuditRight: false }, 7_500, 'SHORT LOW', 'CONTRACT.hasAuditRight'],
    ['no co-operation', { hasCooperation: false }, 7_500, 'SHORT LOW', 'CONTRACT.hasCooperation'],
    [
      'no say in prior disclosure',
      { hasPriorDisclosureSay: false },
      7_500,
      'SHORT LOW',
      'CONTRACT.hasPriorDisclosureSay',
    ],
    ['their defence alone', { defenceControl: 'THEIRS' }, 7_500, 'SHORT LOW', 'CONTRACT.defenceControl'],
    ['silent on defence', { defenceControl: 'SILENT' }, 7_500, 'SHORT LOW', 'CONTRACT.defenceControl'],
    [
      'two quarters',
      { hasMonthlyAceData: false, hasAuditRight: false },
      5_000,
      'SHORT MEDIUM',
      'CONTRACT.hasMonthlyAceData',
    ],
    [
      'one quarter',
      { ...nothing, hasFiveYearRecords: true },
      2_500,
      'SHORT MEDIUM',
      'CONTRACT.hasMonthlyAceData',
    ],
    ['none', nothing, 0, 'SHORT HIGH', 'CONTRACT.hasMonthlyAceData'],
    ['ACE data not known', { hasMonthlyAceData: null }, 0, 'MISSING HIGH', 'CONTRACT.hasMonthlyAceData'],
    ['records not known', { hasFiveYearRecords: null }, 0, 'MISSING HIGH', 'CONTRACT.hasFiveYearRecords'],
    ['audit right not known', { hasAuditRight: null }, 0, 'MISSING HIGH', 'CONTRACT.hasAuditRight'],
    ['co-operation not known', { hasCooperation: null }, 0, 'MISSING HIGH', 'CONTRACT.hasCooperation'],
    ['defence not known', { defenceControl: null }, 0, 'MISSING HIGH', 'CONTRACT.defenceControl'],
    [
      'disclosure not known',
      { hasPriorDisclosureSay: null },
      0,
      'MISSING HIGH',
      'CONTRACT.hasPriorDisclosureSay',
    ],
    [
      'what is lacking settles what is not known of the same quarter',
      { hasCooperation: false, hasPriorDisclosureSay: null, defenceControl: null },
      7_500,
      'SHORT LOW',
      'CONTRACT.hasCooperation',
    ],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(judged('contract.records-and-audit', more)).toMatchObject({ credit, gapIs, mend })
  })

  test('says which quarters are agreed', () => {
    expect(judged('contract.records-and-audit', { hasAuditRight: false }).says).toBe(
      '3 of four: monthly ACE data agreed, five-year records agreed, right to audit not agreed, co-operation and a say agreed',
    )
  })
})

describe('AD/CVD', () => {
  const field = 'CONTRACT.adCvdHandling'
  test.each<Row>([
    ['expressly handled', { adCvdHandling: 'EXPRESS' }, 10_000, null, field],
    ['passed to the exporter', { adCvdHandling: 'PASSED_TO_EXPORTER' }, 0, 'ADVERSE CRITICAL', field],
    ['silent', { adCvdHandling: 'SILENT' }, 0, 'ADVERSE CRITICAL', field],
    ['not known', { adCvdHandling: null }, 0, 'MISSING HIGH', field],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(judged('contract.ad-cvd', more)).toMatchObject({ credit, gapIs, mend })
  })

  test('applies only where the engagement has such goods, whatever the contract', () => {
    const silent = [contract({ adCvdHandling: 'SILENT' })]
    for (const contracts of [[], silent])
      expect(judge('contract.ad-cvd', { contracts }).outcome).toBe('notApplicable')
  })

  test.each([
    ['without an engagement', null, 'Cannot be told: choose an engagement'],
    [
      'where nobody asked about our goods',
      engagement({ hasAdCvdGoods: null }),
      'Whether our goods are under AD/CVD orders is not known',
    ],
  ])('is missing %s', (_, business, says) => {
    expect(judge('contract.ad-cvd', { engagement: business })).toMatchObject({
      gapIs: 'MISSING HIGH',
      mend: 'ENGAGEMENT.hasAdCvdGoods',
      says,
    })
  })
})

const clauses: [CriterionId, ClauseGroup][] = [
  ['contract.underpayment-bearer', 'BEARER'],
  ['contract.cap', 'CAP'],
  ['contract.survival', 'SURVIVAL'],
  ['contract.notice', 'NOTICE'],
  ['contract.duty-payment-proof', 'PAYMENT_PROOF'],
  ['contract.refunds', 'REFUNDS'],
  ['contract.records-and-audit', 'RECORDS'],
  ['contract.ad-cvd', 'AD_CVD'],
]

describe.each(clauses)('%s', (id, group) => {
  const none = (source: KnowledgeSource) => ({
    contracts: [],
    absences: { CONTRACT: { id: 'absence', source, verifiedOn: TODAY } },
    engagement: adCvd,
  })

  test('is met by the best contract', () => {
    expect(judged(id, {})).toMatchObject({ outcome: 'met', isCovered: true, isUncertain: false })
  })

  test('without a contract is missing, of one root', () => {
    expect(judge(id, { contracts: [], engagement: adCvd })).toMatchObject({
      gapIs: 'MISSING HIGH',
      root: 'NO_CONTRACT',
      says: 'No contract recorded',
    })
  })

  test.each<KnowledgeSource>(['DOCUMENT', 'PROVIDER_STATEMENT', 'NONE'])(
    'where it is known that there is none, from %s, is adverse, of one root',
    (source) => {
      const severity = id === 'contract.ad-cvd' ? 'CRITICAL' : 'HIGH'
      const found = judge(id, none(source))
      expect(found).toMatchObject({ credit: 0, gapIs: `ADVERSE ${severity}`, root: 'NO_CONTRACT' })
      expect(found.inputs[0]).toMatchObject({ kind: 'CONTRACT', recordId: null, source })
    },
  )

  test.each<[string, ContractFacts['signedOn'], number]>([
    ['signed today', TODAY, 10_000],
    ['signed tomorrow', addDays(TODAY, 1), 5_000],
    ['not signed', null, 5_000],
  ])('%s', (_, signedOn, credit) => {
    const found = judged(id, { signedOn })
    expect(found.credit).toBe(credit)
    expect(found.gapIs).toBe(credit === 5_000 ? 'UNSIGNED MEDIUM' : null)
    expect(found.says.endsWith('contract not signed')).toBe(credit === 5_000)
  })

  test('known from the provider alone is worth half and keeps its doubt', () => {
    expect(judged(id, { source: 'PROVIDER_STATEMENT' })).toMatchObject({
      credit: 5_000,
      gapIs: 'UNVERIFIED MEDIUM',
      isUncertain: true,
    })
  })

  test('known from nobody is not known', () => {
    expect(judged(id, { source: 'NONE' })).toMatchObject({ credit: 0, gapIs: 'MISSING HIGH' })
  })

  test('its clauses may be known otherwise than the contract', () => {
    const from = (source: KnowledgeSource) => ({ [group]: { source, verifiedOn: TODAY } })
    expect(judged(id, { clauses: from('PROVIDER_STATEMENT') }).gapIs).toBe('UNVERIFIED MEDIUM')
    expect(judged(id, { clauses: from('NONE') }).gapIs).toBe('MISSING HIGH')
  })

  test('its clauses known better than the contract count as they are known', () => {
    const all = Object.fromEntries(
      clauses.map(([, each]) => [each, { source: 'DOCUMENT', verifiedOn: TODAY } as const]),
    )
    expect(judged(id, { source: 'PROVIDER_STATEMENT', clauses: all }).outcome).toBe('met')
  })

  test('the contract in effect counts, not a better one that is offered', () => {
    const poor = contract({
      id: 'signed',
      causes: { PROVIDER_ERROR: { bearer: 'DISCLAIMS', heads: [], sharePercent: null } },
      noticeBusinessDays: 11,
      dutyPaymentProof: 'NONE',
      isDutyMoneySegregated: false,
      refundOwner: 'THEIRS',
      hasMonthlyAceData: false,
      hasFiveYearRecords: false,
      hasAuditRight: false,
      hasCooperation: false,
      adCvdHandling: 'SILENT',
    })
    const offered = contract({ id: 'offered', signedOn: null })
    expect(judge(id, { contracts: [offered, poor], engagement: adCvd })).toMatchObject({ credit: 0 })
  })
})

test('a clause against us stays against us, whoever says so and whether signed or not', () => {
  for (const source of ['PROVIDER_STATEMENT', 'NONE'] as const)
    expect(judged('contract.ad-cvd', { source, signedOn: null, adCvdHandling: 'SILENT' }).gapIs).toBe(
      'ADVERSE CRITICAL',
    )
})
