import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { Band, GapKind, Recommendation, Severity } from '@/lib/choices'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
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

test('every veto fires for somebody, but for the one whose rule is not in force', async () => {
  const critical = await prisma().gap.findMany({ where: { severity: 'CRITICAL' } })
  const fired = new Set(critical.map((each) => each.criterionId))
  const expected = methodology.vetoes.filter((id) => id !== 'authority.foreign-importer')
  expect(expected.filter((id) => !fired.has(id))).toEqual([])
})

test('each provider has a standing, and the audit trail of it all is intact', async () => {
  const [providers, standings] = await Promise.all([prisma().provider.count(), prisma().standing.count()])
  expect(standings).toBe(providers)
  expect(await verifyChain()).toMatchObject({ intact: true })
})
