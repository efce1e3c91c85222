import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { actorForTest, adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError, DomainError, NotFoundError } from '@/lib/errors'
import { archiveProvider } from '@/lib/providers/commands'
import { restandAll } from '@/lib/scorecards/testing'
import { assignGap, assignGaps, commentGap, enterCommentInError } from './commands'
import { findGap } from './queries'
import {
  assignmentInput,
  bulkAssignmentInput,
  commentInErrorInput,
  commentInput,
  NOBODY,
  writeSeenGap,
} from './schema'

useDatabase()

const asOf = today()
const criterionId = 'insurance.carrier'
const admin = adminForTest()
const people = {
  analyst: { id: randomUUID(), name: 'Priya Nair', role: 'ANALYST' },
  manager: { id: randomUUID(), name: 'Elena Fischer', role: 'MANAGER' },
  auditor: { id: randomUUID(), name: 'Daniel Okafor', role: 'AUDITOR' },
  gone: { id: randomUUID(), name: 'Tom Reed', role: 'ANALYST' },
} as const
const analyst = actorForTest('gap:write', people.analyst)
const manager = actorForTest('gap:assign', people.manager)

let providerId = ''
let policyId = ''

beforeAll(async () => {
  for (const { id, name, role } of Object.values(people))
    await prisma().person.create({
      data: {
        id,
        name,
        role,
        email: `${id}@example.com`,
        disabledAt: id === people.gone.id ? new Date() : null,
      },
    })
})
beforeEach(async () => {
  ;({ providerId, policyId } = await newProvider())
})

/** A provider whose only policy is with a carrier that is not good enough. */
async function newProvider() {
  const provider = await prisma().provider.create({
    data: { legalName: `Dunlin ${randomUUID()}`, kind: 'OTHER' },
  })
  const policy = await prisma().policy.create({
    data: {
      providerId: provider.id,
      insurer: 'Kestrel Mutual',
      rating: 'B',
      source: 'DOCUMENT',
      verifiedOn: new Date(asOf),
    },
  })
  await restandAll(asOf, [provider.id])
  return { providerId: provider.id, policyId: policy.id }
}

const rate = async (rating: 'A' | 'B' | 'B_PLUS_PLUS', on = asOf) => {
  await prisma().policy.update({ where: { id: policyId }, data: { rating } })
  await restandAll(on, [providerId])
}
const ofGap = () => ({ providerId, criterionId, key: randomUUID() })
const assignment = (more: object = {}) => assignmentInput.parse({ ...ofGap(), ...more })
const selection = (gaps: string[], more: object = {}) =>
  bulkAssignmentInput.parse({ key: randomUUID(), gap: gaps, ...more })
const gapNow = async (of = providerId) => {
  const gap = await findGap(admin, of, criterionId, today())
  if (!gap) throw new Error('There is no gap')
  return gap
}
const seen = async (of = providerId) => {
  const { id, version } = await gapNow(of)
  return writeSeenGap(id, version)
}
const told = async (of = providerId) =>
  (
    await prisma().auditEvent.findMany({
      where: { providerId: of, event: { startsWith: 'gap.' } },
      orderBy: { seq: 'asc' },
    })
  ).map(({ event, subjectKind, subjectId, actorName, changes }) => ({
    ...{ event, subjectKind, subjectId, actorName, changes },
  }))
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: unknown) => error,
  )

