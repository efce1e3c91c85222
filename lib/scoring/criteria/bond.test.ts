import { describe, expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays, addMonths, addYears } from '@/lib/dates'
import type { AuthorityFacts, BondFacts, Facts } from '../facts'
import type { CriterionId } from '../methodology'
import { authority, bond, event, facts, history, TODAY, volume } from '../testing'
import { judge } from './testing'
import { told, verdicts } from './verdicts'

const ago = (days: number) => addDays(TODAY, -days)
const none = { id: 'none', source: 'DOCUMENT', verifiedOn: ago(5) } as const
const bonded = (more: Partial<BondFacts>) => facts({ bonds: [bond(more)] })
const seen = (verifiedOn: string | null) => bonded({ verifiedOn })
const facility = (more: Partial<AuthorityFacts> = {}) =>
  authority({ facilitySurety: 'Meridian Surety Company', facilityOn: ago(90), ...more })
const single = (more: Partial<BondFacts> = {}) => bond({ id: 'single', type: 'SINGLE_TRANSACTION', ...more })
const ended = (more: Partial<BondFacts> = {}) => bond({ endedOn: ago(1), ...more })
const second = (more: Partial<BondFacts> = {}) => bond({ id: 'second', isSecondCertificate: true, ...more })
const ids: CriterionId[] = [
  'bond.in-force',
  'bond.sufficiency',
  'bond.surety',
  'bond.stacking',
  'bond.notices',
]

verdicts('bond.in-force', [
  ['active and seen', facts(), '1 verifiedOn: activeSeen'],
  ['seen today', seen(TODAY), '1 verifiedOn: activeSeen'],
  ['seen 30 days ago', seen(ago(30)), '1 verifiedOn: activeSeen'],
  ['seen 31 days ago', seen(ago(31)), '0.5 STALE MEDIUM verifiedOn: active'],
  ['never seen', seen(null), '0.5 STALE MEDIUM verifiedOn: active'],
  ['to be seen tomorrow', seen(ago(-1)), '0.5 STALE MEDIUM verifiedOn: active'],
  ['its first day not known', bonded({ effectiveOn: null }), '1 verifiedOn: activeSeen'],
  ['from today', bonded({ effectiveOn: TODAY }), '1 verifiedOn: activeSeen'],
  ['until today', bonded({ endedOn: TODAY }), '1 verifiedOn: activeSeen'],
  ['ended yesterday', bonded({ endedOn: ago(1) }), '0 ADVERSE CRITICAL endedOn: ended'],
  ['from tomorrow', bonded({ effectiveOn: ago(-1) }), '0 MISSING HIGH effectiveOn: bondNotKnown'],
  ['no bond recorded', facts({ bonds: [] }), '0 MISSING HIGH effectiveOn: bondNotKnown'],
  [
    'recorded that there is none',
    facts({ bonds: [], absences: { BOND: none } }),
    '0 ADVERSE CRITICAL effectiveOn: noBond',
  ],
  [
    'that there is none, without a source',
    facts({ bonds: [], absences: { BOND: { ...none, source: 'NONE' } } }),
    '0 ADVERSE CRITICAL effectiveOn: noBond',
  ],
  ['for another activity', bonded({ activity: 'CODE_2' }), '0 MISSING HIGH effectiveOn: bondNotKnown'],
  ['for one transaction only', facts({ bonds: [single()] }), '0 MISSING HIGH effectiveOn: bondNotKnown'],
  ['a second active one', facts({ bonds: [bond(), second()] }), '0.5 ADVERSE HIGH endedOn: second'],
  [
    'a second one that ended yesterday',
    facts({ bonds: [bond(), second({ endedOn: ago(1) })] }),
    '1 verifiedOn: activeSeen',
  ],
  [
    'a second one, and the first not seen',
    facts({ bonds: [bond({ verifiedOn: ago(31) }), second()] }),
    '0.5 ADVERSE HIGH endedOn: second',
  ],
  [
    'a second one without a source',
    facts({ bonds: [bond(), second({ source: 'NONE' })] }),
    '0 MISSING HIGH endedOn: noSource',
  ],
  [
    'ended, and without a source',
    bonded({ endedOn: ago(1), source: 'NONE' }),
    '0 ADVERSE CRITICAL endedOn: ended',
  ],
  [
    'ended, as the provider says',
    bonded({ endedOn: ago(1), source: 'PROVIDER_STATEMENT' }),
    '0 ADVERSE CRITICAL endedOn: ended',
  ],
  [
    'none, but the surety’s written facility',
    facts({ bonds: [], authority: facility() }),
    '1 facilitySurety: facility',
  ],
  [
    'ended, but the facility',
    facts({ bonds: [ended()], authority: facility() }),
    '1 facilitySurety: facility',
  ],
  [
    'recorded that there is none, but the facility',
    facts({ bonds: [], absences: { BOND: none }, authority: facility() }),
    '1 facilitySurety: facility',
  ],
  [
    'a facility from today',
    facts({ bonds: [], authority: facility({ facilityOn: TODAY }) }),
    '1 facilitySurety: facility',
  ],
  [
    'a facility from tomorrow',
    facts({ bonds: [ended()], authority: facility({ facilityOn: ago(-1) }) }),
    '0 ADVERSE CRITICAL endedOn: ended',
  ],
  [
    'a facility that nobody dated',
    facts({ bonds: [ended()], authority: facility({ facilityOn: null }) }),
    '0 ADVERSE CRITICAL endedOn: ended',
  ],
  [
    'a facility without a source is none',
    facts({ bonds: [ended()], authority: facility({ source: 'NONE' }) }),
    '0 ADVERSE CRITICAL endedOn: ended',
  ],
  [
    'a facility that only the provider tells of',
    facts({ bonds: [ended()], authority: facility({ source: 'PROVIDER_STATEMENT' }) }),
    '0.5 UNVERIFIED MEDIUM facilitySurety: facility',
  ],
  [
    'a bond in force beside a facility is judged itself',
    facts({ bonds: [bond({ verifiedOn: ago(31) })], authority: facility() }),
    '0.5 STALE MEDIUM verifiedOn: active',
  ],
])

