import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { Band, DecisionOutcome, GapKind, ProviderStage, Recommendation, Severity } from '@/lib/choices'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { registerExport } from '@/lib/providers/register-export'
import { methodology } from '@/lib/scoring/methodology'
import { today } from '@/lib/clock'
import { loadSample } from '@/prisma/seed/load'

useDatabase()

beforeAll(() => loadSample({ password: 'correct horse battery', today: today() }), 120_000)

test('the sample shows every band, recommendation, severity and kind of gap', async () => {
  const standings = await prisma().standing.findMany()
  const gaps = await prisma().gap.findMany()
  const shown = {
    bands: new Set(standings.map((each) => each.band)),
    recommendations: new Set(standings.map((each) => each.recommendation)),
    severities: new Set(gaps.map((each) => each.severity)),
    kinds: new Set(gaps.map((each) => each.kind)),
  }
  expect(shown).toEqual({
    bands: new Set(Object.values(Band)),
    recommendations: new Set(Object.values(Recommendation)),
    severities: new Set(Object.values(Severity)),
    kinds: new Set(Object.values(GapKind)),
  })
})

test('everybody who works with the sample has an inbox of what came near, raised by what was recorded', async () => {
  const people = await prisma().person.findMany({ include: { notices: { where: { endedAt: null } } } })
  const told = Object.fromEntries(people.map(({ role, notices }) => [role, notices]))
  const kinds = new Set(told.ANALYST?.map(({ kind }) => kind))
  for (const kind of ['POLICY', 'REVIEW', 'CONDITION', 'GAP', 'BOND_NOTICE', 'BOND_END'] as const)
    expect(kinds).toContain(kind)
  expect(new Set(told.ANALYST?.map(({ thresholdDays }) => thresholdDays))).toEqual(new Set([0, 7, 30]))
  expect(told.MANAGER?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['CONDITION', 'GAP']))
  expect(told.ADMIN?.map(({ kind }) => kind)).toContain('CONDITION')
  expect(told.AUDITOR).toEqual([])
})

test('every veto fires for somebody, but for the one whose rule is not in force', async () => {
  const critical = await prisma().gap.findMany({ where: { severity: 'CRITICAL' } })
  const fired = new Set(critical.map((each) => each.criterionId))
  const expected = methodology.vetoes.filter((id) => id !== 'authority.foreign-importer')
  expect(expected.filter((id) => !fired.has(id))).toEqual([])
})

test('the sample shows decisions of every kind, one of them stale, and a waiver in force beside one that waits', async () => {
  const providers = await prisma().provider.findMany({ include: { decisions: true, standing: true } })
  const stages = new Set(providers.map(({ stage }) => stage))
  expect(Object.values(ProviderStage).filter((stage) => !stages.has(stage))).toEqual([])
  const decisions = providers.flatMap((provider) => provider.decisions)
  expect(new Set(decisions.map(({ outcome }) => outcome))).toEqual(new Set(Object.values(DecisionOutcome)))
  expect(new Set(decisions.map(({ decidedByName }) => decidedByName))).toEqual(
    new Set(['Elena Fischer', 'Mei Lin']),
  )
  const stale = providers.filter(({ standing }) => standing?.staleSince)
  expect(stale.map(({ legalName }) => legalName)).toEqual(['Merrow Bay Import Co.'])
  const waivers = await prisma().waiver.findMany({ orderBy: { id: 'asc' } })
  expect(new Set(waivers.map(({ approvedOn }) => approvedOn !== null))).toEqual(new Set([false, true]))
  expect(waivers).toHaveLength(2)

  const [actor, request] = [adminForTest(), new Request('http://localhost/providers/export')]
  const csv = await (await exportCsv(actor, request, registerExport({}, today()))).text()
  const [header = [], ...rows] = fromCsv(csv)
  const row = rows.find((cells) => cells.includes('Merrow Bay Import Co.')) ?? []
  const cell = (name: string) => row[header.indexOf(name)]
  expect(['stage', 'decision', 'decided_on', 'decided_by', 'decision_stale_since'].map(cell)).toEqual([
    'CONDITIONAL',
    'CONDITIONAL',
    today(),
    'Elena Fischer',
    today(),
  ])
  expect(cell('decision_value_cap_usd')).toBe('2500000.00')
})

test('each provider has a standing, and the audit trail of it all is intact', async () => {
  const [providers, standings] = await Promise.all([prisma().provider.count(), prisma().standing.count()])
  expect(standings).toBe(providers)
  expect(await verifyChain()).toMatchObject({ intact: true })
})