test('an analyst takes a gap and sets its day, and the trail tells both', async () => {
  const dueOn = addDays(asOf, 7)
  await assignGap(analyst, assignment({ ownerId: people.analyst.id, dueOn }))
  expect(await gapNow()).toMatchObject({ owner: people.analyst, dueOn, version: 1 })
  expect(await told()).toEqual([
    {
      event: 'gap.assigned',
      subjectKind: 'gap',
      subjectId: criterionId,
      actorName: 'Priya Nair',
      changes: { ownerId: [null, people.analyst.id], dueOn: [null, dueOn] },
    },
  ])
  await assignGap(analyst, assignment({ version: '1' }))
  expect(await gapNow()).toMatchObject({ owner: null, dueOn: null, version: 2 })
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('the same form again changes nothing more, and saving what is stored writes nothing', async () => {
  const form = assignment({ ownerId: people.analyst.id })
  await assignGap(analyst, form)
  await assignGap(analyst, form)
  await assignGap(analyst, assignment({ ownerId: people.analyst.id, version: '1' }))
  expect(await gapNow()).toMatchObject({ version: 1 })
  expect(await told()).toHaveLength(1)
})

describe('refused, with nothing written', () => {
  test.each([
    ['somebody whose account is disabled', () => ({ ownerId: people.gone.id }), DomainError, 'ownerId'],
    ['somebody who may only read', () => ({ ownerId: people.auditor.id }), DomainError, 'ownerId'],
    ['nobody known', () => ({ ownerId: randomUUID() }), DomainError, 'ownerId'],
    ['a day that is over', () => ({ dueOn: addDays(asOf, -1) }), DomainError, 'dueOn'],
    ['a criterion without a gap', () => ({ criterionId: 'no.such' }), NotFoundError, undefined],
    ['a provider that is not there', () => ({ providerId: randomUUID() }), NotFoundError, undefined],
  ])('%s', async (_, more, type, field) => {
    const error = await refusal(assignGap(analyst, assignment(more())))
    expect(error).toBeInstanceOf(type)
    expect((error as DomainError).field).toBe(field)
    expect(await gapNow()).toMatchObject({ version: null })
    expect(await told()).toEqual([])
  })

  test('an outdated page: the first assignment too is a version', async () => {
    await assignGap(analyst, assignment({ ownerId: people.analyst.id }))
    const late = await refusal(assignGap(analyst, assignment({ ownerId: people.manager.id })))
    expect(late).toBeInstanceOf(ConflictError)
    expect((late as ConflictError).current).toMatchObject({
      values: { ownerId: people.analyst.id, dueOn: '' },
      version: 1,
    })
    expect(await gapNow()).toMatchObject({ owner: people.analyst, version: 1 })
  })

  test('work on a provider that is archived', async () => {
    const sees = await seen()
    await archiveProvider(admin, { providerId, version: 1, key: randomUUID(), reason: 'Closed' })
    const ownerId = people.analyst.id
    for (const attempt of [
      () => assignGap(analyst, assignment({ ownerId })),
      () => assignGaps(manager, selection([sees], { ownerId })),
      () => commentGap(analyst, commentInput.parse({ ...ofGap(), text: 'Too late' })),
    ])
      expect(String(await refusal(attempt()))).toContain('is archived')
    expect(await told()).toEqual([])
  })
})

test('whoever left keeps the gap until it is given on, and its day may change meanwhile', async () => {
  await assignGap(analyst, assignment({ ownerId: people.analyst.id }))
  await pool().query('UPDATE person SET disabled_at = now() WHERE id = $1', [people.analyst.id])
  try {
    await assignGap(admin, assignment({ ownerId: people.analyst.id, dueOn: asOf, version: '1' }))
    expect(await gapNow()).toMatchObject({ owner: { id: people.analyst.id, isDisabled: true }, dueOn: asOf })
  } finally {
    await pool().query('UPDATE person SET disabled_at = NULL WHERE id = $1', [people.analyst.id])
  }
})

test('a day that has passed stays when only the owner changes', async () => {
  await assignGap(analyst, assignment({ dueOn: asOf }))
  const yesterday = addDays(asOf, -1)
  await pool().query('UPDATE gap_work SET due_on = $1::date', [yesterday])
  await assignGap(analyst, assignment({ ownerId: people.manager.id, dueOn: yesterday, version: '1' }))
  expect(await gapNow()).toMatchObject({ owner: people.manager, dueOn: yesterday })
})

describe('a manager assigns several at once', () => {
  test('each with its row in the trail; what is left empty stays', async () => {
    const other = (await newProvider()).providerId
    await assignGap(analyst, assignment({ ownerId: people.analyst.id, dueOn: asOf }))
    const dueOn = addDays(asOf, 14)
    expect(await assignGaps(manager, selection([await seen(), await seen(other)], { dueOn }))).toBe(2)
    expect(await gapNow()).toMatchObject({ owner: people.analyst, dueOn, version: 2 })
    expect(await gapNow(other)).toMatchObject({ owner: null, dueOn, version: 1 })
    expect((await told()).at(-1)).toMatchObject({
      actorName: 'Elena Fischer',
      changes: { dueOn: [asOf, dueOn] },
    })
    expect(await told(other)).toMatchObject([{ subjectId: criterionId, changes: { dueOn: [null, dueOn] } }])

    await assignGaps(manager, selection([await seen(), await seen(other)], { ownerId: NOBODY }))
    expect(await gapNow()).toMatchObject({ owner: null, dueOn })
    expect(await verifyChain()).toMatchObject({ intact: true })
  })

  test.each([
    [
      'assigned by somebody else',
      async () => assignGap(analyst, assignment({ ownerId: people.analyst.id })),
      'assigned',
    ],
    ['closed by fact', async () => rate('A'), 'closed'],
  ])('none, where one of them was %s meanwhile', async (_, meanwhile, word) => {
    const other = (await newProvider()).providerId
    const sees = [await seen(other), await seen()]
    await meanwhile()
    const before = (await told()).length
    const error = await refusal(assignGaps(manager, selection(sees, { ownerId: people.manager.id })))
    expect(error).toMatchObject({ field: 'gap', message: expect.stringContaining(word) as string })
    expect(await gapNow(other)).toMatchObject({ owner: null, version: null })
    expect([(await told()).length, (await told(other)).length]).toEqual([before, 0])
  })

  test.each([
    ['gap', { gap: [], ownerId: NOBODY }],
    ['gap', { gap: 'x~1', ownerId: NOBODY }],
    ['ownerId', { gap: `${randomUUID()}~0` }],
    ['ownerId', { gap: `${randomUUID()}~0`, ownerId: 'me' }],
    ['dueOn', { gap: `${randomUUID()}~0`, dueOn: '2026-02-30' }],
  ])('a form that is wrong is told at %s', (field, form) => {
    const read = bulkAssignmentInput.safeParse({ key: randomUUID(), ...form })
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  test('two at once, in whatever order they selected, end without a deadlock: one saves, the other is told', async () => {
    const other = (await newProvider()).providerId
    const sees = [await seen(), await seen(other)]
    const ownerId = people.manager.id
    const results = await Promise.allSettled([
      assignGaps(manager, selection(sees, { ownerId })),
      assignGaps(admin, selection(sees.toReversed(), { ownerId, dueOn: asOf })),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { field: 'gap' } })
  })
})

test('comments stay: what was said in error is marked once, with who says so and why', async () => {
  await commentGap(analyst, commentInput.parse({ ...ofGap(), text: 'Asked the broker\r\nfor the letter.' }))
  const [comment] = (await gapNow()).comments
  expect(comment).toMatchObject({
    text: 'Asked the broker\nfor the letter.',
    authorName: 'Priya Nair',
    inError: null,
  })
  const commentId = comment?.id ?? ''
  const mark = () => commentInErrorInput.parse({ ...ofGap(), commentId, reason: 'Another provider' })
  await enterCommentInError(admin, mark())
  expect((await gapNow()).comments).toMatchObject([
    {
      text: 'Asked the broker\nfor the letter.',
      inError: { byName: 'Ada Admin', reason: 'Another provider' },
    },
  ])
  expect(await refusal(enterCommentInError(admin, mark()))).toMatchObject({ field: 'commentId' })
  expect(await told()).toMatchObject([
    { event: 'gap.commented', changes: { text: [null, 'Asked the broker\nfor the letter.'] } },
    { event: 'gap.comment-entered-in-error', changes: { enteredInErrorReason: [null, 'Another provider'] } },
  ])
  const other = (await newProvider()).providerId
  const stray = { ...mark(), providerId: other, key: randomUUID() }
  expect(await refusal(enterCommentInError(admin, stray))).toBeInstanceOf(NotFoundError)
})

test.each([
  ["UPDATE gap_comment SET text = 'Never said'", 'gap_comment only grows'],
  [
    'UPDATE gap_comment SET entered_in_error_reason = NULL WHERE entered_in_error_at IS NOT NULL',
    'only grows',
  ],
  ["UPDATE gap_event SET event = 'OPENED'", 'gap_event only grows'],
])('the database refuses %s', async (sql, words) => {
  await commentGap(analyst, commentInput.parse({ ...ofGap(), text: 'Said' }))
  const commentId = (await gapNow()).comments[0]?.id ?? ''
  await enterCommentInError(admin, commentInErrorInput.parse({ ...ofGap(), commentId, reason: 'Wrong' }))
  await expect(pool().query(sql)).rejects.toThrow(words)
})

test('facts change, close and reopen a gap; who sees to it, by when and what was said come back with it', async () => {
  const history = async () =>
    (await gapNow()).events.map(({ event, happenedOn, severity }) => [event, happenedOn, severity])
  const opened = ['OPENED', asOf, 'MEDIUM']
  expect(await history()).toEqual([opened])
  await assignGap(analyst, assignment({ ownerId: people.analyst.id, dueOn: asOf }))
  await commentGap(analyst, commentInput.parse({ ...ofGap(), text: 'Asked' }))
  const { id } = await gapNow()

  const [second, third, fourth] = [addDays(asOf, 1), addDays(asOf, 2), addDays(asOf, 3)] as const
  await rate('B_PLUS_PLUS', second)
  expect(await gapNow()).toMatchObject({ id, closedOn: null, openedOn: asOf, owner: people.analyst })
  await rate('A', third)
  const closed = await gapNow()
  expect(closed).toMatchObject({ id, closedOn: third, owner: people.analyst, dueOn: asOf })
  expect(await refusal(assignGap(analyst, assignment({ version: '1' })))).toMatchObject({
    message: expect.stringContaining('closed') as string,
  })
  await commentGap(analyst, commentInput.parse({ ...ofGap(), text: 'Done' }))
  await rate('B', fourth)
  expect(await gapNow()).toMatchObject({
    ...{ id, closedOn: null, openedOn: fourth, owner: people.analyst, dueOn: asOf, version: 1 },
    comments: [{ text: 'Asked' }, { text: 'Done' }],
  })
  const kinds = (await history()).map(([event, day]) => [event, day])
  expect(kinds).toEqual([
    ['REOPENED', fourth],
    ['CLOSED', third],
    ['CHANGED', second],
    ['OPENED', asOf],
  ])
})

test('a rescore that finds everything as it was tells of nothing', async () => {
  const count = () => prisma().gapEvent.count({ where: { gap: { providerId } } })
  const before = await count()
  expect(before).toBe(await prisma().gap.count({ where: { providerId } }))
  await prisma().standing.update({ where: { providerId }, data: { gapsDigest: 'of other words' } })
  await restandAll(asOf, [providerId])
  expect(await count()).toBe(before)
})