const list = (circular570ListOn: string | null) => bonded({ circular570ListOn })
const over = (more: Partial<BondFacts> = {}) =>
  bonded({ amountCents: 5_000_000_01, hasReinsuranceEvidence: false, ...more })

verdicts('bond.surety', [
  ['listed, within its limit', facts(), '1 circular570LimitCents: within'],
  ['at its limit', bonded({ amountCents: 5_000_000_00 }), '1 circular570LimitCents: within'],
  ['a cent over it', over(), '0.3 SHORT HIGH hasReinsuranceEvidence: over'],
  ['over it, reinsured', over({ hasReinsuranceEvidence: true }), '1 circular570LimitCents: reinsured'],
  [
    'over it, reinsurance not known',
    over({ hasReinsuranceEvidence: null }),
    '0 MISSING HIGH hasReinsuranceEvidence: reinsuranceNotKnown',
  ],
  ['not listed', bonded({ isSuretyListed: false }), '0 ADVERSE CRITICAL isSuretyListed: notListed'],
  [
    'not listed, whatever is reinsured',
    bonded({ isSuretyListed: false, hasReinsuranceEvidence: true }),
    '0 ADVERSE CRITICAL isSuretyListed: notListed',
  ],
  [
    'not listed, without a source',
    bonded({ isSuretyListed: false, source: 'NONE' }),
    '0 ADVERSE CRITICAL isSuretyListed: notListed',
  ],
  [
    'not listed by an old list: still adverse',
    bonded({ isSuretyListed: false, circular570ListOn: '2019-07-01' }),
    '0 ADVERSE CRITICAL isSuretyListed: notListed',
  ],
  ['listing not known', bonded({ isSuretyListed: null }), '0 MISSING HIGH isSuretyListed: listingNotKnown'],
  [
    'limit not known',
    bonded({ circular570LimitCents: null }),
    '0 MISSING HIGH circular570LimitCents: limitNotKnown',
  ],
  [
    'limit not known, reinsured',
    bonded({ circular570LimitCents: null, hasReinsuranceEvidence: true }),
    '1 circular570LimitCents: reinsured',
  ],
  ['amount not known', bonded({ amountCents: null }), '0 MISSING HIGH amountCents: amountNotKnown'],
  ['by the list of 1 August', list('2026-08-01'), '1 circular570LimitCents: within'],
  ['by a list of 31 July', list('2026-07-31'), '0.5 STALE LOW circular570ListOn: within'],
  ['by a list without a date', list(null), '0.5 STALE LOW circular570ListOn: within'],
  ['by a list of tomorrow', list(ago(-1)), '0.5 STALE LOW circular570ListOn: within'],
  [
    'over its limit by an old list',
    over({ circular570ListOn: '2026-07-31' }),
    '0.3 SHORT HIGH hasReinsuranceEvidence: over',
  ],
  ['no bond', facts({ bonds: [] }), '0 MISSING HIGH isSuretyListed: bondNotKnown'],
  [
    'recorded that there is none',
    facts({ bonds: [], absences: { BOND: none } }),
    '0 ADVERSE HIGH isSuretyListed: noBond',
  ],
  ['the last that ended is judged', facts({ bonds: [ended()] }), '1 circular570LimitCents: within'],
  [
    'a facility alone does not tell of its surety',
    facts({ bonds: [], authority: facility() }),
    '0 MISSING HIGH isSuretyListed: facilityNotKnown',
  ],
  [
    'a facility, and a bond of one transaction under it',
    facts({ bonds: [single()], authority: facility() }),
    '1 circular570LimitCents: within',
  ],
  [
    'of several such bonds the latest',
    facts({
      bonds: [
        single({ id: 'undated', effectiveOn: null }),
        single({ id: 'late', effectiveOn: ago(9), isSuretyListed: false }),
        single({ id: 'early', effectiveOn: ago(99) }),
      ],
      authority: facility(),
    }),
    '0 ADVERSE CRITICAL isSuretyListed: notListed',
  ],
  [
    'a bond of one transaction without a facility is no answer',
    facts({ bonds: [single()] }),
    '0 MISSING HIGH isSuretyListed: bondNotKnown',
  ],
])

