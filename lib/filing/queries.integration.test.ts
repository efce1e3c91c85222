import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { bondRecord } from '@/lib/bonds/schema'
import { today } from '@/lib/clock'
import { addDays, type IsoDate } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { decide, moveProvider } from '@/lib/decisions/commands'
import { lastSnapshot } from '@/lib/decisions/queries'
import { decisionOf } from '@/lib/decisions/testing'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { findRecordForm } from '@/lib/records/queries'
import { concludedOf, movedBetween, namesOf, type Whole } from '@/lib/scorecards/moved'
import { restandAll } from '@/lib/scorecards/testing'
import { getConclusion } from '@/lib/scorecards/queries'
import { describeFinding } from '@/lib/scoring/describe'
import { englishWords } from '@/lib/i18n/words'
import { allAtOnce } from '@/lib/steps'
import { deciders } from '@/lib/testing/deciders'
import { approveWaiver, requestWaiver } from '@/lib/waivers/commands'
import { waiverRequestInput } from '@/lib/waivers/schema'
import { filingQuery } from './filter'
import { asRecorded, daysApart, inHindsight } from './past-answers'
import { writeCursor } from './row'
import { askFiling, findByNumber, findPastAnswers, listFiling, summariseFiling } from './queries'

useDatabase()

const REAL = today()
const day = (days: number): IsoDate => addDays(REAL, days)

