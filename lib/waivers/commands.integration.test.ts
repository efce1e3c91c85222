import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import type { Actor } from '@/lib/auth/actor'
import type { Permission } from '@/lib/auth/permissions'
import { bondRecord } from '@/lib/bonds/schema'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { decide, submitProvider } from '@/lib/decisions/commands'
import { awaitingDecision, findDecided } from '@/lib/decisions/queries'
import { decisionOf, personOf } from '@/lib/decisions/testing'
import { OutdatedError } from '@/lib/errors'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { findRecordForm } from '@/lib/records/queries'
import { getConclusion } from '@/lib/scorecards/queries'
import { restandAll } from '@/lib/scorecards/testing'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '@/lib/scoring/describe'
import { loadEngagements } from '@/prisma/seed/load'
import { addCharacter } from '@/prisma/seed/testing'
import { approveWaiver, endWaiver, refuseWaiver, requestWaiver, withdrawWaiver } from './commands'
import { findWaiver, listWaivers } from './queries'
import { waiverRequestInput } from './schema'
import { waiverState } from './state'

useDatabase()

let priya: Actor<Permission>
let elena: Actor<Permission>
let mei: Actor<Permission>

beforeAll(async () => {
  priya = await personOf('Priya Nair', 'ANALYST')
  elena = await personOf('Elena Fischer', 'MANAGER')
  mei = await personOf('Mei Lin', 'ADMIN')
  await loadEngagements(today())
})

/** A provider of the cast under a number of its own. */
const added = (name: string) => addCharacter({ analyst: priya, manager: elena, admin: mei }, { name })
const unlisted = () => added('Sable Point IOR Inc.')

async function asked(providerId: string, more: Record<string, string> = {}) {
  const criterionId = more.criterionId ?? 'bond.surety'
  const { scorecard } = await getConclusion(elena, providerId, today())
  const finding = scorecard.findings.find((each) => each.criterionId === criterionId)
  return waiverRequestInput.parse({
    providerId,
    criterionId,
    found: finding ? describeFinding(englishWords, finding).found : '',
    reason: 'The surety is being listed',
    compensatingControl: 'Single-transaction bonds',
    scope: 'Los Angeles',
    endsOn: addDays(today(), 30),
    key: randomUUID(),
    ...more,
  })
}
const ofWaiver = async (providerId: string, waiverId: string) => ({
  providerId,
  waiverId,
  version: (await findWaiver(elena, providerId, waiverId))?.version ?? 0,
  key: randomUUID(),
})
async function inForce(by = priya) {
  const providerId = await unlisted()
  const waiverId = await requestWaiver(by, await asked(providerId))
  await approveWaiver(elena, await ofWaiver(providerId, waiverId))
  return { providerId, waiverId }
}
const stateOf = async (providerId: string, waiverId: string, asOf = today()) => {
  const waiver = await findWaiver(elena, providerId, waiverId)
  return waiver && waiverState(waiver, asOf)
}
const standingOf = (providerId: string) => prisma().standing.findUniqueOrThrow({ where: { providerId } })
const eventsOf = async (subjectId: string) =>
  (await prisma().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    ({ event, actorName }) => `${event} by ${actorName}`,
  )
/** Saves the provider's bond as its form shows it, but for some fields. */
async function changeBond(providerId: string, more: Record<string, string>): Promise<void> {
  const { id } = await prisma().bond.findFirstOrThrow({ where: { providerId } })
  const shown = await findRecordForm(priya, bondRecord, providerId, id)
  const typed = {
    ...shown?.values,
    version: String(shown?.version),
    providerId,
    recordId: id,
    key: randomUUID(),
  }
  await saveRecord(priya, bondRecord, inputSchema(bondRecord).parse({ ...typed, ...more }))
}

test('requested by one and approved by another, it lifts the veto and leaves the score', async () => {
  const providerId = await unlisted()
  const before = await standingOf(providerId)
  expect(before).toMatchObject({ eligibility: 'FAIL', recommendation: 'HOLD' })
  const waiverId = await requestWaiver(priya, await asked(providerId))
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
  expect(await awaitingDecision(elena, 5)).toMatchObject([
    { what: 'waiver', providerId, waiverId, criterionId: 'bond.surety', isOwn: false },
  ])
  await approveWaiver(elena, await ofWaiver(providerId, waiverId))
  const after = await standingOf(providerId)
  expect(after).toMatchObject({ eligibility: 'WAIVED', recommendation: 'CONDITIONAL' })
  expect([after.scoreTenths, after.band, after.criticalGaps]).toEqual([
    before.scoreTenths,
    before.band,
    before.criticalGaps,
  ])
  expect(await eventsOf(waiverId)).toEqual([
    'waiver.requested by Priya Nair',
    'waiver.approved by Elena Fischer',
  ])
  expect(await awaitingDecision(elena, 5)).toEqual([])
})