test.each([
  ['2027-07-31', '1 circular570LimitCents: within'],
  ['2027-08-01', '0.5 STALE LOW circular570ListOn: within'],
])('a list of 1 August 2026 on %s: %s', (asOf, expected) => {
  expect(told('bond.surety', facts(), { asOf })).toBe(expected)
})

const old = (more: Partial<BondFacts> = {}) =>
  bond({ id: 'old', effectiveOn: addYears(TODAY, -5), endedOn: ago(500), ...more })
const current = (more: Partial<BondFacts> = {}) => bond({ effectiveOn: ago(499), ...more })
const stacked = (amountCents: number | null, more: Partial<Facts> = {}) =>
  facts({ bonds: [current(), old({ amountCents })], ...more })
/** Found insufficient a hundred days ago and rewritten three weeks later. */
const rewritten = (more: Partial<BondFacts> = {}, how: Partial<Facts> = {}) =>
  facts({
    bonds: [
      bond({ effectiveOn: ago(79) }),
      old({ endedOn: ago(80), insufficiencyNoticeOn: ago(100), insufficiencyCuredOn: ago(90), ...more }),
    ],
    ...how,
  })
const letter = (more = {}) => history({ kind: 'SURETY_LETTER', ...more })
const noHistory = { historyStatements: [history()] }

