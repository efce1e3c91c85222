import { expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { englishWords } from '@/lib/i18n/words'
import { criterionIds } from '@/lib/scoring/methodology'
import { bond, engagement, facts, provider, TODAY } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import { conclude } from './conclude'
import { reportExport } from './report'

useDatabase()

const id = '00000000-0000-7000-9000-000000000001'

test('a report has a row for each criterion, whose points add up to the score', async () => {
  const known = facts({
    provider: provider({ legalName: '=Harbor, "H"' }),
    engagement: engagement(),
    bonds: [bond({ amountCents: 100 })],
  })
  const { scorecard, reference } = conclude(known, TODAY, defaultSettings)
  const wanted = reportExport(id, { facts: known, scorecard, reference }, englishWords)
  const csv = await (
    await exportCsv(adminForTest(), new Request(`http://localhost/providers/${id}/export`), wanted)
  ).text()
  const [header = [], ...rows] = fromCsv(csv)
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)] ?? '')
  const sum = (name: string) => column(name).reduce((total, cell) => total + Number(cell), 0)
  expect(column('criterion_id')).toEqual(criterionIds)
  expect(new Set(column('provider_legal_name'))).toEqual(new Set(['=Harbor, "H"']))
  const applicable = sum('points') + sum('points_lost')
  expect(column('score')[0]).toBe(((sum('points') / applicable) * 100).toFixed(1))
  expect(column('left_to_us_usd')[0]).toBe(((reference?.leftToUs.total ?? 0) / 100).toFixed(2))
  const sufficiency = rows[criterionIds.indexOf('bond.sufficiency')] ?? []
  const cell = (name: string) => sufficiency[header.indexOf(name)]
  expect([cell('severity'), cell('is_veto'), cell('outcome'), cell('points')]).toEqual([
    'CRITICAL',
    'true',
    'unmet',
    '0.0000',
  ])
  expect(await prisma().auditEvent.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
    event: 'export.scorecard',
    providerId: id,
  })
})
