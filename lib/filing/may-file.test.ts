import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import { ClauseGroup, DecisionOutcome, FilingAnswer, ProviderStage, Recommendation } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import { conclude } from '@/lib/scorecards/conclude'
import * as any from '@/lib/scoring/arbitrary'
import type { Facts } from '@/lib/scoring/facts'
import * as known from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { idOf } from '@/lib/scoring/score'
import { isWaivable, waivedFindingOf } from '@/lib/scoring/waivers'
import { defaultSettings } from '@/lib/settings/settings'
import { methodology } from '@/lib/scoring/methodology'
import { englishWords } from '@/lib/i18n/words'
import { describeBecause, placeOf } from './describe'
import { newIn, textOfAnswer, wholeTextOf, type Decided, type LastDecision, type WhatMoved } from './may-file'
import { answerOf, approved, condition, conditional, decisionOn } from './testing'

const good = known.facts()
const codesOf = ({ reasons, limits }: ReturnType<typeof answerOf>) =>
  [...reasons, ...limits].map(({ code }) => code)
const unlisted = known.facts({ bonds: [known.bond({ isSuretyListed: false })] })
/** An approval of facts in which only a waiver lifts what is found of the bond's surety. */
function waivedUntil(endsOn: string): Facts {
  const finding = conclude(unlisted, TODAY, defaultSettings).scorecard.findings.find(
    ({ criterionId }) => criterionId === 'bond.surety',
  )
  const waived = finding && waivedFindingOf(finding)
  if (!waived) throw new Error('Nothing to be waived')
  return {
    ...unlisted,
    waivers: [{ id: 'waiver', criterionId: 'bond.surety', finding: waived, approvedOn: TODAY, endsOn }],
  }
}

test('a provider that is approved and whose scorecard approves may be filed under', () => {
  expect(answerOf(approved())).toEqual({ answer: 'YES', reasons: [], limits: [] })
})

test.each<[string, Partial<Decided>, string]>([
  ['a candidate', { stage: 'CANDIDATE', decision: null }, 'NOT_APPROVED'],
  ['one in its first review', { stage: 'IN_REVIEW', stageBeforeReview: 'CANDIDATE' }, 'NOT_APPROVED'],
  ['an approved one without any decision', { decision: null }, 'NOT_APPROVED'],
  ['one whose last decision rejects it', { decision: decisionOn(good, { outcome: 'REJECTED' }) }, 'REJECTED'],
  ['a rejected one', { stage: 'REJECTED' }, 'REJECTED'],
  ['a suspended one', { stage: 'SUSPENDED' }, 'SUSPENDED'],
  ['a suspended one that is reviewed', { stage: 'IN_REVIEW', stageBeforeReview: 'SUSPENDED' }, 'SUSPENDED'],
  ['one that is run off', { stage: 'OFF_BOARDING' }, 'OFF_BOARDING'],
  ['a closed one', { stage: 'CLOSED' }, 'CLOSED'],
  ['an archived one', { isArchived: true }, 'ARCHIVED'],
])('under %s nothing is filed, whatever its scorecard says', (_, more, code) => {
  expect(answerOf({ ...approved(), ...more })).toEqual({ answer: 'NO', reasons: [{ code }], limits: [] })
})

test('an approval stands while it is reviewed again', () => {
  expect(answerOf({ ...approved(), stage: 'IN_REVIEW', stageBeforeReview: 'APPROVED' }).answer).toBe('YES')
})

