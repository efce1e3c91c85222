import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { actorForTest } from '@/lib/auth/testing'
import type { ProviderStage, Role } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { awaitingDecision, countInbox } from '@/lib/decisions/queries'
import { calendar } from '@/lib/jobs/new-day'
import { stopAfter, work } from '@/lib/jobs/testing'
import { restandAll } from '@/lib/scorecards/testing'
import { seeNotices } from './commands'
import { listNotices, nextDeadline } from './queries'
import { writeCursor } from './row'
import { inboxQuery } from './schema'

useDatabase()

const start = inboxQuery.parse({})

/** Of the year whose February has 29 days. */
const DUE = '2028-03-10'
const before = (days: number) => addDays(DUE, -days)

const people: Record<string, string> = {}
const actorOf = (name: string, role: Role) => actorForTest('provider:read', { id: people[name]!, name, role })
const nameOf = (id: string) => Object.entries(people).find(([, each]) => each === id)?.[0] ?? id

beforeAll(async () => {
  const add = async (name: string, role: Role, disabledAt: Date | null = null) => {
    const data = { name, role, disabledAt, email: `${name}@example.com` }
    people[name] = (await prisma().person.create({ data })).id
  }
  await add('priya', 'ANALYST')
  await add('tomas', 'ANALYST')
  await add('elena', 'MANAGER')
  await add('marc', 'MANAGER')
  await add('daniel', 'AUDITOR')
  await add('gone', 'ANALYST', new Date())
})
beforeEach(async () => {
  await prisma().provider.deleteMany()
  await prisma().rescore.deleteMany()
})

interface Made {
  owner?: string | null
  reviewOn?: IsoDate | null
  stage?: ProviderStage
  isArchived?: boolean
}

const inStage = (stage: ProviderStage) => ({
  stage,
  submittedAt: stage === 'CANDIDATE' ? null : new Date(),
  submittedById: stage === 'CANDIDATE' ? null : people.priya!,
})
const archived = { archivedAt: new Date(), archivedReason: 'Gone' }
const restored = { archivedAt: null, archivedReason: null }

/** Of which nothing is due but its review. */
async function provider({ owner = 'priya', reviewOn = DUE, stage, isArchived }: Made = {}): Promise<string> {
  const { id } = await prisma().provider.create({
    data: {
      legalName: 'Merrow Bay',
      kind: 'OTHER',
      ownerId: owner && people[owner],
      nextReviewOn: reviewOn && new Date(reviewOn),
      ...(stage && inStage(stage)),
      ...(isArchived && archived),
    },
  })
  return id
}

const review = (id: string, day: IsoDate) =>
  prisma().provider.update({ where: { id }, data: { nextReviewOn: new Date(day) } })

/** A server that looks at the calendar on this day and works off what that asks for. */
async function on(day: IsoDate): Promise<void> {
  await calendar({ timeZone: 'UTC', now: () => new Date(`${day}T00:00:30Z`) })()
  await work({ today: () => day })
}

/** Every notice that was ever raised: who, threshold, day; those that stand with a star. */
async function raised(): Promise<string[]> {
  const notices = await prisma().notice.findMany({ orderBy: [{ id: 'asc' }] })
  return notices
    .map((notice) => {
      const who = nameOf(notice.personId)
      const day = notice.raisedOn.toISOString().slice(0, 10)
      return `${who} ${notice.thresholdDays} on ${day}${notice.endedAt ? '' : ' *'}`
    })
    .toSorted()
}

test('run daily, each threshold is told of once, on its day, and one notice stands until it is settled', async () => {
  const id = await provider()
  for (let left = 33; left >= -3; left--) {
    await on(before(left))
    expect(await prisma().notice.count({ where: { endedAt: null } })).toBe(left > 30 ? 0 : 1)
  }
  expect(await raised()).toEqual([
    `priya 0 on ${DUE} *`,
    `priya 1 on ${before(1)}`,
    `priya 30 on ${before(30)}`,
    `priya 7 on ${before(7)}`,
  ])
  await review(id, addDays(DUE, 180))
  await on(before(-4))
  expect(await prisma().notice.count({ where: { endedAt: null } })).toBe(0)
})

