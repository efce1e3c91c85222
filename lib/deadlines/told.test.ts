import { expect, test } from 'vitest'
import type { DeadlineKind } from '@/lib/choices'
import { toldOf, type ActivePerson } from './told'

const active: ActivePerson[] = [
  { id: 'priya', role: 'ANALYST' },
  { id: 'tomas', role: 'ANALYST' },
  { id: 'elena', role: 'MANAGER' },
  { id: 'marc', role: 'MANAGER' },
  { id: 'mei', role: 'ADMIN' },
  { id: 'daniel', role: 'AUDITOR' },
]
const managers = ['elena', 'marc']

/** Kind, the provider's owner, whom it concerns besides, who is told. */
const cases: [DeadlineKind, string | null, string | null, string[]][] = [
  ['POLICY', 'priya', null, ['priya']],
  ['REVIEW', 'elena', null, ['elena']],
  ['GAP', 'priya', 'tomas', ['tomas']],
  ['GAP', 'priya', null, ['priya']],
  ['GAP', 'priya', 'gone', managers],
  ['CONDITION', 'priya', 'elena', ['priya', 'elena']],
  ['CONDITION', 'elena', 'elena', ['elena']],
  ['CONDITION', 'gone', 'elena', ['elena']],
  ['CONDITION', 'priya', 'gone', ['priya']],
  ['WAIVER', 'priya', 'tomas', ['priya', 'tomas']],
  ['WAIVER', null, null, managers],
  ['EVENT', null, null, managers],
  ['EVENT', 'gone', null, managers],
  ['DOCUMENT', 'daniel', null, managers],
  ['WAIVER', 'daniel', 'priya', ['priya']],
]

test.each(cases)('%s of %s, concerning %s too: %j', (kind, ownerId, personId, told) => {
  expect(toldOf({ kind, ownerId, personId }, active)).toEqual(told)
})

test('where no manager can sign in every admin is told, and where nobody can, nobody', () => {
  const of = (people: ActivePerson[]) => toldOf({ kind: 'POA', ownerId: 'gone', personId: null }, people)
  expect(of(active.filter(({ role }) => role !== 'MANAGER'))).toEqual(['mei'])
  expect(of([{ id: 'daniel', role: 'AUDITOR' }])).toEqual([])
})
