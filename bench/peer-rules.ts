import type { NestedCondition } from 'json-rules-engine'
import { Engine } from 'json-rules-engine'
import { isDutyLossCovered, tailMonths } from '@/lib/insurance/cover'
import { MethodFlag } from '@/lib/choices'
import { addMonths, daysBetween, type IsoDate } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import { judgedContract, judgedMethodCheck, judgedPolicy, judgedScreening } from '@/lib/scoring/judged'
import type { CriterionId } from '@/lib/scoring/methodology'
import { complianceRules } from '@/lib/scoring/rules/compliance'
import { freshness } from '@/lib/scoring/rules/freshness'
import { weightOf } from '@/lib/scoring/methodology'

/**
 * The criteria that json-rules-engine can express, as its rules. It has no dates, cannot choose the record that counts
 * among several, walk a list, or compute an amount; so it is handed flat facts in which all of that is done already
 * (peerFacts, not timed), and the criteria that are mostly such work are left out. An outcome is a rule; of those of a
 * criterion that hold, the first named counts, because the engine runs them all and has no "else".
 */
type Outcome = readonly [say: string, credit: number | null, ...conditions: NestedCondition[]]
type Flat = Record<string, string | number | boolean | null>

const is = (fact: string, value: unknown): NestedCondition => ({ fact, operator: 'equal', value })
const isIn = (fact: string, value: unknown[]): NestedCondition => ({ fact, operator: 'in', value })
const notIn = (fact: string, value: unknown[]): NestedCondition => ({ fact, operator: 'notIn', value })
const above = (fact: string, value: unknown): NestedCondition => ({ fact, operator: 'greaterThan', value })
const below = (fact: string, value: unknown): NestedCondition => ({ fact, operator: 'lessThan', value })
const from = (fact: string, value: number): NestedCondition => ({
  fact,
  operator: 'greaterThanInclusive',
  value,
})
const otherwise = is('always', true)
const lists = complianceRules.lists
const limbs = ['isUsOrganised', 'hasUsPresence', 'hasUsAssets', 'hasUsOwnership'].map(
  (name) => `authority.${name}`,
)