test.each([
  ['from 40 days before to 5 days before', [40, 5, 5, 4], [7]],
  ['from 2 days before to 3 days after', [8, 2, -3, -4], [30, 7, 0]],
  ['a whole season', [60, -20, -21], [0]],
  ['longer than it is news', [60, -31], []],
  ['after it was told of, longer than it is news', [7, -90], [7, 0]],
])('a server that slept %s tells once of the nearest', async (_, days, thresholds) => {
  await provider()
  for (const left of days) await on(before(left))
  const notices = await prisma().notice.findMany({ orderBy: { id: 'asc' } })
  expect(notices.map((notice) => notice.thresholdDays)).toEqual(thresholds)
  expect(notices.filter((notice) => notice.endedAt === null)).toHaveLength(Math.min(thresholds.length, 1))
})

test('a day that is moved starts anew, and moved back tells nothing twice', async () => {
  const id = await provider()
  await on(before(7))
  await review(id, addDays(DUE, 20))
  await restandAll(before(7), [id])
  await review(id, DUE)
  await restandAll(before(7), [id])
  expect(await raised()).toEqual([`priya 30 on ${before(7)}`, `priya 7 on ${before(7)} *`])
})

test('two servers at once, and one that was stopped half way, tell each of everything once', async () => {
  const ids: string[] = []
  for (let index = 0; index < 9; index++) ids.push(await provider())
  const day = before(1)
  const look = calendar({ timeZone: 'UTC', now: () => new Date(`${day}T12:00:00Z`) })
  await Promise.all([look(), look()])
  await work({ today: () => day, isStopping: stopAfter(3) })
  const half = await prisma().notice.count()
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(ids.length)
  await Promise.all([1, 2, 3].map(() => work({ today: () => day, batch: 1 })))
  const notices = await prisma().notice.findMany()
  expect(notices.map(({ providerId }) => providerId).toSorted()).toEqual(ids.toSorted())
})

test.each([
  ['nobody owns it', null, ['elena', 'marc']],
  ['its owner left', 'gone', ['elena', 'marc']],
  ['its owner may only read', 'daniel', ['elena', 'marc']],
  ['a manager owns it', 'marc', ['marc']],
])('%s: those are told who can do something', async (_, owner, told) => {
  await provider({ owner })
  await on(before(7))
  const notices = await prisma().notice.findMany()
  expect(notices.map(({ personId }) => nameOf(personId)).toSorted()).toEqual(told)
})

test('whoever takes a provider over is told, of what is long overdue too, and whoever gives it away no more', async () => {
  const id = await provider()
  await on(before(1))
  await on(before(-60))
  await prisma().provider.update({ where: { id }, data: { ownerId: people.tomas! } })
  await restandAll(before(-60), [id])
  expect(await raised()).toEqual([
    `priya 0 on ${before(-60)}`,
    `priya 1 on ${before(1)}`,
    `tomas 0 on ${before(-60)} *`,
  ])
})

test.each([
  ['archived', archived],
  ['rejected', { stage: 'REJECTED' }],
  ['closed', { stage: 'CLOSED' }],
] as const)('a provider that is %s tells nobody of anything', async (_, more) => {
  const id = await provider({ stage: 'APPROVED' })
  const standing = async (data: object) => {
    await prisma().provider.update({ where: { id }, data })
    await restandAll(before(7), [id])
    return prisma().notice.count({ where: { endedAt: null } })
  }
  expect(await standing(more)).toBe(0)
  expect(await prisma().notice.count()).toBe(0)
  expect(await standing({ stage: 'APPROVED', ...restored })).toBe(1)
  expect(await standing(more)).toBe(0)
})