test.each(['manager', 'admin'] as const)('a %s settles no waiver that they requested', async (who) => {
  const mover = who === 'manager' ? elena : mei
  const providerId = await unlisted()
  const waiverId = await requestWaiver(mover, await asked(providerId))
  const own = async () => ofWaiver(providerId, waiverId)
  await expect(approveWaiver(mover, await own())).rejects.toThrow('another manager')
  await expect(refuseWaiver(mover, { ...(await own()), reason: 'No' })).rejects.toThrow('another manager')
  expect(await stateOf(providerId, waiverId)).toBe('REQUESTED')
  await expect(
    pool().query(
      `UPDATE waiver SET settled_by_id = requested_by_id, settled_by_name = 'x', settled_at = now(), approved_on = now()
        WHERE id = '${waiverId}'`,
    ),
  ).rejects.toThrow('waiver_by_another')
})

test('a change of its finding ends it for good, with a row in the trail, though the finding comes back', async () => {
  const { providerId, waiverId } = await inForce()
  await changeBond(providerId, { surety: 'New Harbour Indemnity Co.' })
  expect(await stateOf(providerId, waiverId)).toBe('ENDED')
  expect(await findWaiver(elena, providerId, waiverId)).toMatchObject({
    endedOn: today(),
    endedByName: null,
    endReason: expect.stringContaining('New Harbour Indemnity Co.') as string,
  })
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
  await changeBond(providerId, { surety: 'Old Harbour Indemnity Co.' })
  expect(await stateOf(providerId, waiverId)).toBe('ENDED')
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
  expect((await eventsOf(waiverId)).slice(-1)).toEqual(['waiver.overtaken by Priya Nair'])
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('what changes something else of the same record does not end it', async () => {
  const { providerId, waiverId } = await inForce()
  await changeBond(providerId, { note: 'Seen again', verifiedOn: today() })
  expect(await stateOf(providerId, waiverId)).toBe('IN_FORCE')
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'WAIVED' })
})

test('it lapses after its last day, not on it', async () => {
  const { providerId, waiverId } = await inForce()
  const last = addDays(today(), 30)
  // Else the age of other evidence would answer first.
  const eligibilityOn = async (day: string) =>
    (await getConclusion(elena, providerId, day)).scorecard.waived.includes('bond.surety')
  expect([await eligibilityOn(last), await eligibilityOn(addDays(last, 1))]).toEqual([true, false])
  expect(await stateOf(providerId, waiverId, last)).toBe('IN_FORCE')
  expect(await stateOf(providerId, waiverId, addDays(last, 1))).toBe('LAPSED')
  await restandAll(addDays(last, 1), [providerId])
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
})

test('a manager ends it before its day; whoever asked takes a request back; a refused one lifts nothing', async () => {
  const { providerId, waiverId } = await inForce()
  await endWaiver(mei, { ...(await ofWaiver(providerId, waiverId)), reason: 'The control was not kept' })
  expect(await stateOf(providerId, waiverId)).toBe('ENDED')
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
  const late = async () => ({ ...(await ofWaiver(providerId, waiverId)), reason: 'Again' })
  await expect(endWaiver(mei, await late())).rejects.toThrow('not in force')

  const second = await requestWaiver(priya, await asked(providerId))
  await expect(withdrawWaiver(elena, await ofWaiver(providerId, second))).rejects.toThrow(
    'Only whoever requested',
  )
  await withdrawWaiver(priya, await ofWaiver(providerId, second))
  await expect(approveWaiver(elena, await ofWaiver(providerId, second))).rejects.toThrow('settled already')
  const third = await requestWaiver(priya, await asked(providerId))
  await refuseWaiver(elena, { ...(await ofWaiver(providerId, third)), reason: 'Too long' })
  expect(await standingOf(providerId)).toMatchObject({ eligibility: 'FAIL' })
  const states = await Promise.all(
    (await listWaivers(elena, providerId)).map(({ id }) => stateOf(providerId, id)),
  )
  expect(states).toEqual(['REFUSED', 'WITHDRAWN', 'ENDED'])
})

test('what cannot be waived is refused in words and nothing is written', async () => {
  const providerId = await unlisted()
  const hit = await added('Copper Finch Imports LLC')
  const cases: [Awaited<ReturnType<typeof asked>>, string][] = [
    [await asked(providerId, { endsOn: today() }), 'a day ahead'],
    [await asked(providerId, { endsOn: addDays(today(), 181) }), 'at most 180 days'],
    [await asked(providerId, { criterionId: 'bond.notices', found: 'x' }), 'does not fire'],
    [await asked(providerId, { criterionId: 'insurance.in-force', found: 'x' }), 'does not fire'],
    [await asked(hit, { criterionId: 'compliance.screening' }), 'No waiver lifts this'],
    [await asked(providerId, { found: 'Another finding' }), 'not the one that you read'],
  ]
  for (const [input, says] of cases) await expect(requestWaiver(priya, input)).rejects.toThrow(says)
  expect(await prisma().waiver.count({ where: { providerId: { in: [providerId, hit] } } })).toBe(0)
  await requestWaiver(priya, await asked(providerId))
  await expect(requestWaiver(mei, await asked(providerId))).rejects.toThrow('already requested')
})