verdicts('bond.stacking', [
  ['one term', facts(), '1 amountCents: stack'],
  ['twice the current bond', stacked(2_000_000_00), '1 amountCents: stack'],
  ['a cent more', stacked(2_000_000_01), '0.5 ADVERSE MEDIUM areEntriesLiquidated: stack'],
  [
    'a cent more, but all liquidated',
    facts({ bonds: [current(), old({ amountCents: 2_000_000_01, areEntriesLiquidated: true })] }),
    '1 amountCents: stack',
  ],
  ['rewritten after a notice', rewritten(), '0.5 ADVERSE MEDIUM amountCents: rewritten'],
  [
    'rewritten, under a tall stack',
    rewritten({ amountCents: 2_000_000_01 }),
    '0 ADVERSE HIGH areEntriesLiquidated: rewritten',
  ],
  [
    'rewritten under a tall stack, whatever vouches',
    rewritten({ amountCents: 2_000_000_01 }, noHistory),
    '0 ADVERSE HIGH areEntriesLiquidated: rewritten',
  ],
  ['an old amount not known', stacked(null), '0 MISSING HIGH amountCents: amountNotKnown'],
  ['its own amount not known', bonded({ amountCents: null }), '0 MISSING HIGH amountCents: amountNotKnown'],
  [
    'a notice, and the first day of another term not known',
    rewritten({}, { bonds: [bond({ effectiveOn: null }), old({ insufficiencyNoticeOn: ago(100) })] }),
    '0 MISSING HIGH amountCents: rewriteNotKnown',
  ],
  ['nothing vouches', facts(noHistory), '0 MISSING HIGH kind: noHistory'],
  ['a tall stack, nothing vouches', stacked(9_000_000_00, noHistory), '0 MISSING HIGH kind: noHistory'],
  [
    'an old term without a source',
    facts({ bonds: [current(), old({ source: 'NONE' })] }),
    '0 MISSING HIGH amountCents: noSource',
  ],
  ['no bond', facts({ bonds: [] }), '0 MISSING HIGH amountCents: bondNotKnown'],
  [
    'recorded that there is none',
    facts({ bonds: [], absences: { BOND: none } }),
    '0 ADVERSE HIGH amountCents: noBond',
  ],
  ['a facility and no bond', facts({ bonds: [], authority: facility() }), '1 facilitySurety: facility'],
  [
    'a facility and a bond that ended',
    facts({ bonds: [ended()], authority: facility(), ...noHistory }),
    '1 facilitySurety: facility',
  ],
  [
    'a facility without a source',
    facts({ bonds: [ended()], authority: facility({ source: 'NONE' }) }),
    '0 MISSING HIGH facilitySurety: noSource',
  ],
])

describe('what vouches that no notice or term is left out', () => {
  test.each<[string, Facts['historyStatements'], boolean]>([
    ['a letter of today', [letter({ statedOn: TODAY })], true],
    ['a letter of 24 months ago', [letter({ statedOn: addMonths(TODAY, -24) })], true],
    ['a letter of a day earlier', [letter({ statedOn: addDays(addMonths(TODAY, -24), -1) })], false],
    ['a letter without a day', [letter({ statedOn: null })], false],
    ['a letter of tomorrow', [letter({ statedOn: ago(-1) })], false],
    ['a bond history', [letter({ kind: 'BOND_HISTORY' })], true],
    ['a CBP report', [history({ kind: 'CBP_REPORT' })], false],
    ['an ACE report', [history()], false],
    ['a declaration', [history({ kind: 'SIGNED_DECLARATION' })], false],
    ['nothing', [], false],
    ['an old letter beside a fresh history', [letter({ id: 'a', statedOn: '2019-01-01' }), letter()], true],
  ])('%s', (_, historyStatements, vouches) => {
    for (const id of ['bond.stacking', 'bond.notices'] as const)
      expect(judge(id, { historyStatements })).toMatchObject(
        vouches
          ? { outcome: 'met', isUncertain: false, isCovered: true }
          : { gapIs: 'MISSING HIGH', mend: 'HISTORY_STATEMENT.kind', isUncertain: true },
      )
  })

  test.each<[KnowledgeSource, object]>([
    ['ISSUER', { outcome: 'met', isCovered: true }],
    ['PROVIDER_STATEMENT', { credit: 5_000, gapIs: 'UNVERIFIED MEDIUM', isUncertain: true }],
    ['NONE', { credit: 0, gapIs: 'MISSING HIGH', isUncertain: true }],
  ])('by %s', (source, expected) => {
    for (const id of ['bond.stacking', 'bond.notices'] as const)
      expect(judge(id, { historyStatements: [letter({ source })] })).toMatchObject(expected)
  })
})

