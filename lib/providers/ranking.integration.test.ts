import { beforeAll, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { exposures } from '@/lib/exposure/left-to-us'
import { knownPays } from '@/lib/exposure/known-payers'
import { REFERENCE_CASE } from '@/lib/exposure/reference'
import { whyLeft } from '@/lib/exposure/why-left'
import { sideBySide } from '@/lib/exposure/side-by-side'
import { englishWords } from '@/lib/i18n/words'
import { conclude } from '@/lib/scorecards/conclude'
import { loadFacts } from '@/lib/scorecards/load'
import { scoreAgainstDollars } from '@/lib/scorecards/portfolio'
import { reportExport } from '@/lib/scorecards/report'
import { defaultSettings } from '@/lib/settings/settings'
import { loadSample } from '@/prisma/seed/load'
import { listProviders, listRanking } from './register'
import { rankingExport, registerExport } from './register-export'
import { rankingQuery, registerQuery } from './register-filter'

useDatabase()

const asOf = today()
const actor = adminForTest()
const request = new Request('http://localhost/exposure')

beforeAll(() => loadSample({ password: 'correct horse battery', today: asOf }), 120_000)

/** What follows from what is recorded, of every provider that is not archived. */
async function concluded() {
  const open = await prisma().provider.findMany({ where: { archivedAt: null }, select: { id: true } })
  const facts = await loadFacts(
    prisma(),
    open.map(({ id }) => id),
  )
  return [...facts].map(([id, known]) => ({ id, facts: known, ...conclude(known, asOf, defaultSettings) }))
}

test('every provider of the sample is ranked by what the pure functions say, each figure theirs', async () => {
  const { rows, hasNext } = await listRanking(actor, rankingQuery.parse({}), asOf)
  expect(hasNext).toBe(false)
  const expected = (await concluded()).map(({ id, facts, reference }) => ({
    id,
    engagementName: facts.engagement?.name ?? null,
    claimCents: reference?.claim.total ?? null,
    insurancePaysCents: (reference && knownPays(reference).insurance) ?? null,
    ownPaysCents: (reference && knownPays(reference).own) ?? null,
    leftToUsCents: reference?.leftToUs.total ?? null,
    neverPromisedCents: reference?.leftToUs.neverPromised ?? null,
    aboveCapCents: reference?.leftToUs.aboveCap ?? null,
    notCollectableCents: reference?.leftToUs.notCollectable ?? null,
    leftBecause: reference && whyLeft(reference),
  }))
  const inOrder = expected.toSorted(
    (a, b) => (b.leftToUsCents ?? -1) - (a.leftToUsCents ?? -1) || (a.id < b.id ? 1 : -1),
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows).toEqual(inOrder.map((row) => expect.objectContaining(row) as unknown))
  // A sample in which nothing is ever above a cap, or nothing ever paid, would try little.
  for (const part of ['neverPromisedCents', 'aboveCapCents', 'notCollectableCents', 'ownPaysCents'] as const)
    expect([part, rows.some((row) => (row[part] ?? 0) > 0)]).toEqual([part, true])
})

const parts = ['insurance_pays_usd', 'own_pays_usd', 'never_promised_usd', 'above_cap_usd'] as const

test('the register and a provider’s report carry the same parts, to the cent', async () => {
  const [header = [], ...rows] = fromCsv(
    await (await exportCsv(actor, request, registerExport({}, asOf))).text(),
  )
  expect(header.slice(-5)).toEqual([...parts, 'not_collectable_usd'])
  for (const { id, facts, scorecard, reference } of await concluded()) {
    const row = rows.find((cells) => cells[header.indexOf('provider_id')] === id) ?? []
    const cell = (name: string) => row[header.indexOf(name)] ?? ''
    const inDollars = (cents: number | null | undefined) =>
      typeof cents !== 'number' ? '' : (cents / 100).toFixed(2)
    const left = reference?.leftToUs
    const pays = reference && knownPays(reference)
    const expected = [pays?.insurance, pays?.own, left?.neverPromised, left?.aboveCap]
    expect(parts.map(cell)).toEqual(expected.map(inDollars))
    expect(cell('not_collectable_usd')).toBe(inDollars(left?.notCollectable))
    const report = reportExport(id, { facts, scorecard, reference }, englishWords)
    const [names = [], first = []] = fromCsv(await (await exportCsv(actor, request, report)).text())
    expect(names.slice(-5)).toEqual(header.slice(-5))
    expect(first.slice(-5)).toEqual(row.slice(-5))
  }
})

test('register, overview, exposure tab and files tell the cents of the scorecard', async () => {
  const [all, dots, ranking, register] = await Promise.all([
    concluded(),
    scoreAgainstDollars(actor, 1_000),
    exportCsv(actor, request, rankingExport({}, asOf)),
    exportCsv(actor, request, registerExport({}, asOf)),
  ])
  const page = await listProviders(actor, registerQuery.parse({}), asOf)
  expect(page.hasNext).toBe(false)
  const files = await Promise.all([ranking, register].map(async (response) => fromCsv(await response.text())))
  const fileCents = (id: string, name: string) =>
    files.map(([header = [], ...rows]) => {
      const cell = rows.find((row) => row[header.indexOf('provider_id')] === id)?.[header.indexOf(name)]
      return cell === '' || cell === undefined ? null : Math.round(Number(cell) * 100)
    })
  for (const { id, facts, reference } of all) {
    const left = reference?.leftToUs.total ?? null
    const claim = reference?.claim.total ?? null
    const of = sideBySide(facts, asOf, REFERENCE_CASE.cause).columns
    const tab = of.cannot === null ? of.value.find((each) => each.scenario === REFERENCE_CASE.scenario) : null
    const inGrid = exposures(facts, asOf).find(
      (each) => each.scenario === REFERENCE_CASE.scenario && each.cause === REFERENCE_CASE.cause,
    )
    expect({
      register: page.rows.find((row) => row.id === id)?.leftToUsCents,
      tab: tab?.leftToUs.total ?? null,
      tabClaim: tab?.claim.total ?? null,
      grid: inGrid?.leftToUs.total ?? null,
      files: fileCents(id, 'left_to_us_usd'),
      fileClaims: fileCents(id, 'claim_usd'),
    }).toEqual({
      register: left,
      tab: left,
      tabClaim: claim,
      grid: left,
      files: [left, left],
      fileClaims: [claim, claim],
    })
    expect(tab?.leftToUsInsolvent).toBe(reference?.leftToUsInsolvent)
  }
  // The overview draws whoever has both a score and dollars.
  const drawn = Object.fromEntries(dots.map(({ id, leftToUsCents }) => [id, leftToUsCents]))
  const expected = all.flatMap(({ id, reference, scorecard }) =>
    reference && scorecard.scoreTenths !== null ? [[id, reference.leftToUs.total]] : [],
  )
  expect(drawn).toEqual(Object.fromEntries(expected))
})