export const outcomes: Partial<Record<CriterionId, readonly Outcome[]>> = {
  'authority.right-to-make-entry': [
    ['notKnown', 0, is('authority', false)],
    ['notKnown', 0, is('authority.entryBasis', null)],
    ['basis', 0, is('authority.entryBasis', 'NONE')],
    ['basis', 3_000, is('authority.entryBasis', 'UNCLEAR')],
    ['basis', 10_000, otherwise],
  ],
  'authority.licence': [
    ['notKnown', 0, is('authority', false)],
    ['licence', 0, notIn('authority.licenceStatus', [null, 'ACTIVE'])],
    ['permit', 0, notIn('authority.permitStatus', [null, 'ACTIVE'])],
    ['licenceNotKnown', 0, is('authority.licenceStatus', null)],
    ['permitNotKnown', 0, is('authority.permitStatus', null)],
    ['active', 10_000, notIn('authority.filerName', [null, ''])],
    ['noFiler', 0, otherwise],
  ],
  'authority.foreign-importer': [
    ['notKnown', 0, is('authority', false)],
    ['four', 10_000, ...limbs.map((limb) => is(limb, true))],
    ['limbNotKnown', 0, { any: limbs.map((limb) => is(limb, null)) }],
    [
      'route',
      7_000,
      is('authority.hasSingleTransactionPlan', true),
      isIn('authority.ctpatStatus', ['VALIDATED', 'VALIDATED_BROKER']),
    ],
    ['foreign', 3_000, otherwise],
  ],
  'compliance.screening': [
    ['trueHit', 0, { any: lists.map((list) => is(`screening.${list}`, 'TRUE_HIT')) }],
    ['possible', 0, { any: lists.map((list) => is(`screening.${list}`, 'POSSIBLE')) }],
    ['listsMissing', 0, { any: lists.map((list) => is(`screening.${list}`, null)) }],
    ['undated', 0, is('screening.oldestDays', null)],
    ['noHit', 10_000, otherwise],
  ],
  'compliance.method-red-flags': [
    ['notKnown', 0, is('check', false)],
    ['present', 0, above('check.present', 0)],
    ['explained', 0, above('check.explained', 1)],
    ['undated', 0, is('check.isUndated', true)],
    ['old', 0, is('check.isOld', true)],
    ['unchecked', 0, above('check.unchecked', 0)],
    ['explained', 5_000, is('check.explained', 1)],
    ['absent', 10_000, otherwise],
  ],
  'insurance.in-force': [
    ['policyNotKnown', 0, is('policy', false)],
    ['expired', 0, below('policy.daysLeft', 0)],
    ['notYet', 0, above('policy.daysUntilStart', 0)],
    ['expiryNotKnown', 0, is('policy.daysLeft', null)],
    ['startNotKnown', 0, is('policy.daysUntilStart', null)],
    ['until', 10_000, above('policy.daysLeft', 60)],
    ['until', 8_000, otherwise],
  ],
  'insurance.covers-importer-duties': [
    ['policyNotKnown', 0, is('policy', false)],
    ['iorNotKnown', 0, is('policy.coversActingAsIor', null)],
    ['dutyNotKnown', 0, is('policy.isDutyCovered', null)],
    ['neither', 0, is('policy.coversActingAsIor', false), is('policy.isDutyCovered', false)],
    ['dutyOnly', 4_000, is('policy.coversActingAsIor', false)],
    ['iorOnly', 4_000, is('policy.isDutyCovered', false)],
    ['formNotKnown', 0, is('policy.form', null)],
    ['both', 4_000, is('policy.form', 'CERTIFICATE_ONLY')],
    ['both', 10_000, otherwise],
  ],
  'insurance.tail': [
    ['policyNotKnown', 0, is('policy', false)],
    ['basisNotKnown', 0, is('policy.basis', null)],
    ['occurrence', 10_000, is('policy.basis', 'OCCURRENCE')],
    ['retroactiveNotKnown', 0, is('policy.retroactiveDay', null)],
    ['startNotKnown', 0, is('policy.firstEntryDay', null)],
    ['tooLate', 0, above('policy.retroactiveDay', { fact: 'policy.firstEntryDay' })],
    ['tailNotKnown', 0, is('policy.tailMonths', null)],
    ['tail', 10_000, from('policy.tailMonths', 60)],
    ['tail', 5_000, from('policy.tailMonths', 12)],
    ['tail', 0, otherwise],
  ],
  'insurance.carrier': [
    ['policyNotKnown', 0, is('policy', false)],
    ['ratingNotKnown', 0, is('policy.rating', null)],
    ['rated', 10_000, isIn('policy.rating', ['A_PLUS_PLUS', 'A_PLUS', 'A', 'A_MINUS'])],
    ['rated', 5_000, is('policy.rating', 'B_PLUS_PLUS')],
    ['rated', 0, otherwise],
  ],
  'insurance.named-insured': [
    ['policyNotKnown', 0, is('policy', false)],
    ['insuredNotKnown', 0, is('policy.insuresIorEntity', null)],
    ['noticeNotKnown', 0, is('policy.cancellationNoticeDays', null)],
    ['insured', 10_000, is('policy.insuresIorEntity', true), from('policy.cancellationNoticeDays', 30)],
    ['insured', 5_000, is('policy.insuresIorEntity', true)],
    ['notInsured', 5_000, from('policy.cancellationNoticeDays', 30)],
    ['notInsured', 0, otherwise],
  ],
  'contract.notice': [
    ['contractNotKnown', 0, is('contract', false)],
    ['noDuty', 0, is('contract.hasNoticeDuty', false)],
    ['notKnown', 0, is('contract.noticeBusinessDays', null), is('contract.hasNoticeDuty', null)],
    ['daysNotKnown', 0, is('contract.noticeBusinessDays', null)],
    ['days', 10_000, below('contract.noticeBusinessDays', 3)],
    ['days', 5_000, below('contract.noticeBusinessDays', 11)],
    ['days', 0, otherwise],
  ],
  'contract.duty-payment-proof': [
    ['contractNotKnown', 0, is('contract', false)],
    ['proofNotKnown', 0, is('contract.dutyPaymentProof', null)],
    ['keepingNotKnown', 0, is('contract.isDutyMoneySegregated', null)],
    [
      'segregated',
      10_000,
      is('contract.dutyPaymentProof', 'PER_ENTRY'),
      is('contract.isDutyMoneySegregated', true),
    ],
    ['mixed', 5_000, is('contract.dutyPaymentProof', 'PER_ENTRY')],
    ['segregated', 5_000, is('contract.isDutyMoneySegregated', true)],
    ['mixed', 0, otherwise],
  ],
  'contract.refunds': [
    ['contractNotKnown', 0, is('contract', false)],
    ['notKnown', 0, is('contract.refundOwner', null)],
    ['owner', 10_000, is('contract.refundOwner', 'OURS')],
    ['owner', 0, otherwise],
  ],
  'contract.ad-cvd': [
    ['noGoods', null, is('engagement.hasAdCvdGoods', false)],
    ['noEngagement', 0, is('engagement', false)],
    ['goodsNotKnown', 0, is('engagement.hasAdCvdGoods', null)],
    ['contractNotKnown', 0, is('contract', false)],
    ['notKnown', 0, is('contract.adCvdHandling', null)],
    ['handling', 10_000, is('contract.adCvdHandling', 'EXPRESS')],
    ['handling', 0, otherwise],
  ],
}

export const expressed = Object.keys(outcomes) as CriterionId[]