test('documents, conditions and the work on gaps fall due like records', async () => {
  const id = await provider({ owner: 'priya', reviewOn: null })
  const day = before(7)
  await restandAll(day, [id])
  const file = {
    type: 'PDF',
    sizeBytes: 1,
    sha256: '0'.repeat(64),
    source: 'DOCUMENT',
    reading: 'READ',
  } as const
  const old = await prisma().document.create({
    data: { ...file, providerId: id, title: 'Old', fileName: 'old.pdf', expiresOn: new Date(day) },
  })
  const letter = await prisma().document.create({
    data: {
      ...{ ...file, providerId: id, title: 'Letter of the surety', fileName: 'a.pdf' },
      ...{ expiresOn: new Date(DUE), supersedesId: old.id, sha256: '1'.repeat(64) },
    },
  })
  const decision = (conditions: { words: string; metOn?: Date; metNote?: string; metByName?: string }[]) =>
    prisma().decision.create({
      data: {
        ...{ providerId: id, outcome: 'CONDITIONAL', submittedById: people.priya!, submittedByName: 'Priya' },
        ...{ submittedAt: new Date(), decidedById: people.elena!, decidedByName: 'Elena', goods: 'Shirts' },
        ...{
          decidedAt: new Date(),
          decidedOn: new Date(day),
          conclusionDigest: 'none',
          snapshot: { form: 1 },
        },
        ...{ valueCapCents: 1n, everyPort: true },
        conditions: { create: conditions.map((each) => ({ ...each, dueOn: new Date(DUE) })) },
      },
      include: { conditions: true },
    })
  await decision([{ words: 'Of an earlier decision' }])
  const { conditions } = await decision([{ words: 'Send the full policy' }])
  const gaps = await prisma().gap.findMany({ where: { providerId: id }, orderBy: { criterionId: 'asc' } })
  const gap = gaps.find(({ criterionId }) => criterionId === 'insurance.in-force')
  await prisma().gapWork.create({
    data: { gapId: gap?.id ?? '', ownerId: people.tomas!, dueOn: new Date(DUE) },
  })
  await restandAll(day, [id])
  const notices = await prisma().notice.findMany({ where: { endedAt: null } })
  const told = notices.map((notice) => ({
    is: `${notice.kind} for ${nameOf(notice.personId)}: ${notice.about}`,
    subject: notice.subjectId,
  }))
  expect(told.toSorted((a, b) => (a.is < b.is ? -1 : 1))).toEqual([
    { is: 'CONDITION for elena: Send the full policy', subject: conditions[0]?.id },
    { is: 'CONDITION for priya: Send the full policy', subject: conditions[0]?.id },
    { is: 'DOCUMENT for priya: Letter of the surety', subject: letter.id },
    { is: 'GAP for tomas: insurance.in-force', subject: gap?.id },
  ])
  const { rows } = await pool().query<{ what: string }>(
    `SELECT l.what FROM standing, jsonb_to_recordset(lapses) l(what text, "on" date)
      WHERE provider_id = $1 ORDER BY l.what`,
    [id],
  )
  expect(rows.map(({ what }) => what)).toEqual(['CONDITION', 'DOCUMENT', 'GAP'])
})

test('whoever sees marks their own notices alone, once, and the trail tells of it', async () => {
  const [ids, actors] = [
    [await provider(), await provider({ owner: 'marc' })],
    { priya: actorOf('priya', 'ANALYST'), marc: actorOf('marc', 'MANAGER') },
  ]
  await restandAll(before(7), ids)
  const all = (await prisma().notice.findMany()).map(({ id }) => id)
  const sent = () => ({ key: randomUUID(), notice: all.map(String) })
  expect(await countInbox(actors.priya)).toBe(1)
  const once = sent()
  expect(await seeNotices(actors.priya, once)).toBe(1)
  expect(await seeNotices(actors.priya, once)).toBe(1)
  expect(await seeNotices(actors.priya, sent())).toBe(0)
  expect(await countInbox(actors.priya)).toBe(0)
  expect(await countInbox(actors.marc)).toBe(1)
  const { rows: notices, counts } = await listNotices(actors.priya, start, 10)
  expect(notices).toMatchObject([
    { providerId: ids[0], kind: 'REVIEW', thresholdDays: 7, dueOn: DUE, isSeen: true },
  ])
  expect(counts).toEqual({ due: { [DUE]: 1 }, unseen: 0, total: 1 })
  expect((await listNotices(actors.marc, start, 10)).rows).toMatchObject([{ isSeen: false }])
  const trail = await prisma().auditEvent.findMany({ where: { event: 'notice.seen' } })
  expect(trail.map(({ actorId, changes }) => ({ actorId, changes }))).toEqual([
    { actorId: people.priya, changes: { notices: [null, [notices[0]?.id]] } },
  ])
})

test('a nearer threshold is not seen yet, though the one before it was', async () => {
  const id = await provider()
  const priya = actorOf('priya', 'ANALYST')
  await restandAll(before(7), [id])
  const { rows: notices } = await listNotices(priya, start, 10)
  await seeNotices(priya, { key: randomUUID(), notice: notices.map((notice) => notice.id) })
  await restandAll(before(3), [id])
  expect(await countInbox(priya)).toBe(0)
  await restandAll(before(1), [id])
  expect(await countInbox(priya)).toBe(1)
})

