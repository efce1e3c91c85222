import { beforeAll, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { criterionIds } from '@/lib/scoring/methodology'
import { insertPortfolio } from '@/lib/testing/portfolio'
import { portfolioFigures, portfolioLapses, worstGaps } from './portfolio'

useDatabase()

const SIZE = 400
const actor = adminForTest()

beforeAll(async () => {
  await insertPortfolio(SIZE)
  // One that is bad throughout, so that its gaps alone would fill the list.
  await pool().query(
    `INSERT INTO gap (id, provider_id, criterion_id, kind, severity, finding, expected, found,
                      points_lost_ten_thousandths, opened_on)
     SELECT uuidv7(), '00000000-0000-7000-9000-000000000001', c, 'ADVERSE', 'CRITICAL', '{}', '', '', 70000, '2026-11-01'
       FROM unnest($1::text[]) c ON CONFLICT DO NOTHING`,
    [criterionIds],
  )
})

test('the worst gaps are those of the providers whose gravest gap is gravest, one each', async () => {
  const { rows } = await pool().query<{ severity: string; lost: number }>(
    `SELECT severity, lost FROM (
       SELECT DISTINCT ON (g.provider_id) g.severity, g.points_lost_ten_thousandths AS lost
         FROM gap g JOIN provider p ON p.id = g.provider_id AND p.archived_at IS NULL
        WHERE g.closed_on IS NULL
        ORDER BY g.provider_id, g.severity, g.points_lost_ten_thousandths DESC) each
      ORDER BY severity, lost DESC LIMIT 12`,
  )
  const worst = await worstGaps(actor, 12, '2026-11-25')
  expect(worst.map((gap) => gap.severity)).toEqual(rows.map((row) => row.severity))
  expect(new Set(worst.map((gap) => gap.providerId)).size).toBe(12)
  const { rows: stored } = await pool().query<{ lost: number }>(
    `SELECT points_lost_ten_thousandths AS lost FROM gap JOIN unnest($1::uuid[], $2::text[]) WITH ORDINALITY w(p, c, n)
        ON provider_id = w.p AND criterion_id = w.c ORDER BY w.n`,
    [worst.map((gap) => gap.providerId), worst.map((gap) => gap.criterionId)],
  )
  expect(stored.map((row) => row.lost)).toEqual(rows.map((row) => row.lost))
})

test('the headline counts whom a decision can still be about, each for one thing', async () => {
  await pool().query(`UPDATE standing SET recommendation = 'APPROVE' WHERE score_tenths > 900`)
  const id = '00000000-0000-7000-9000-000000000003'
  await pool().query(`UPDATE standing SET recommendation = 'APPROVE' WHERE provider_id = $1`, [id])
  const counted = async (stage: string) => {
    await pool().query(
      'UPDATE provider SET stage = $2::"ProviderStage", submitted_at = COALESCE(submitted_at, now()) WHERE id = $1',
      [id, stage],
    )
    const { decidable, recommended } = await portfolioFigures(actor, '2026-11-25', 14)
    expect(Object.values(recommended).reduce((sum, count) => sum + count, 0)).toBe(decidable)
    return { decidable, approve: recommended.APPROVE }
  }
  const before = await counted('SUSPENDED')
  expect(before.approve).toBeGreaterThan(1)
  for (const stage of ['REJECTED', 'OFF_BOARDING', 'CLOSED'])
    expect(await counted(stage)).toEqual({ decidable: before.decidable - 1, approve: before.approve - 1 })
  expect(await counted('APPROVED')).toEqual(before)
})

test('what was answered on another day is no answer of today', async () => {
  await pool().query(`UPDATE standing SET filing_answer = 'YES', filing_because = '{}'
    WHERE provider_id = '00000000-0000-7000-9000-000000000001'`)
  const on = async (day: IsoDate) => (await portfolioFigures(actor, day, 14)).filing
  expect(await on('2026-11-25')).toEqual({ YES: 1, WITHIN_LIMITS: 0, NO: 0 })
  expect(await on('2026-11-26')).toEqual({ YES: 0, WITHIN_LIMITS: 0, NO: 0 })
})

test('what lapses of a rejected or closed provider is neither listed nor counted, as nobody is told of it', async () => {
  const id = '00000000-0000-7000-9000-000000000002'
  await pool().query(
    `UPDATE standing SET lapses = '[{"what": "POLICY", "on": "2026-11-20", "subject": "", "about": ""}]'
      WHERE provider_id = $1`,
    [id],
  )
  const shown = async (stage: string) => {
    await pool().query(
      'UPDATE provider SET stage = $2::"ProviderStage", submitted_at = COALESCE(submitted_at, now()) WHERE id = $1',
      [id, stage],
    )
    const listed = await portfolioLapses(actor, '2026-11-30', 10_000)
    const { lapsing } = await portfolioFigures(actor, '2026-11-16', 14)
    return { listed: listed.filter(({ providerId }) => providerId === id).length, lapsing }
  }
  const before = await shown('SUSPENDED')
  expect(before.listed).toBe(1)
  for (const stage of ['REJECTED', 'CLOSED'])
    expect(await shown(stage)).toEqual({ listed: 0, lapsing: before.lapsing - 1 })
})