test.each(ids)(
  '%s: a good bond known from nowhere is not known, from the provider it is worth half',
  (id) => {
    expect(judge(id, { bonds: [bond({ source: 'NONE' })] })).toMatchObject({
      credit: 0,
      gapIs: 'MISSING HIGH',
      found: { say: 'noSource' },
      isUncertain: true,
    })
    expect(judge(id, { bonds: [bond({ source: 'PROVIDER_STATEMENT' })] })).toMatchObject({
      credit: 5_000,
      gapIs: 'UNVERIFIED MEDIUM',
      isUncertain: true,
      isCovered: false,
    })
  },
)

test('no bond at all is one root, where there is none', () => {
  const root = (id: CriterionId, more: Partial<Facts>) => judge(id, { bonds: [], ...noHistory, ...more }).root
  for (const id of ids) {
    expect(root(id, {})).toBe('NO_BOND')
    expect(root(id, { absences: { BOND: none } })).toBe('NO_BOND')
    expect(root(id, { authority: facility() })).toBeNull()
    expect(root(id, { bonds: [bond()] })).toBeNull()
    expect(root(id, { bonds: [ended()] })).toBe(id === 'bond.in-force' ? 'NO_BOND' : null)
  }
})

test('under a facility, with its surety known and a letter, nothing is in doubt', () => {
  for (const id of ids)
    expect(judge(id, { bonds: [single()], authority: facility() })).toMatchObject({
      outcome: 'met',
      isUncertain: false,
    })
})

test.each<[CriterionId, Partial<Facts>, string]>([
  ['bond.in-force', {}, 'Active, seen on 20 Nov 2026'],
  ['bond.in-force', seen('2026-10-20'), 'Active; last seen on 20 Oct 2026'],
  ['bond.in-force', seen(null), 'Active; nobody has seen it'],
  ['bond.in-force', { bonds: [ended()] }, 'Ended on 24 Nov 2026'],
  [
    'bond.in-force',
    { bonds: [], authority: facility() },
    'Meridian Surety Company wrote a single-transaction facility',
  ],
  ['bond.surety', {}, 'Listed; $2,000,000 within its limit of $5,000,000'],
  ['bond.surety', over(), '$5,000,000.01, over its limit of $5,000,000 without reinsurance'],
  [
    'bond.surety',
    list('2026-07-31'),
    'Listed; $2,000,000 within its limit of $5,000,000; by the list of 31 Jul 2026',
  ],
  ['bond.stacking', stacked(9_000_000_00), '$11,000,000 open against $2,000,000 now'],
  [
    'bond.stacking',
    rewritten(),
    '$4,000,000 open against $2,000,000 now; rewritten after an insufficiency notice',
  ],
])('%s %#: in words', (id, known, says) => {
  expect(judge(id, known).says).toBe(says)
})

test('what else is recorded changes nothing', () => {
  const more = { events: [event()], volumeStatements: [volume({ dtfLastTwelveCents: null })] }
  for (const id of ['bond.in-force', 'bond.surety', 'bond.stacking', 'bond.notices'] as const)
    expect(judge(id, more).outcome).toBe('met')
})