test('managers are counted what they may settle, and nobody what they asked for themselves', async () => {
  await provider({ reviewOn: null, stage: 'IN_REVIEW' })
  await prisma().provider.updateMany({ data: { submittedById: people.elena! } })
  expect(await countInbox(actorOf('marc', 'MANAGER'))).toBe(1)
  expect(await countInbox(actorOf('elena', 'MANAGER'))).toBe(0)
  expect(await countInbox(actorOf('priya', 'ANALYST'))).toBe(0)
  const elena = actorOf('elena', 'MANAGER')
  expect(await awaitingDecision(elena, 10, 'OWN')).toMatchObject([{ what: 'decision', isOwn: true }])
  expect(await awaitingDecision(actorOf('priya', 'ANALYST'), 10, 'OWN')).toEqual([])
})

test('an inbox is read in pages that hold all of it once, forwards and backwards', async () => {
  const priya = actorOf('priya', 'ANALYST')
  const due = [DUE, DUE, addDays(DUE, -1), DUE, addDays(DUE, -1)]
  const ids = []
  for (const reviewOn of due) ids.push(await provider({ reviewOn }))
  await restandAll(before(3), ids)
  const pages = []
  for (let query = start; ;) {
    const page = await listNotices(priya, query, 2)
    expect(page.counts).toEqual({ due: { [DUE]: 3, [addDays(DUE, -1)]: 2 }, unseen: 5, total: 5 })
    pages.push(page)
    if (!page.hasNext) break
    query = { ...start, after: writeCursor(page.rows.at(-1)!) }
  }
  const told = pages.map(({ rows }) => rows.map(({ id }) => id))
  expect(told.map((each) => each.length)).toEqual([2, 2, 1])
  expect(new Set(told.flat()).size).toBe(5)
  expect(pages.flatMap(({ rows }) => rows.map(({ dueOn }) => dueOn))).toEqual(due.toSorted())
  const back = await listNotices(priya, { ...start, before: writeCursor(pages[2]!.rows[0]!) }, 2)
  expect(back.rows.map(({ id }) => id)).toEqual(told[1])
  expect([back.hasPrevious, back.hasNext]).toEqual([true, true])
  const last = await listNotices(priya, { ...start, page: 'last' }, 2)
  expect(last.rows.map(({ id }) => id)).toEqual(told.flat().slice(-2))
  for (const after of ['x', "2026-11-26~1'", '2026-02-30~1'])
    expect((await listNotices(priya, { ...start, after }, 2)).rows.map(({ id }) => id)).toEqual(told[0])
})

test('where nothing is near, what lapses next of one’s own providers is told', async () => {
  const priya = actorOf('priya', 'ANALYST')
  const ids = [
    await provider({ reviewOn: addDays(DUE, 5) }),
    await provider({ reviewOn: addDays(DUE, 4), stage: 'CLOSED' }),
    await provider({ reviewOn: DUE, owner: 'tomas' }),
  ]
  await restandAll(before(60), ids)
  expect(await nextDeadline(priya, before(60))).toMatchObject({
    providerId: ids[0],
    kind: 'REVIEW',
    isOwn: true,
  })
  expect(await nextDeadline(actorOf('daniel', 'AUDITOR'), before(60))).toMatchObject({
    dueOn: DUE,
    isOwn: false,
  })
  expect(await nextDeadline(priya, addDays(DUE, 6))).toBeNull()
})

test('at most one notice of a person and deadline stands, whatever writes them', async () => {
  const providerId = await provider()
  const notice = { personId: people.priya!, providerId, kind: 'POA', subjectId: randomUUID() } as const
  const row = (thresholdDays: number) =>
    prisma().notice.create({
      data: { ...notice, thresholdDays, dueOn: new Date(DUE), raisedOn: new Date(DUE) },
    })
  await row(30)
  await expect(row(7)).rejects.toThrow(/Unique constraint/)
  await prisma().notice.updateMany({ data: { endedAt: new Date() } })
  await row(7)
  await expect(row(8)).rejects.toThrow(/notice_threshold/)
})