describe('what is not as it was decided', () => {
  const others: [string, Facts, string][] = [
    [
      'importer number',
      { ...good, provider: known.provider({ iorNumber: '99-000000000' }) },
      'ANOTHER_NUMBER',
    ],
    ['importer number, none', { ...good, provider: known.provider({ iorNumber: null }) }, 'ANOTHER_NUMBER'],
    ['engagement', { ...good, engagement: known.engagement({ id: 'other' }) }, 'ANOTHER_ENGAGEMENT'],
    ['engagement, none', { ...good, engagement: null }, 'ANOTHER_ENGAGEMENT'],
    ['veto', unlisted, 'VETO'],
    ['unsigned contract', { ...good, contracts: [known.contract({ signedOn: null })] }, 'UNSIGNED'],
    ['method check that nobody made', { ...good, methodChecks: [] }, 'NOT_KNOWN'],
  ]
  test.each(others)('%s: no', (_, facts, code) => {
    const answer = answerOf(approved(), facts)
    expect(answer.answer).toBe('NO')
    expect(codesOf(answer)).toContain(code)
  })

  test('a stale decision limits, as nobody has looked, and what was lost of its proof makes it stale', () => {
    const facts = { ...good, policies: [known.policy({ expiresOn: addDays(TODAY, 30) })] }
    expect(answerOf(approved(), facts)).toMatchObject({
      answer: 'WITHIN_LIMITS',
      limits: [{ code: 'STALE' }],
    })
    expect(codesOf(answerOf(approved(good, { isProofLost: true })))).toEqual(['STALE'])
    expect(answerOf(approved(good, { conclusionDigest: 'other' })).answer).toBe('WITHIN_LIMITS')
    expect(answerOf(approved(good, { conclusionDigest: null })).answer).toBe('YES')
  })

  const nothing = { headline: [], identity: [], criterionIds: [], isProofLost: false } as const
  const PLAIN = 'Something has moved since the decision. Read what, before relying on it.'
  test.each<[string, Facts, Partial<LastDecision>, WhatMoved, string]>([
    [
      'findings',
      { ...good, policies: [known.policy({ expiresOn: addDays(TODAY, 30) })] },
      {},
      { ...nothing, headline: ['scoreTenths'], criterionIds: ['insurance.in-force'] },
      'Moved since the decision: score, E&O in force. Read what, before relying on it.',
    ],
    ['a file', good, { isProofLost: true }, { ...nothing, isProofLost: true }, 'a file that proved it'],
    ['what only its text tells', good, { conclusionDigest: 'other' }, nothing, PLAIN],
    [
      'more than a sentence holds',
      { ...good, policies: [], bonds: [known.bond({ number: 'another', surety: 'Another' })] },
      { recommendation: 'HOLD' },
      {} as WhatMoved,
      ' more.',
    ],
  ])('a stale decision tells what moved: %s', (_, facts, more, moved, words) => {
    const [stale] = answerOf(approved(good, more), facts).limits.filter(({ code }) => code === 'STALE')
    expect(stale).toMatchObject({ code: 'STALE', moved })
    expect(describeBecause(englishWords, stale!)).toContain(words)
    expect(placeOf('p', stale!)).toBe('/providers/p/decisions#moved')
  })

  test('of an answer that was kept before it was told what moved, nobody says what', () => {
    expect(describeBecause(englishWords, { code: 'STALE' })).toBe(PLAIN)
  })
})

describe('what the scorecard advises', () => {
  /** Nothing adverse, but so little of it shown by papers that nothing may be advised. */
  const thinly = {
    ...good,
    policies: [known.policy({ source: 'PROVIDER_STATEMENT' })],
    contracts: [
      known.contract({
        clauses: Object.fromEntries(
          Object.values(ClauseGroup)
            .filter((group) => group !== 'BEARER')
            .map((group) => [group, { source: 'PROVIDER_STATEMENT', verifiedOn: TODAY }]),
        ),
      }),
    ],
  } as const satisfies Facts

  test('what nobody decided against is a no; what somebody did is within limits, with their reason', () => {
    const { recommendation, eligibility } = conclude(thinly, TODAY, defaultSettings).scorecard
    expect([recommendation, eligibility]).toEqual(['KEEP_GATHERING', 'PASS'])
    expect(answerOf(approved(thinly, { recommendation: 'APPROVE' }), thinly)).toEqual({
      answer: 'NO',
      reasons: [{ code: 'NOT_ADVISED', recommendation }],
      limits: [],
    })
    expect(answerOf(approved(thinly, { reason: 'The papers are on their way' }), thinly)).toEqual({
      answer: 'WITHIN_LIMITS',
      reasons: [],
      limits: [{ code: 'MORE_THAN_ADVISED', recommendation, why: 'The papers are on their way' }],
    })
  })

  const thin = { ...good, policies: [] }

  test('approved where conditions were advised: within limits, with the reason that was given', () => {
    expect(conclude(thin, TODAY, defaultSettings).scorecard.recommendation).toBe('CONDITIONAL')
    const answer = answerOf(approved(thin, { reason: 'A parent’s guarantee' }), thin)
    expect(answer.answer).toBe('WITHIN_LIMITS')
    expect(answer.limits).toContainEqual({
      code: 'MORE_THAN_ADVISED',
      recommendation: 'CONDITIONAL',
      why: 'A parent’s guarantee',
    })
  })
})

