import { describe, expect, test } from 'vitest'
import { ProviderStage, Role } from '@/lib/choices'
import {
  closingRefusal,
  moveNames,
  movesOpen,
  refusalOf,
  ruleOf,
  stageAfter,
  type Movable,
  type Move,
} from './moves'

const ASKED_BY = '01890000-0000-7000-8000-00000000000a'
const ANOTHER = '01890000-0000-7000-8000-00000000000b'

const at = (stage: ProviderStage, more: Partial<Movable> = {}): Movable => ({
  stage,
  stageBeforeReview: stage === 'IN_REVIEW' ? 'CANDIDATE' : null,
  isArchived: false,
  submittedById: stage === 'CANDIDATE' ? null : ASKED_BY,
  ...more,
})

const decisions: Move[] = ['approve', 'approveConditionally', 'reject', 'sendBack']
/** Written out, so that a change of who may do what shows in the diff. */
const open: Record<ProviderStage, Record<'ANALYST' | 'MANAGER', Move[]>> = {
  CANDIDATE: { ANALYST: ['submit'], MANAGER: ['submit'] },
  IN_REVIEW: { ANALYST: ['withdraw'], MANAGER: ['withdraw', ...decisions] },
  APPROVED: { ANALYST: ['submit'], MANAGER: ['submit', 'suspend', 'offBoard'] },
  CONDITIONAL: { ANALYST: ['submit'], MANAGER: ['submit', 'suspend', 'offBoard'] },
  REJECTED: { ANALYST: ['submit'], MANAGER: ['submit', 'offBoard'] },
  SUSPENDED: { ANALYST: ['submit'], MANAGER: ['submit', 'offBoard'] },
  OFF_BOARDING: { ANALYST: [], MANAGER: ['close', 'reopen'] },
  CLOSED: { ANALYST: [], MANAGER: ['reopen'] },
}
const asRole = { ANALYST: 'ANALYST', MANAGER: 'MANAGER', ADMIN: 'MANAGER' } as const

const cells = Object.values(ProviderStage).flatMap((stage) =>
  Object.values(Role).map((role) => ({
    stage,
    role,
    may: role === 'AUDITOR' ? [] : open[stage][asRole[role]],
  })),
)

test.each(cells)('at $stage, $role may: $may', ({ stage, role, may }) => {
  expect(movesOpen(at(stage), { personId: ANOTHER, role })).toEqual(may)
})

describe('nobody decides what they submitted', () => {
  test.each(Object.values(Role).flatMap((role) => decisions.map((move) => ({ role, move }))))(
    '$role: $move is refused to whoever submitted',
    ({ role, move }) => {
      const refusal = refusalOf(move, at('IN_REVIEW'), { personId: ASKED_BY, role })
      expect(refusal).toBe(role === 'MANAGER' || role === 'ADMIN' ? 'own' : 'role')
    },
  )

  test('nor is the same person another by the case of an id', () => {
    const mover = { personId: ASKED_BY.toUpperCase(), role: 'ADMIN' } as const
    expect(refusalOf('approve', at('IN_REVIEW'), mover)).toBe('own')
  })

  test('where it is not known who submitted, nobody decides', () => {
    const provider = at('IN_REVIEW', { submittedById: null })
    expect(refusalOf('approve', provider, { personId: ANOTHER, role: 'ADMIN' })).toBe('nobodyAsked')
  })

  test('whoever submitted may take it back', () => {
    expect(refusalOf('withdraw', at('IN_REVIEW'), { personId: ASKED_BY, role: 'MANAGER' })).toBeNull()
  })
})

test('an archived provider is not moved, by nobody', () => {
  for (const stage of Object.values(ProviderStage))
    for (const role of Object.values(Role))
      expect(movesOpen(at(stage, { isArchived: true }), { personId: ANOTHER, role })).toEqual([])
})

test('steps cannot be skipped: a decision is reached from in review alone', () => {
  const decided = ['APPROVED', 'CONDITIONAL', 'REJECTED']
  const reaching = moveNames.filter((move) => decided.includes(stageAfter(move, { stageBeforeReview: null })))
  expect(reaching).toEqual(['approve', 'approveConditionally', 'reject'])
  for (const move of reaching)
    expect(ruleOf(move)).toMatchObject({
      from: ['IN_REVIEW'],
      isByAnother: true,
      permission: 'provider:decide',
    })
})

test('taken or sent back, a provider stands where it stood before its review', () => {
  for (const before of ['CANDIDATE', 'APPROVED', 'CONDITIONAL', 'REJECTED', 'SUSPENDED'] as const)
    for (const move of ['withdraw', 'sendBack'] as const)
      expect(stageAfter(move, { stageBeforeReview: before })).toBe(before)
})

test('from every stage a provider can come to every other', () => {
  const reached = (from: ProviderStage, seen = new Set<ProviderStage>()): Set<ProviderStage> => {
    for (const move of moveNames) {
      const to = stageAfter(move, { stageBeforeReview: null })
      if (!ruleOf(move).from.includes(from) || seen.has(to)) continue
      seen.add(to)
      reached(to, seen)
    }
    return seen
  }
  for (const stage of Object.values(ProviderStage))
    expect([stage, reached(stage)]).toEqual([stage, new Set(Object.values(ProviderStage))])
})

test('closing is refused unless nothing is open or a reason is given, and the reason is for nothing else', () => {
  expect(closingRefusal({ is: 'NONE' }, null)).toBeNull()
  expect(closingRefusal({ is: 'NONE' }, 'Why')).toBe('NONE')
  for (const open of [
    { is: 'OPEN', count: 3 },
    { is: 'ONLY_SAID' },
    { is: 'BEFORE_LEAVING' },
    { is: 'NOT_KNOWN' },
  ] as const) {
    expect(closingRefusal(open, null)).toBe(open.is)
    expect(closingRefusal(open, 'Why')).toBeNull()
  }
})