/** The company's clock on a day, at noon. What is recorded is of that day. */
function itIs(on: IsoDate): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00Z`) })
}
afterEach(() => vi.useRealTimers())

let by: Awaited<ReturnType<typeof deciders>>
beforeAll(async () => {
  by = await deciders()
})

const suspend = async (id: string) =>
  moveProvider(by.elena, {
    ...(await by.move(id)),
    move: 'suspend',
    closedDespite: null,
    reason: 'For a test',
  })
const answerOf = async (id: string, asOf = today(), engagementId: string | null = null) =>
  (await askFiling(by.elena, id, engagementId, asOf))?.answer
const stored = async (id: string) => {
  const { filingAnswer, filingBecause } = await prisma().standing.findUniqueOrThrow({
    where: { providerId: id },
  })
  return { answer: filingAnswer, ...(filingBecause as object) }
}
const recorded = async (id: string) =>
  ((await findPastAnswers(by.elena, id, 'UTC'))?.recorded ?? []).map(
    ({ happenedOn, answer, reasons, limits }) => [
      happenedOn,
      answer,
      ...[...reasons, ...limits].map(({ code }) => code),
    ],
  )

test('submitted, approved, suspended: no, yes, no; what is stored is what is asked live, and each answer is kept', async () => {
  const id = await by.added()
  expect(await answerOf(id)).toEqual({ answer: 'NO', reasons: [{ code: 'NOT_APPROVED' }], limits: [] })
  await by.submit(id)
  await decide(by.elena, await decisionOf(by.elena, id))
  expect(await answerOf(id)).toEqual({ answer: 'YES', reasons: [], limits: [] })
  expect(await stored(id)).toEqual(await answerOf(id))
  await by.submit(id)
  expect(await answerOf(id)).toMatchObject({ answer: 'YES' })
  await decide(by.elena, await decisionOf(by.elena, id))
  await suspend(id)
  expect(await answerOf(id)).toMatchObject({ answer: 'NO', reasons: [{ code: 'SUSPENDED' }] })
  expect(await stored(id)).toEqual(await answerOf(id))
  expect((await recorded(id)).slice(-3)).toEqual([
    [today(), 'NO', 'NOT_APPROVED'],
    [today(), 'YES'],
    [today(), 'NO', 'SUSPENDED'],
  ])
})

test('a stale decision says what the page of decisions lists, live and stored', async () => {
  const id = await by.approved()
  const later = day(35)
  await restandAll(later, [id])
  const snapshot = (await lastSnapshot(by.elena, id)) as unknown as Whole
  const now = concludedOf(await getConclusion(by.elena, id, later))
  const moved = namesOf(movedBetween(concludedOf(snapshot), now))
  expect(moved.criterionIds.length).toBeGreaterThan(0)
  expect(await stored(id)).toMatchObject({
    answer: 'WITHIN_LIMITS',
    limits: expect.arrayContaining([{ code: 'STALE', moved: { ...moved, isProofLost: false } }]),
  })
  expect(await stored(id)).toEqual(await answerOf(id, later))
  const asked = await askFiling(by.elena, id, null, later)
  expect(concludedOf(asked!.decided.decision!.restsOn)).toEqual(concludedOf(snapshot))
})

test('for another engagement nobody has decided; of one that is not there nothing is answered', async () => {
  const id = await by.approved()
  const other = await answerOf(id, today(), by.adCvdId)
  expect(other?.reasons[0]).toMatchObject({ code: 'ANOTHER_ENGAGEMENT' })
  expect(await askFiling(by.elena, id, randomUUID(), today())).toBeNull()
  expect(await askFiling(by.elena, randomUUID(), null, today())).toBeNull()
  const { iorNumber } = await prisma().provider.findUniqueOrThrow({ where: { id } })
  expect(await findByNumber(by.elena, iorNumber ?? '')).toBe(id)
  expect(await findByNumber(by.elena, "x' OR true")).toBeNull()
  expect(await findByNumber(by.elena, '\0')).toBeNull()
})

test('a waiver lifts a no to its last day; the day after, midnight alone makes it a no again', async () => {
  const id = await by.added('Sable Point IOR Inc.')
  const last = day(5)
  const finding = (await getConclusion(by.priya, id, today())).scorecard.findings.find(
    ({ criterionId }) => criterionId === 'bond.surety',
  )
  const request = {
    ...{ providerId: id, key: randomUUID(), criterionId: 'bond.surety', endsOn: last },
    found: finding ? describeFinding(englishWords, finding).found : '',
    ...{ reason: 'The surety is listed next month', compensatingControl: 'Small entries', scope: 'One port' },
  }
  const waiverId = await requestWaiver(by.priya, waiverRequestInput.parse(request))
  const waiver = await prisma().waiver.findUniqueOrThrow({ where: { id: waiverId } })
  await approveWaiver(by.elena, { providerId: id, waiverId, version: waiver.version, key: randomUUID() })
  await by.submit(id)
  const typed = {
    ...{ outcome: 'CONDITIONAL', valueCapCents: '1,000', everyPort: 'on', goods: 'Shirts' },
    ...{ conditionWords1: 'A listed surety', conditionDueOn1: day(60), reason: 'For a month' },
  }
  await decide(by.mei, await decisionOf(by.mei, id, typed))
  expect(await stored(id)).toMatchObject({
    answer: 'WITHIN_LIMITS',
    limits: expect.arrayContaining([expect.objectContaining({ code: 'WAIVER', waiverId, endsOn: last })]),
  })
  await restandAll(last, [id])
  expect(await stored(id)).toMatchObject({ answer: 'WITHIN_LIMITS' })
  await restandAll(day(6), [id])
  expect(await stored(id)).toMatchObject({
    answer: 'NO',
    reasons: expect.arrayContaining([{ code: 'VETO', criterionId: 'bond.surety', waiverEndedOn: last }]),
  })
})

test('after days without the product running an answer is of the day on which time turned it', async () => {
  const typed = {
    ...{ outcome: 'CONDITIONAL', valueCapCents: '1,000', everyPort: 'on', goods: 'Shirts' },
    ...{ conditionWords1: 'A letter', conditionDueOn1: day(2) },
  }
  const id = await by.approved(typed)
  await restandAll(day(20), [id])
  const turned = (await recorded(id)).find(([, , code]) => code === 'CONDITION_OVERDUE')
  expect(turned?.slice(0, 2)).toEqual([day(3), 'NO'])
  const before = await recorded(id)
  await restandAll(day(20), [id])
  expect(await recorded(id)).toEqual(before)
})

test('what was known then and what is known now, over moves and records of different days', async () => {
  itIs(day(-20))
  const id = await by.added()
  itIs(day(-18))
  await by.submit(id)
  await decide(by.elena, await decisionOf(by.elena, id))
  itIs(day(-10))
  await suspend(id)
  itIs(day(-8))
  await by.submit(id)
  await decide(by.elena, await decisionOf(by.elena, id))
  // Only today it becomes known that the bond had ended four days ago.
  itIs(REAL)
  await restandAll(REAL, [id])
  const { id: recordId } = await prisma().bond.findFirstOrThrow({ where: { providerId: id } })
  const shown = await findRecordForm(by.priya, bondRecord, id, recordId)
  const form = { ...shown?.values, version: String(shown?.version), providerId: id, recordId }
  const ended = { ...form, key: randomUUID(), endedOn: day(-4), verifiedOn: REAL }
  await saveRecord(by.priya, bondRecord, inputSchema(bondRecord).parse(ended))

  const past = await findPastAnswers(by.elena, id, 'UTC')
  const asked = await askFiling(by.elena, id, null, REAL)
  if (!past || !asked) throw new Error('Nothing was asked')
  const { facts, settings } = asked
  const then = asRecorded(past.recorded, past.history, day(-22), REAL)
  const now = allAtOnce(inHindsight(past.history, facts, settings, day(-22), REAL))
  const wordOn = (stretches: typeof then, on: IsoDate) =>
    stretches.findLast(({ from, to }) => from <= on && on <= to)?.answer?.answer ?? null
  const on = (days: number) => [wordOn(then, day(days)), wordOn(now, day(days))]
  expect(on(-21)).toEqual([null, null])
  expect(on(-19)).toEqual(['NO', 'NO'])
  expect(on(-15)[0]).toBe('YES')
  expect(on(-15)[1]).not.toBe('NO')
  expect(on(-9)).toEqual(['NO', 'NO'])
  expect(on(-7)[0]).toBe('YES')
  expect(on(-5)[1]).not.toBe('NO')
  expect(on(-3)[0]).not.toBe('NO')
  expect(on(-3)[1]).toBe('NO')
  expect(on(0)).toEqual(['NO', 'NO'])
  expect(daysApart(then, now)).toBeGreaterThanOrEqual(3)
})

test('what was answered cannot be changed or deleted, even by SQL; only its provider takes it away', async () => {
  const id = await by.added()
  for (const sql of [
    `UPDATE filing_event SET answer = 'YES' WHERE provider_id = '${id}'`,
    `DELETE FROM filing_event WHERE provider_id = '${id}'`,
    'TRUNCATE filing_event',
  ])
    await expect(pool().query(sql)).rejects.toThrow('never changed')
  await prisma().provider.delete({ where: { id } })
  expect(await prisma().filingEvent.count({ where: { providerId: id } })).toBe(0)
})

test('the list shows each provider once over its pages, by answer and engagement, and counts them', async () => {
  // The days of the tests before were others.
  await restandAll(today())
  const all = await prisma().provider.count({ where: { archivedAt: null } })
  const seen: string[] = []
  let page = await listFiling(by.elena, filingQuery.parse({}), today())
  for (;;) {
    seen.push(...page.rows.map(({ id }) => id))
    if (!page.hasNext) break
    const last = page.rows.at(-1)
    page = await listFiling(by.elena, filingQuery.parse({ after: last && writeCursor(last) }), today())
  }
  expect([seen.length, new Set(seen).size]).toEqual([all, all])
  const { total, answers } = await summariseFiling(by.elena, filingQuery.parse({}), today())
  expect([total, answers.YES + answers.WITHIN_LIMITS + answers.NO]).toEqual([all, all])
  const yes = await listFiling(by.elena, filingQuery.parse({ answer: 'YES' }), today())
  expect(yes.rows.map(({ answer }) => answer)).toEqual(Array(answers.YES).fill('YES'))
  const soon = (await summariseFiling(by.elena, filingQuery.parse({}), today())).soon
  const tomorrow = await summariseFiling(by.elena, filingQuery.parse({}), addDays(today(), 1))
  expect(tomorrow).toMatchObject({ total: all, answers: { YES: 0, WITHIN_LIMITS: 0, NO: 0 } })
  expect(tomorrow.soon).toBeGreaterThanOrEqual(soon + all)
  expect((await listFiling(by.elena, filingQuery.parse({ answer: 'NO' }), addDays(today(), 1))).rows).toEqual(
    [],
  )
  const none = await summariseFiling(
    by.elena,
    filingQuery.parse({ engagement: randomUUID(), answer: 'NO' }),
    today(),
  )
  expect(none).toMatchObject({ total: 0, hasAny: true })
  for (const after of ['x', 'YES~x', `MAYBE~${seen[0]}`])
    expect(
      (await listFiling(by.elena, filingQuery.parse({ after }), today())).rows.map(({ id }) => id),
    ).toEqual(seen)
  const order = (await listFiling(by.elena, filingQuery.parse({}), today())).rows.map(({ answer }) => answer)
  const rank = ['YES', 'WITHIN_LIMITS', 'NO']
  expect(order).toEqual(order.toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b)))
  const back = await listFiling(by.elena, filingQuery.parse({ before: `NO~${seen.at(-1)}` }), today())
  expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(0, -1))
})