describe('a conditional approval', () => {
  test('tells its scope, and what is to be met by when', () => {
    const scope = {
      everyPort: false,
      ports: ['2704', '1303'],
      conditions: [condition(0), condition(9, TODAY)],
    }
    const facts = { ...good, engagement: known.engagement({ ports: ['2704', '4601'] }) }
    const answer = answerOf(conditional(facts, scope), facts)
    expect(answer.answer).toBe('WITHIN_LIMITS')
    expect(answer.limits).toMatchObject([
      { code: 'VALUE_CAP', cents: 900_000_00 },
      { code: 'PORTS', ports: ['2704', '1303'] },
      { code: 'GOODS', goods: 'Apparel' },
      { code: 'CONDITION_OPEN', dueOn: TODAY },
    ])
  })

  test('may be met on its last day, and bars from the next, until it is met', () => {
    const on = (days: number, metOn: string | null = null) =>
      answerOf(conditional(good, { conditions: [condition(days, metOn)] }))
    expect(on(0).answer).toBe('WITHIN_LIMITS')
    expect(on(-1)).toMatchObject({ answer: 'NO', reasons: [{ code: 'CONDITION_OVERDUE' }] })
    expect(on(-1, TODAY).answer).toBe('WITHIN_LIMITS')
  })

  test('bars an engagement that enters through none of its ports', () => {
    const facts = { ...good, engagement: known.engagement({ ports: ['4601'] }) }
    const ports = { everyPort: false, ports: ['2704'] }
    expect(codesOf(answerOf(conditional(facts, ports), facts))).toEqual(['OUTSIDE_PORTS'])
    expect(answerOf(conditional(facts, { everyPort: true }), facts).answer).toBe('WITHIN_LIMITS')
  })
})

test('a waiver limits to its last day, and the veto bars from the next, naming the day', () => {
  const facts = waivedUntil(addDays(TODAY, 3))
  const decided = approved(facts)
  const last = answerOf(decided, facts, addDays(TODAY, 3))
  expect(last.answer).toBe('WITHIN_LIMITS')
  expect(last.limits).toContainEqual(expect.objectContaining({ code: 'WAIVER', endsOn: addDays(TODAY, 3) }))
  expect(answerOf(decided, facts, addDays(TODAY, 4))).toMatchObject({
    answer: 'NO',
    reasons: [{ code: 'VETO', criterionId: 'bond.surety', waiverEndedOn: addDays(TODAY, 3) }],
  })
})

test('a bond that does not carry the whole volume tells what it still carries, though it was approved so', () => {
  const facts = { ...good, bonds: [known.bond({ amountCents: 140_000_000 })] }
  const answer = answerOf(conditional(facts), facts)
  const [room] = answer.limits.filter(({ code }) => code === 'BOND_ROOM')
  const { roomForUs, ours } = bondAdequacy(facts, TODAY)
  expect(room).toEqual({
    code: 'BOND_ROOM',
    room: roomForUs.cannot === null && roomForUs.value?.dtfCents,
    ours: ours.cannot === null && ours.value,
  })
  expect(codesOf(answerOf(approved()))).not.toContain('BOND_ROOM')
})

test('answers are of one text word for word where nothing but the order of their names differs', () => {
  const stale = (criterionIds: string[]) => ({
    answer: 'WITHIN_LIMITS' as const,
    reasons: [],
    limits: [
      { code: 'STALE' as const, moved: { headline: [], identity: [], criterionIds, isProofLost: false } },
    ],
  })
  const stored = {
    limits: [
      {
        moved: { isProofLost: false, identity: [], headline: [], criterionIds: ['bond.in-force'] },
        code: 'STALE' as const,
      },
    ],
    reasons: [],
    answer: 'WITHIN_LIMITS' as const,
  }
  expect(wholeTextOf(stored)).toBe(wholeTextOf(stale(['bond.in-force'])))
  expect(wholeTextOf(stale(['bond.in-force', 'bond.sufficiency']))).not.toBe(wholeTextOf(stored))
  expect(textOfAnswer(stale(['bond.sufficiency']))).toBe(textOfAnswer(stored))
})

test('of a later answer is told what it adds, or all of it where it only drops something', () => {
  const open = conditional(good, { conditions: [condition(2)] })
  const now = answerOf(open)
  const stale = answerOf({ ...open, decision: open.decision && { ...open.decision, isProofLost: true } })
  expect(newIn(stale, now)).toMatchObject([{ code: 'STALE' }])
  expect(newIn(now, stale)).toEqual(now.limits)
  expect(newIn(answerOf({ ...open, stage: 'SUSPENDED' }), now)).toEqual([{ code: 'SUSPENDED' }])
})

