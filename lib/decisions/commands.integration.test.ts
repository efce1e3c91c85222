import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { append } from '@/lib/audit/append'
import { recordEvent } from '@/lib/audit/record'
import { verifyChain } from '@/lib/audit/verify-chain'
import { capitalStatementRecord } from '@/lib/capital/schema'
import type { Actor } from '@/lib/auth/actor'
import type { Permission } from '@/lib/auth/permissions'
import { now, today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { DomainError, OutdatedError } from '@/lib/errors'
import { addDocuments } from '@/lib/evidence/commands'
import { uploadInput } from '@/lib/evidence/schema'
import { archiveProvider } from '@/lib/providers/commands'
import { saveRecord } from '@/lib/records/commands'
import { absenceRecord } from '@/lib/records/absence'
import { inputSchema } from '@/lib/records/envelope'
import { runOffStatementRecord } from '@/lib/run-off/schema'
import { toForm } from '@/lib/records/fields'
import { restandAll } from '@/lib/scorecards/testing'
import { concludedOf, movedBetween } from '@/lib/scorecards/moved'
import { getConclusion } from '@/lib/scorecards/queries'
import { cast } from '@/prisma/seed/cast'
import { goodRecords, type Told } from '@/prisma/seed/good'
import { loadEngagements } from '@/prisma/seed/load'
import { addCharacter } from '@/prisma/seed/testing'
import {
  decide,
  meetCondition,
  moveProvider,
  reopenCondition,
  submitProvider,
  withdrawProvider,
} from './commands'
import {
  awaitingDecision,
  findDecided,
  findDecision,
  lastSnapshot,
  listMoves,
  staleApprovals,
} from './queries'
import { managedMoveInput, type ManagedMove } from './schema'
import { decisionOf, personOf } from './testing'

useDatabase()

const NAME = 'Harrow & Quill Import LLC'
let priya: Actor<Permission>
let elena: Actor<Permission>
let mei: Actor<Permission>

beforeAll(async () => {
  priya = await personOf('Priya Nair', 'ANALYST')
  elena = await personOf('Elena Fischer', 'MANAGER')
  mei = await personOf('Mei Lin', 'ADMIN')
  await loadEngagements(today())
})

/** What is stated of our entries under it, by an ACE report of today unless it says otherwise. */
const stated = (providerId: string, typed: Record<string, string>) =>
  saveRecord(
    priya,
    runOffStatementRecord,
    inputSchema(runOffStatementRecord).parse({
      providerId,
      key: randomUUID(),
      source: 'ISSUER',
      asOf: today(),
      ...typed,
    }),
  )

/** A provider against which nothing can be said; with other records what they say. */
const added = (records?: readonly Told[]) =>
  addCharacter({ analyst: priya, manager: elena, admin: mei }, { records })

/** The good records, the one of a kind otherwise or, without changes, left out. */
const but = (slug: string, changes?: Record<string, unknown>): Told[] =>
  (cast(today())[0]?.records ?? []).flatMap((record) => {
    if (record.spec.slug !== slug) return [record]
    return changes ? [{ ...record, values: { ...record.values, ...changes } }] : []
  })

const version = async (id: string) => (await findDecided(mei, id))?.version ?? 0
const move = async (id: string) => ({ providerId: id, version: await version(id), key: randomUUID() })
const submitted = async (by = priya, records?: readonly Told[]) => {
  const id = await added(records)
  await submitProvider(by, await move(id))
  return id
}
const managed = async (id: string, name: ManagedMove) => ({
  ...(await move(id)),
  move: name,
  reason: 'For a test',
  closedDespite: null,
})
const stageOf = async (id: string) => (await findDecided(mei, id))?.stage
const eventsOf = async (providerId: string) =>
  (
    await prisma().auditEvent.findMany({
      where: { providerId, subjectKind: { in: ['provider', 'decision', 'condition'] } },
      orderBy: { seq: 'asc' },
    })
  ).map(({ event, actorName }) => `${event} by ${actorName}`)
const approved = async () => {
  const id = await submitted()
  await decide(elena, await decisionOf(elena, id))
  return id
}
const capital = (providerId: string, cents: number, more: Record<string, string> = {}) =>
  saveRecord(
    priya,
    capitalStatementRecord,
    inputSchema(capitalStatementRecord).parse({
      ...toForm(
        capitalStatementRecord.fields,
        goodRecords(NAME, '84-310442700', today()).capital().values as never,
      ),
      tangibleNetWorthCents: String(cents / 100),
      providerId,
      source: 'DOCUMENT',
      verifiedOn: today(),
      key: randomUUID(),
      ...more,
    }),
  )

test('submitted by one, approved by another: a decision with what it rests on, and one audit row', async () => {
  const id = await approved()
  const provider = await findDecided(elena, id)
  expect(provider).toMatchObject({ stage: 'APPROVED', staleSince: null })
  const [decision] = provider?.decisions ?? []
  expect(decision).toMatchObject({
    outcome: 'APPROVED',
    decidedByName: 'Elena Fischer',
    submittedByName: 'Priya Nair',
    decidedOn: today(),
    conditions: [],
  })
  const frozen = await findDecision(elena, id, decision?.id ?? '')
  const live = await getConclusion(elena, id, today())
  expect(frozen?.snapshot).toMatchObject({
    form: 1,
    asOf: today(),
    facts: { provider: { legalName: NAME } },
    evidence: [],
    methodology: { version: 1 },
    settings: { errorRateBasisPoints: { value: 500 } },
    scorecard: { scoreTenths: live.scorecard.scoreTenths, eligibility: 'PASS' },
  })
  expect(frozen?.snapshot.lines).toHaveLength(live.scorecard.findings.length)
  expect(frozen?.snapshotSha256).toMatch(/^[0-9a-f]{64}$/)
  expect((await eventsOf(id)).slice(-2)).toEqual([
    'provider.submitted by Priya Nair',
    'decision.made by Elena Fischer',
  ])
})

test.each(['manager', 'admin'] as const)('a %s never decides what they submitted', async (who) => {
  const mover = who === 'manager' ? elena : mei
  const id = await submitted(mover)
  for (const typed of [
    { outcome: 'APPROVED', reason: 'Yes' },
    { outcome: 'REJECTED', reason: 'No' },
  ])
    await expect(decide(mover, await decisionOf(mover, id, typed))).rejects.toThrow('another manager')
  await expect(moveProvider(mover, await managed(id, 'sendBack'))).rejects.toThrow('another manager')
  expect(await stageOf(id)).toBe('IN_REVIEW')
  expect(await prisma().decision.count({ where: { providerId: id } })).toBe(0)
})

test('an actor of a role that may not is refused by the command too', async () => {
  const id = await submitted()
  await expect(decide(priya, await decisionOf(priya, id))).rejects.toThrow('role')
})

const ROUNDS = process.env.LONG ? 200 : 10
test(
  'fifty approvals at once make one decision and one audit row; the submitter’s own are refused',
  { timeout: process.env.LONG ? 3_600_000 : 300_000 },
  async () => {
    const id = await added([])
    for (let round = 0; round < ROUNDS; round += 1) {
      await submitProvider(priya, await move(id))
      const before = await prisma().auditEvent.count({ where: { providerId: id } })
      const input = await decisionOf(elena, id, { outcome: 'REJECTED', reason: `Round ${round}` })
      const attempts = Array.from({ length: 50 }, (_, at) => {
        // A third sends the same form again, a third another form of the same page, the rest are others' and one's own.
        const key = at % 3 === 0 ? input.key : randomUUID()
        const by = at % 3 === 2 ? (at % 2 ? mei : priya) : elena
        return decide(by, { ...input, key }).then(
          (decisionId) => decisionId,
          (error: unknown) => {
            if (!(error instanceof DomainError)) throw error
            return by === priya ? 'own' : 'late'
          },
        )
      })
      const outcomes = await Promise.all(attempts)
      const made = new Set(outcomes.filter((each) => each !== 'own' && each !== 'late'))
      expect(made.size).toBe(1)
      expect(outcomes.filter((each) => each === 'own')).toHaveLength(8)
      expect(await prisma().decision.count({ where: { providerId: id } })).toBe(round + 1)
      expect(await prisma().auditEvent.count({ where: { providerId: id } })).toBe(before + 1)
    }
    expect(await verifyChain()).toMatchObject({ intact: true })
  },
)

test('a form sent twice decides once and gives the same answer', async () => {
  const id = await submitted()
  const input = await decisionOf(elena, id)
  const [first, again] = [await decide(elena, input), await decide(elena, input)]
  expect(again).toBe(first)
  await expect(decide(elena, { ...input, reason: 'Otherwise' })).rejects.toThrow(
    'already saved with other answers',
  )
  expect(await prisma().decision.count({ where: { providerId: id } })).toBe(1)
})

test('deciding on a page that was overtaken is refused, and says who changed what', async () => {
  const id = await submitted()
  const input = await decisionOf(elena, id)
  await capital(id, 100_00)
  // Of which nothing was stored, and nothing moved.
  await recordEvent(priya, { event: 'document.refused', providerId: id, details: { found: [null, 'Eicar'] } })
  const refusal: unknown = await decide(elena, input).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(OutdatedError)
  expect(String(refusal)).toContain('Priya Nair: Capital statement recorded')
  expect(String(refusal)).not.toContain('virus')
  expect(await stageOf(id)).toBe('IN_REVIEW')

  const late = await decisionOf(elena, id, { outcome: 'REJECTED', reason: 'Too little' })
  await withdrawProvider(priya, await move(id))
  await expect(decide(elena, late)).rejects.toThrow('Priya Nair: Provider withdrawn from review')
})

test('a veto, a doubt and an unsigned contract bar approval with and without conditions, never a rejection', async () => {
  const cases = [
    [but('bond', { isSuretyListed: false }), 'A veto'],
    [but('method-check'), 'cannot be told'],
    [but('contract', { signedOn: null }), 'not signed'],
  ] as const
  for (const [given, says] of cases) {
    const id = await submitted(priya, given)
    const limits = {
      valueCapCents: '1,000',
      everyPort: 'on',
      goods: 'Shirts',
      conditionWords1: 'Mend it',
      conditionDueOn1: today(),
    }
    for (const typed of [
      { outcome: 'APPROVED', reason: 'We like it' },
      { outcome: 'CONDITIONAL', reason: 'We like it', ...limits },
    ])
      await expect(decide(elena, await decisionOf(elena, id, typed))).rejects.toMatchObject({
        field: 'outcome',
        message: expect.stringContaining(says) as string,
      })
    await decide(elena, await decisionOf(elena, id, { outcome: 'REJECTED', reason: 'As it says' }))
    expect(await stageOf(id)).toBe('REJECTED')
  }
})

test('more than is recommended asks for a reason, and a condition is due ahead', async () => {
  const id = await submitted()
  await capital(id, 100_00)
  const bare = await decisionOf(elena, id)
  await expect(decide(elena, bare)).rejects.toMatchObject({ field: 'reason' })
  const typed = {
    outcome: 'CONDITIONAL',
    valueCapCents: '1,000',
    everyPort: 'on',
    goods: 'Shirts',
    conditionWords1: 'A statement',
  }
  const behind = await decisionOf(elena, id, { ...typed, reason: 'x', conditionDueOn1: addDays(today(), -1) })
  await expect(decide(elena, behind)).rejects.toMatchObject({ field: 'conditionDueOn1' })
})

test('that a condition is met says somebody who decides, and never whoever submitted it', async () => {
  const id = await submitted(mei)
  const typed = {
    outcome: 'CONDITIONAL',
    valueCapCents: '1,000',
    everyPort: 'on',
    goods: 'Shirts',
    conditionWords1: 'Mend it',
    conditionDueOn1: today(),
  }
  await decide(elena, await decisionOf(elena, id, typed))
  const condition = async () => (await findDecided(elena, id))?.decisions[0]?.conditions[0]
  const met = async () => ({
    providerId: id,
    conditionId: (await condition())?.id ?? '',
    version: (await condition())?.version ?? 0,
    key: randomUUID(),
    metOn: today(),
    metNote: 'Mended',
  })
  await expect(meetCondition(priya, await met())).rejects.toThrow('said by a manager')
  await expect(meetCondition(mei, await met())).rejects.toThrow('another manager')
  expect(await condition()).toMatchObject({ metOn: null, version: 1 })
  await meetCondition(elena, await met())
  expect(await condition()).toMatchObject({ metOn: today(), metByName: 'Elena Fischer' })
})

test('a conditional approval keeps its scope, and its conditions are met and reopened with their audit rows', async () => {
  const id = await submitted()
  const typed = {
    outcome: 'CONDITIONAL',
    reason: 'Until the cap is raised',
    valueCapCents: '2,000,000',
    ports: '2704\n4601',
    goods: 'Apparel',
    conditionWords1: 'The cap is raised',
    conditionDueOn1: addDays(today(), 30),
  }
  await decide(elena, await decisionOf(elena, id, typed))
  const read = async () => (await findDecided(elena, id))?.decisions[0]
  expect(await read()).toMatchObject({
    valueCapCents: 2_000_000_00,
    ports: ['2704', '4601'],
    goods: 'Apparel',
  })
  const condition = (await read())?.conditions[0]
  const of = async () => ({
    providerId: id,
    conditionId: condition?.id ?? '',
    version: (await read())?.conditions[0]?.version ?? 0,
    key: randomUUID(),
  })
  await expect(
    meetCondition(elena, { ...(await of()), metOn: addDays(today(), 1), metNote: 'Soon' }),
  ).rejects.toMatchObject({ field: 'metOn' })
  await expect(reopenCondition(priya, await of())).rejects.toBeInstanceOf(DomainError)
  const seen = await of()
  await meetCondition(mei, { ...seen, metOn: today(), metNote: 'The amendment of today' })
  expect((await read())?.conditions[0]).toMatchObject({ metOn: today(), metByName: 'Mei Lin' })
  await expect(
    meetCondition(elena, { ...seen, key: randomUUID(), metOn: today(), metNote: 'Again' }),
  ).rejects.toThrow('Mei Lin: Condition met')
  await expect(
    meetCondition(elena, { ...(await of()), metOn: today(), metNote: 'Once more' }),
  ).rejects.toThrow('met already')
  await reopenCondition(priya, await of())
  expect((await read())?.conditions[0]).toMatchObject({ metOn: null, metNote: null })
  expect((await eventsOf(id)).slice(-2)).toEqual([
    'condition.met by Mei Lin',
    'condition.reopened by Priya Nair',
  ])
  const other = await added([])
  await expect(
    meetCondition(elena, { ...(await of()), providerId: other, metOn: today(), metNote: 'Not theirs' }),
  ).rejects.toThrow('not here')
  await submitProvider(priya, await move(id))
  const late = { ...(await of()), metOn: today(), metNote: 'Too late' }
  await decide(elena, await decisionOf(elena, id))
  await expect(meetCondition(priya, { ...late, key: randomUUID() })).rejects.toThrow('a later one replaced')
})

test('business under way is not archived from its review, nor after it was rejected: it is closed first', async () => {
  const id = await approved()
  const archive = async () => archiveProvider(priya, { ...(await move(id)), reason: 'Tidy up' })
  await submitProvider(priya, await move(id))
  await expect(archive()).rejects.toThrow('off-board and close it first')
  await decide(elena, await decisionOf(elena, id, { outcome: 'REJECTED', reason: 'It lost its money' }))
  await expect(archive()).rejects.toThrow('off-board and close it first')
  await moveProvider(elena, await managed(id, 'offBoard'))
  await moveProvider(elena, { ...(await managed(id, 'close')), closedDespite: 'Nothing was filed' })
  await archive()
  const fresh = await submitted()
  await archiveProvider(priya, { ...(await move(fresh)), reason: 'Never filed under' })
})

test('the whole way: approved, suspended, reviewed again, taken back, left, closed, reopened; each with its reason', async () => {
  const id = await approved()
  await moveProvider(elena, await managed(id, 'suspend'))
  expect(await stageOf(id)).toBe('SUSPENDED')
  expect((await findDecided(elena, id))?.stageReason).toBe('For a test')
  await submitProvider(priya, await move(id))
  expect((await findDecided(elena, id))?.suspendedBecause).toBe('For a test')
  await moveProvider(elena, { ...(await managed(id, 'sendBack')), reason: 'Too thin' })
  expect(await stageOf(id)).toBe('SUSPENDED')
  await submitProvider(priya, await move(id))
  await withdrawProvider(priya, await move(id))
  expect(await stageOf(id)).toBe('SUSPENDED')
  const because = async () => (await findDecided(elena, id))?.suspendedBecause
  expect(await because()).toBe('For a test')
  await expect(moveProvider(elena, await managed(id, 'close'))).rejects.toThrow('its stage is Suspended')
  await moveProvider(mei, await managed(id, 'offBoard'))
  await stated(id, { unliquidatedEntries: '0' })
  await moveProvider(mei, await managed(id, 'close'))
  await moveProvider(elena, await managed(id, 'reopen'))
  const provider = await prisma().provider.findUniqueOrThrow({ where: { id } })
  expect(provider).toMatchObject({ stage: 'CANDIDATE', submittedAt: null, submittedById: null })
  expect(
    (await listMoves(elena, id)).map(({ event, from, to, reason }) => [event, from, to, reason]),
  ).toEqual([
    ['provider.reopened', 'CLOSED', 'CANDIDATE', 'For a test'],
    ['provider.closed', 'OFF_BOARDING', 'CLOSED', 'For a test'],
    ['provider.off-boarding', 'SUSPENDED', 'OFF_BOARDING', 'For a test'],
    ['provider.withdrawn', 'IN_REVIEW', 'SUSPENDED', null],
    ['provider.submitted', 'SUSPENDED', 'IN_REVIEW', null],
    ['provider.sent-back', 'IN_REVIEW', 'SUSPENDED', 'Too thin'],
    ['provider.submitted', 'SUSPENDED', 'IN_REVIEW', null],
    ['provider.suspended', 'APPROVED', 'SUSPENDED', 'For a test'],
    ['decision.made', 'IN_REVIEW', 'APPROVED', null],
    ['provider.submitted', 'CANDIDATE', 'IN_REVIEW', null],
    ['provider.created', null, 'CANDIDATE', null],
  ])
})

test('a provider is closed when nothing is unliquidated, or with a reason why all the same', async () => {
  const id = await approved()
  await moveProvider(elena, await managed(id, 'offBoard'))
  const close = async (closedDespite: string | null = null) =>
    moveProvider(elena, { ...(await managed(id, 'close')), closedDespite })
  const refused = (words: string) =>
    expect(close()).rejects.toMatchObject({
      field: 'closedDespite',
      message: expect.stringContaining(words) as string,
    })
  await refused('not known whether entries are unliquidated')
  await stated(id, { unliquidatedEntries: '0', asOf: addDays(today(), -30), source: 'PROVIDER_STATEMENT' })
  await refused('Only the provider says')
  await stated(id, { unliquidatedEntries: '1,250', asOf: addDays(today(), -20) })
  await refused('1,250 entries are said to be unliquidated')
  await stated(id, { unliquidatedEntries: '0', asOf: addDays(today(), -10), source: 'NONE' })
  await refused('not known whether entries are unliquidated')
  await stated(id, { unliquidatedEntries: '0', asOf: addDays(today(), -1) })
  await refused('since we left')
  expect(await stageOf(id)).toBe('OFF_BOARDING')

  await close('The surety of the buyer took all of it on')
  const read = () => findDecided(elena, id)
  expect(await read()).toMatchObject({
    stage: 'CLOSED',
    closedDespite: 'The surety of the buyer took all of it on',
  })
  const [told] = await prisma().auditEvent.findMany({
    where: { providerId: id, event: 'provider.closed' },
    select: { changes: true },
  })
  expect(told?.changes).toMatchObject({
    stageReason: [null, 'For a test'],
    closedDespite: [null, 'The surety of the buyer took all of it on'],
  })
  await moveProvider(elena, await managed(id, 'reopen'))
  expect(await read()).toMatchObject({ stage: 'CANDIDATE', closedDespite: null })

  const other = await approved()
  await moveProvider(elena, await managed(other, 'offBoard'))
  await stated(other, { unliquidatedEntries: '0' })
  await expect(
    moveProvider(elena, { ...(await managed(other, 'close')), closedDespite: 'All the same' }),
  ).rejects.toMatchObject({
    field: 'closedDespite',
    message: expect.stringContaining('Leave it empty') as string,
  })
  await moveProvider(elena, await managed(other, 'close'))
  expect(await stageOf(other)).toBe('CLOSED')
})

test('that nothing was ever filed closes a provider too, unless only it says so', async () => {
  const of = async (source: string, verifiedOn = today()) => {
    const id = await approved()
    await moveProvider(elena, await managed(id, 'offBoard'))
    const typed = { providerId: id, key: randomUUID(), kind: 'RUN_OFF_STATEMENT', source, verifiedOn }
    await saveRecord(priya, absenceRecord, inputSchema(absenceRecord).parse(typed))
    return managed(id, 'close')
  }
  await expect(moveProvider(elena, await of('PROVIDER_STATEMENT'))).rejects.toThrow('Only the provider says')
  // Recorded while it was vetted, before anything was filed.
  await expect(moveProvider(elena, await of('ISSUER', addDays(today(), -1)))).rejects.toThrow('since we left')
  await moveProvider(elena, await of('ISSUER'))
})

test('only closing has a reason why all the same', () => {
  const typed = {
    providerId: randomUUID(),
    version: '1',
    key: randomUUID(),
    reason: 'Left',
    closedDespite: 'x',
  }
  expect(managedMoveInput.safeParse({ ...typed, move: 'close' }).success).toBe(true)
  expect(managedMoveInput.safeParse({ ...typed, move: 'offBoard' }).error?.issues).toMatchObject([
    { path: ['closedDespite'] },
  ])
})

test('a move on an outdated page is refused in words, and an archived provider is not moved', async () => {
  const id = await added([])
  const old = await move(id)
  await submitProvider(priya, old)
  await expect(submitProvider(elena, { ...old, key: randomUUID() })).rejects.toThrow(
    'Priya Nair: Provider submitted for review',
  )
  await expect(submitProvider(elena, await move(id))).rejects.toThrow('its stage is In review')
  await archiveProvider(mei, { ...(await move(id)), reason: 'Gone' })
  await expect(withdrawProvider(priya, await move(id))).rejects.toThrow('archived')
  expect(await eventsOf(id)).toEqual([
    'provider.created by System',
    'provider.submitted by Priya Nair',
    'provider.archived by Mei Lin',
  ])
})

test('a later change makes the decision stale since that day and never rewrites it; deciding anew ends it', async () => {
  const id = await approved()
  const frozen = await lastSnapshot(elena, id)
  await capital(id, 100_00)
  expect((await findDecided(elena, id))?.staleSince).toBe(today())
  const inInbox = { providerId: id, outcome: 'APPROVED', decidedOn: today(), staleSince: today() }
  expect(await staleApprovals(elena, 500)).toContainEqual(expect.objectContaining(inInbox))
  expect(await staleApprovals(priya, 500, 'OWN')).toContainEqual(expect.objectContaining(inInbox))
  expect((await staleApprovals(elena, 500, 'OWN')).map(({ providerId }) => providerId)).not.toContain(id)
  expect(await lastSnapshot(elena, id)).toEqual(frozen)
  expect(await stageOf(id)).toBe('APPROVED')
  await submitProvider(priya, await move(id))
  expect((await staleApprovals(elena, 500)).map(({ providerId }) => providerId)).not.toContain(id)
  await decide(elena, await decisionOf(elena, id, { outcome: 'REJECTED', reason: 'It has lost its money' }))
  expect(await findDecided(elena, id)).toMatchObject({ stage: 'REJECTED', staleSince: null })
  expect((await findDecided(elena, id))?.decisions.map(({ outcome }) => outcome)).toEqual([
    'REJECTED',
    'APPROVED',
  ])
})

test('another importer number, then the bond’s too, makes it stale, though every finding says what it said', async () => {
  const id = await approved()
  const iorNumber = '55-555555500'
  await prisma().provider.update({ where: { id }, data: { iorNumber } })
  await prisma().bond.updateMany({ where: { providerId: id }, data: { iorNumber } })
  await restandAll(today(), [id])
  expect((await findDecided(elena, id))?.staleSince).toBe(today())
  const then = (await lastSnapshot(elena, id)) as unknown as Parameters<typeof concludedOf>[0]
  const now = await getConclusion(elena, id, today())
  const moved = movedBetween(concludedOf(then), concludedOf(now))
  expect(moved).toMatchObject({ scoreTenths: null, findings: [] })
  expect(moved?.identity.map(({ name, to }) => [name, to])).toEqual([
    ['iorNumber', iorNumber],
    ['bondIorNumber', iorNumber],
  ])
})

test('time makes a decision stale on its day, also where nothing ran for weeks; a change back ends it', async () => {
  const id = await approved()
  const staleSince = async () => (await findDecided(elena, id))?.staleSince
  let day = today()
  while ((await staleSince()) === null) await restandAll((day = addDays(day, 1)), [id])
  expect(await staleSince()).toBe(day)
  expect(day > addDays(today(), 5) && day < addDays(today(), 60)).toBe(true)
  await restandAll(addDays(day, 3), [id])
  expect(await staleSince()).toBe(day)
  await restandAll(today(), [id])
  expect(await staleSince()).toBeNull()
  await restandAll(addDays(day, 9), [id])
  expect(await staleSince()).toBe(day)
})

test('a snapshot that is not what was frozen is said to be so; a scope names its ports or every port', async () => {
  const id = await approved()
  const decisionId = (await findDecided(elena, id))?.decisions[0]?.id ?? ''
  const isSealed = async () => (await findDecision(elena, id, decisionId))?.isSealed
  expect(await isSealed()).toBe(true)
  await pool().query(`
    BEGIN;
    ALTER TABLE decision DISABLE TRIGGER decision_append_only;
    UPDATE decision SET snapshot = jsonb_set(snapshot, '{scorecard,scoreTenths}', '999') WHERE id = '${decisionId}';
    ALTER TABLE decision ENABLE TRIGGER decision_append_only;
    COMMIT`)
  expect(await isSealed()).toBe(false)

  const typed = {
    ...{ outcome: 'CONDITIONAL', valueCapCents: '1', goods: 'Shirts' },
    ...{ conditionWords1: 'Mend it', conditionDueOn1: today() },
  }
  await expect(decisionOf(elena, id, typed)).rejects.toThrow('Enter the ports where we may file')
  await expect(decisionOf(elena, id, { ...typed, ports: '2704', everyPort: 'on' })).rejects.toThrow(
    'not both',
  )
  expect(await decisionOf(elena, id, { ...typed, everyPort: 'on' })).toMatchObject({
    ports: [],
    everyPort: true,
  })
})

test('what is recorded after days without the product running is not dated back to a day when nobody knew it', async () => {
  const staleSince = async (id: string) => (await findDecided(elena, id))?.staleSince
  const lastConcluded = (providerId: string, days: number) =>
    prisma().standing.update({
      where: { providerId },
      data: { computedFor: new Date(addDays(today(), -days)), staleSince: null },
    })
  const [saved, rescored] = [await approved(), await approved()]
  await lastConcluded(saved, 10)
  await capital(saved, 100_00)
  expect(await staleSince(saved)).toBe(today())

  await prisma().capitalStatement.updateMany({
    where: { providerId: rescored },
    data: { tangibleNetWorthCents: 100_00 },
  })
  for (const because of ['TIME', 'CHANGE'] as const) {
    await lastConcluded(rescored, 10)
    await restandAll(today(), [rescored], because)
    expect(await staleSince(rescored)).toBe(today())
  }
})

test('a rescore that something else than the day asked for dates nothing back', async () => {
  const id = await approved()
  const staleSince = async () => (await findDecided(elena, id))?.staleSince
  await restandAll(addDays(today(), 90), [id], 'CHANGE')
  expect(await staleSince()).toBe(addDays(today(), 90))
  await restandAll(today(), [id])
  await restandAll(addDays(today(), 90), [id], 'TIME')
  const since = (await staleSince()) ?? ''
  expect(since > today() && since < addDays(today(), 90)).toBe(true)
})

test('what is decided cannot be changed or deleted, even by SQL; only its provider takes it away', async () => {
  const id = await submitted()
  const typed = {
    valueCapCents: '1,000',
    everyPort: 'on',
    goods: 'Shirts',
    conditionWords1: 'Mend it',
    conditionDueOn1: today(),
  }
  await decide(elena, await decisionOf(elena, id, { outcome: 'CONDITIONAL', ...typed }))
  for (const sql of [
    `UPDATE decision SET outcome = 'APPROVED' WHERE provider_id = '${id}'`,
    `UPDATE decision SET snapshot = '{"form": 1}' WHERE provider_id = '${id}'`,
    `DELETE FROM decision WHERE provider_id = '${id}'`,
    'TRUNCATE decision CASCADE',
    `UPDATE decision_condition SET due_on = due_on + 1 WHERE words = 'Mend it'`,
    `DELETE FROM decision_condition WHERE words = 'Mend it'`,
  ])
    await expect(pool().query(sql)).rejects.toThrow('never changed')
  await prisma().provider.delete({ where: { id } })
  expect(await prisma().decision.count({ where: { providerId: id } })).toBe(0)
})

test('what waits for a manager is listed, the longest waiting first, and one’s own is marked', async () => {
  await pool().query(
    `UPDATE provider SET archived_at = now(), archived_reason = 'x' WHERE stage = 'IN_REVIEW'`,
  )
  const [first, second] = [await submitted(priya, []), await submitted(elena, [])]
  const waiting = await awaitingDecision(elena, 10)
  expect(
    waiting.map(({ what, providerId, isOwn, askedByName }) => [what, providerId, isOwn, askedByName]),
  ).toEqual([
    ['decision', first, false, 'Priya Nair'],
    ['decision', second, true, 'Elena Fischer'],
  ])
  expect(waiting[0]).toMatchObject({ eligibility: 'UNKNOWN', recommendation: 'KEEP_GATHERING' })
})

test('a decision keeps the digests of the files that were there, not of those that were replaced or came later', async () => {
  const id = await added()
  const older = await withDocument(id, 'terms.txt', 'The importer bears the duty.')
  await withDocument(id, 'terms-2.txt', 'The importer bears all duty.', older)
  await submitProvider(priya, await move(id))
  const decisionId = await decide(elena, await decisionOf(elena, id, { outcome: 'APPROVED' }))
  await withDocument(id, 'late.txt', 'Nobody saw this.')
  const frozen = await findDecision(mei, id, decisionId)
  expect(frozen?.snapshot.evidence).toMatchObject([
    {
      name: 'terms-2.txt',
      sha256: createHash('sha256').update('The importer bears all duty.').digest('hex'),
    },
  ])
})

test('a file that came, went or was replaced since the page was opened is a conflict; one lost later makes it stale', async () => {
  const id = await added()
  const proof = await withDocument(id, 'terms.txt', 'The importer bears the duty.')
  await submitProvider(priya, await move(id))
  const early = await decisionOf(elena, id)
  await withDocument(id, 'late.txt', 'Nobody saw this.')
  await expect(decide(elena, early)).rejects.toBeInstanceOf(OutdatedError)
  await decide(elena, await decisionOf(elena, id))
  const staleSince = async () => (await findDecided(elena, id))?.staleSince
  await withDocument(id, 'more.txt', 'More of the same.')
  expect(await staleSince()).toBeNull()
  await withDocument(id, 'terms-2.txt', 'The importer bears nothing.', proof)
  expect(await staleSince()).toBe(today())
})

async function withDocument(
  providerId: string,
  name: string,
  text: string,
  supersedes = '',
): Promise<string> {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  async function* chunks() {
    yield bytes
  }
  const file = { name, type: 'TXT', sizeBytes: bytes.length, sha256, chunks } as const
  const form = {
    title: name,
    source: 'DOCUMENT',
    issuedOn: '',
    expiresOn: '',
    links: [],
    supersedesId: supersedes,
    key: randomUUID(),
  }
  const [documentId = ''] = await addDocuments(priya, providerId, uploadInput.parse(form), [file])
  return documentId
}

test('the history stands by the order of the trail, also where its numbers get a digit more', async () => {
  const id = await added()
  const { rows } = await pool().query<{ seq: string }>('SELECT seq FROM audit_head')
  const digits = (rows[0]?.seq ?? '').length
  await submitProvider(priya, await move(id))
  const others = 10 ** digits - Number(rows[0]?.seq)
  await prisma().$transaction(
    (tx) =>
      append(
        tx,
        Array.from({ length: others }, () => ({
          ...{ at: now(), event: 'sign-in.failed', actorId: null, actorName: 'Somebody', actorRole: null },
          ...{ subjectKind: 'session', subjectId: null, providerId: null, changes: {} },
        })),
      ),
    { timeout: 60_000 },
  )
  await withdrawProvider(priya, await move(id))
  expect((await listMoves(priya, id)).map(({ event }) => event)).toEqual([
    'provider.withdrawn',
    'provider.submitted',
    'provider.created',
  ])
}, 60_000)