/** What holds a credit down beside its outcome: criteria, the most they may earn, conditions. */
const caps: readonly (readonly [(id: CriterionId) => boolean, number, NestedCondition])[] = [
  [(id) => id.startsWith('authority.'), 5_000, is('authority.source', 'PROVIDER_STATEMENT')],
  [(id) => id.startsWith('insurance.'), 5_000, is('policy.source', 'PROVIDER_STATEMENT')],
  [(id) => id.startsWith('contract.'), 5_000, is('contract.source', 'PROVIDER_STATEMENT')],
  [(id) => id.startsWith('contract.'), 5_000, is('contract.isUnsigned', true)],
  [(id) => id === 'compliance.method-red-flags', 5_000, is('check.source', 'PROVIDER_STATEMENT')],
  [(id) => id === 'compliance.screening', 5_000, above('screening.oldestDays', freshness.screeningDays)],
]

export function peerEngine(): Engine {
  const engine = new Engine()
  for (const id of expressed) {
    const rules = outcomes[id] ?? []
    for (const [order, [say, credit, ...all]] of rules.entries())
      engine.addRule({ conditions: { all }, event: { type: id, params: { order, say, credit } } })
    for (const [holdsFor, most, condition] of caps)
      if (holdsFor(id))
        engine.addRule({ conditions: { all: [condition] }, event: { type: id, params: { most } } })
  }
  return engine
}

interface Told {
  order?: number
  say?: string
  credit?: number | null
  most?: number
}

export interface PeerVerdict {
  scoreTenths: number | null
  findings: Map<string, { say: string; credit: number | null }>
}

/** Runs the engine and makes a score of its events, which it has no notion of. */
export async function peerScore(engine: Engine, facts: Flat): Promise<PeerVerdict> {
  const { events } = await engine.run(facts)
  const told = new Map<string, { order: number; say: string; credit: number | null; most: number }>()
  for (const { type, params } of events) {
    const { order, say, credit, most } = params as Told
    const known = told.get(type) ?? { order: Infinity, say: '', credit: 0, most: 10_000 }
    if (most !== undefined) known.most = Math.min(known.most, most)
    else if (order !== undefined && order < known.order)
      Object.assign(known, { order, say: say ?? '', credit: credit ?? null })
    told.set(type, known)
  }
  let earned = 0
  let weight = 0
  const findings: PeerVerdict['findings'] = new Map()
  for (const [id, { say, credit, most }] of told) {
    findings.set(id, { say, credit: credit === null ? null : Math.min(credit, most) })
    if (credit === null) continue
    weight += weightOf(id as CriterionId)
    earned += weightOf(id as CriterionId) * Math.min(credit, most)
  }
  return { scoreTenths: weight === 0 ? null : Math.round((earned * 1_000) / (weight * 10_000)), findings }
}

/** The facts as flat values, with all done that the rules cannot do. */
export function peerFacts(facts: Facts, asOf: IsoDate): Flat {
  const { authority, engagement } = facts
  const policy = judgedPolicy(facts.policies, asOf)
  const contract = judgedContract(facts.contracts, asOf)
  const check = judgedMethodCheck(facts.methodChecks)
  const day = (on: IsoDate | null | undefined) => (on ? daysBetween('1970-01-01', on) : null)
  const until = (on: IsoDate | null | undefined) => (on ? daysBetween(asOf, on) : null)
  const flags = Object.values(MethodFlag).map((flag) => check?.flags[flag])
  const screened = lists.map((list) => judgedScreening(facts.screenings, list))
  const oldest = screened.flatMap((each) => (each ? [each.screenedOn ?? ''] : [])).toSorted()[0]
  const named = (name: string, record: object | null) =>
    Object.fromEntries(
      Object.entries(record ?? {})
        .filter(([, value]) => value === null || typeof value !== 'object')
        .map(([field, value]) => [`${name}.${field}`, value as Flat[string]]),
    )
  return {
    always: true,
    authority: authority !== null,
    ...named('authority', authority),
    policy: policy !== null,
    ...named('policy', policy),
    'policy.daysLeft': until(policy?.expiresOn),
    'policy.daysUntilStart': until(policy?.effectiveOn),
    'policy.retroactiveDay': day(policy?.retroactiveOn),
    'policy.firstEntryDay': day(engagement ? engagement.startsOn : asOf),
    'policy.isDutyCovered': policy ? isDutyLossCovered(policy) : null,
    'policy.tailMonths': policy ? tailMonths(policy) : null,
    contract: contract !== null,
    ...named('contract', contract),
    'contract.isUnsigned': contract !== null && (contract.signedOn === null || contract.signedOn > asOf),
    check: check !== null,
    'check.source': check?.source ?? null,
    'check.present': flags.filter((flag) => flag === 'PRESENT').length,
    'check.explained': flags.filter((flag) => flag === 'EXPLAINED').length,
    'check.unchecked': flags.filter((flag) => flag === undefined).length,
    'check.isUndated': check?.checkedOn === null,
    'check.isOld': !check?.checkedOn || addMonths(check.checkedOn, freshness.methodCheckMonths) < asOf,
    ...Object.fromEntries(lists.map((list, index) => [`screening.${list}`, screened[index]?.result ?? null])),
    'screening.oldestDays': oldest ? daysBetween(oldest, asOf) : null,
    engagement: engagement !== null,
    'engagement.hasAdCvdGoods': engagement?.hasAdCvdGoods ?? null,
  }
}