const CASES = process.env.LONG ? 100_000 : 400
/** On a machine that does much else. */
const PATIENT = 14_400_000
const rank = { NO: 0, WITHIN_LIMITS: 1, YES: 2 } as const satisfies Record<FilingAnswer, number>
const one = <T extends string>(of: Readonly<Record<string, T>>) => fc.constantFrom(...Object.values(of))

/** Decided about in any way, on what was known or on something else. */
const cases = fc.record({
  facts: any.facts,
  isWaived: fc.boolean(),
  stage: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('APPROVED', 'CONDITIONAL') }, one(ProviderStage)),
  stageBeforeReview: fc.constantFrom<ProviderStage | null>(null, 'CANDIDATE', 'APPROVED', 'SUSPENDED'),
  outcome: one(DecisionOutcome),
  recommendation: one(Recommendation),
  isFresh: fc.boolean(),
  days: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 2 }),
})

/** With waivers of all that may be waived. */
function withWaivers(facts: Facts): Facts {
  const { findings } = conclude(facts, TODAY, defaultSettings).scorecard
  const waivers = findings.flatMap((finding, at) => {
    const waived = waivedFindingOf(finding)
    if (!waived || !isWaivable(finding, methodology.vetoes)) return []
    return [{ id: `w${at}`, criterionId: idOf(finding), finding: waived, approvedOn: TODAY, endsOn: TODAY }]
  })
  return { ...facts, waivers }
}

function caseOf({
  facts: plain,
  isWaived,
  ...drawn
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const facts = isWaived ? withWaivers(plain) : plain
  const { outcome, recommendation, isFresh } = drawn
  const conditions = drawn.days.map((days) => condition(days))
  const { decision } = approved(facts, {
    ...{ outcome, recommendation, conditions },
    ...(isFresh ? {} : { conclusionDigest: 'another' }),
  })
  const { stage, stageBeforeReview } = drawn
  const decided: Decided = { stage, stageBeforeReview, isArchived: false, decision }
  return { facts, decided, card: conclude(facts, TODAY, defaultSettings).scorecard }
}

test(
  'whatever is known and decided, the answer never contradicts the scorecard, and tells why',
  () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(cases, (drawn) => {
        const { facts, decided, card } = caseOf(drawn)
        const answer = answerOf(decided, facts)
        seen.add(answer.answer)
        expect(answer.reasons.length > 0).toBe(answer.answer === 'NO')
        expect(answer.limits.length > 0).toBe(answer.answer === 'WITHIN_LIMITS')
        const isBarred = card.eligibility === 'FAIL' || card.eligibility === 'UNKNOWN'
        expect([isBarred, answer.answer]).toEqual([isBarred, isBarred ? 'NO' : answer.answer])
        const mayBeYes =
          card.eligibility === 'PASS' &&
          card.recommendation === 'APPROVE' &&
          decided.decision?.outcome === 'APPROVED'
        expect([mayBeYes, answer.answer === 'YES']).not.toEqual([false, true])
      }),
      { numRuns: CASES },
    )
    expect([...seen].toSorted()).toEqual(['NO', 'WITHIN_LIMITS', 'YES'])
  },
  PATIENT,
)

test(
  'what is worse never makes the answer better',
  () => {
    let worse = 0
    fc.assert(
      fc.property(cases, (drawn) => {
        const { facts, decided } = caseOf(drawn)
        const before = answerOf(decided, facts)
        const { decision } = decided
        const overdue = decision && { ...decision, conditions: [...decision.conditions, condition(-1)] }
        const worsened = [
          answerOf({ ...decided, decision: overdue }, facts),
          answerOf(decided, { ...facts, waivers: [] }),
          answerOf({ ...decided, isArchived: true }, facts),
          answerOf({ ...decided, stage: 'SUSPENDED' }, facts),
          answerOf({ ...decided, decision: decision && { ...decision, isProofLost: true } }, facts),
        ]
        for (const after of worsened) expect(rank[after.answer]).toBeLessThanOrEqual(rank[before.answer])
        worse += worsened.filter((after) => rank[after.answer] < rank[before.answer]).length
      }),
      { numRuns: CASES },
    )
    expect(worse).toBeGreaterThan(50)
  },
  PATIENT,
)