test('a finding that changed since it was asked for is not approved, nor a waiver on an outdated page', async () => {
  const providerId = await unlisted()
  const waiverId = await requestWaiver(priya, await asked(providerId))
  const seen = await ofWaiver(providerId, waiverId)
  await changeBond(providerId, { surety: 'New Harbour Indemnity Co.' })
  const refusal: unknown = await approveWaiver(elena, seen).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(OutdatedError)
  expect(await stateOf(providerId, waiverId)).toBe('LAPSED')
  expect(await awaitingDecision(elena, 50)).not.toContainEqual(expect.objectContaining({ waiverId }))
  await expect(approveWaiver(elena, await ofWaiver(providerId, waiverId))).rejects.toThrow(
    'New Harbour Indemnity Co.',
  )
  const again = await requestWaiver(priya, await asked(providerId))
  const page = await ofWaiver(providerId, again)
  await refuseWaiver(elena, { ...page, key: randomUUID(), reason: 'No' })
  await expect(approveWaiver(mei, page)).rejects.toThrow('Elena Fischer: Waiver refused')
})

test('a request that nobody settled is over on its last day, and a new one may be made', async () => {
  const providerId = await unlisted()
  const last = addDays(today(), 5)
  const waiverId = await requestWaiver(priya, await asked(providerId, { endsOn: last }))
  expect(await stateOf(providerId, waiverId, addDays(last, -1))).toBe('REQUESTED')
  expect(await stateOf(providerId, waiverId, last)).toBe('LAPSED')
  await restandAll(addDays(last, -1), [providerId])
  expect((await findWaiver(elena, providerId, waiverId))?.endedOn).toBeNull()
  await restandAll(last, [providerId])
  expect(await findWaiver(elena, providerId, waiverId)).toMatchObject({
    endedOn: last,
    endReason: 'Its last day came before anybody settled it.',
  })
  await expect(approveWaiver(elena, await ofWaiver(providerId, waiverId))).rejects.toThrow('lapsed')
  await requestWaiver(priya, await asked(providerId))
})

test('what was asked for and what became of it cannot be changed or deleted, even by SQL', async () => {
  const { providerId, waiverId } = await inForce()
  for (const sql of [
    `UPDATE waiver SET ends_on = ends_on + 1 WHERE id = '${waiverId}'`,
    `UPDATE waiver SET reason = 'Another' WHERE id = '${waiverId}'`,
    `UPDATE waiver SET approved_on = approved_on - 1 WHERE id = '${waiverId}'`,
    `DELETE FROM waiver WHERE id = '${waiverId}'`,
    'TRUNCATE waiver',
    'TRUNCATE decision_condition',
  ])
    await expect(pool().query(sql)).rejects.toThrow('never changed')
  await expect(
    pool().query(
      `INSERT INTO waiver (id, provider_id, criterion_id, finding, found, reason, compensating_control, scope, ends_on,
                           requested_by_id, requested_by_name, requested_at)
       SELECT gen_random_uuid(), provider_id, 'bond.notices', finding, found, reason, compensating_control, scope,
              current_date + 200, requested_by_id, requested_by_name, now()
         FROM waiver WHERE id = '${waiverId}'`,
    ),
  ).rejects.toThrow('waiver_longest')
  await prisma().provider.delete({ where: { id: providerId } })
  expect(await prisma().waiver.count({ where: { providerId } })).toBe(0)
})

test('twenty approvals at once are one', async () => {
  const providerId = await unlisted()
  const waiverId = await requestWaiver(priya, await asked(providerId))
  const seen = await ofWaiver(providerId, waiverId)
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      approveWaiver(at % 2 ? elena : mei, { ...seen, key: randomUUID() }).then(
        () => 'approved',
        (error: unknown) => (error instanceof OutdatedError ? 'late' : String(error)),
      ),
    ),
  )
  expect(outcomes.toSorted()).toEqual(['approved', ...Array<string>(19).fill('late')])
  expect((await eventsOf(waiverId)).filter((event) => event.startsWith('waiver.approved'))).toHaveLength(1)
})

test('under a waiver a provider is approved, and the decision is stale when the waiver is over', async () => {
  const { providerId, waiverId } = await inForce()
  const version = async () => (await findDecided(elena, providerId))?.version ?? 0
  await submitProvider(priya, { providerId, version: await version(), key: randomUUID() })
  const limits = {
    valueCapCents: '1,000',
    everyPort: 'on',
    goods: 'Shirts',
    conditionWords1: 'A listed surety',
    conditionDueOn1: today(),
  }
  await decide(elena, await decisionOf(elena, providerId, { outcome: 'CONDITIONAL', ...limits }))
  expect((await findDecided(elena, providerId))?.staleSince).toBeNull()
  await endWaiver(mei, { ...(await ofWaiver(providerId, waiverId)), reason: 'Over' })
  expect((await findDecided(elena, providerId))?.staleSince).toBe(today())
})
