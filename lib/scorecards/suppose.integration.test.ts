import { beforeAll, expect, test } from 'vitest'
import { today } from '@/lib/clock'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { changeNames, supposable, type ChangeName } from '@/lib/exposure/what-if'
import type { Facts } from '@/lib/scoring/facts'
import { defaultSettings as settings } from '@/lib/settings/settings'
import { loadSample } from '@/prisma/seed/load'
import { conclude } from './conclude'
import { loadFacts } from './load'
import { suppose } from './suppose'

useDatabase()

const asOf = today()
let known: Map<string, Facts>

beforeAll(async () => {
  await loadSample({ password: 'correct horse battery', today: asOf })
  known = await everybody()
}, 120_000)

const everybody = async () =>
  loadFacts(
    prisma(),
    (await prisma().provider.findMany({ select: { id: true } })).map(({ id }) => id),
  )

/** What a person would write into the fields of the record for the same to be so. */
const recordings: Record<ChangeName, { cents: number; sql: string }> = {
  bond: { cents: 900_000_00, sql: 'UPDATE bond SET amount_cents = $1::bigint WHERE id = $2::uuid' },
  cap: {
    cents: 250_000_00,
    // Of a cap that was not there nothing is used.
    sql: `UPDATE contract
             SET cap_used_cents =
                   coalesce(cap_used_cents, CASE WHEN cap_basis IS NULL AND cap_cents IS NULL THEN 0 END),
                 cap_cents = $1::bigint, cap_basis = coalesce(cap_basis, 'TOTAL')
           WHERE id = $2::uuid`,
  },
  limit: { cents: 300_000_00, sql: 'UPDATE policy SET per_claim_cents = $1::bigint WHERE id = $2::uuid' },
  netWorth: {
    cents: -40_000_00,
    sql: 'UPDATE capital_statement SET tangible_net_worth_cents = $1::bigint WHERE id = $2::uuid',
  },
  // The larger is what is supposed; the others follow in proportion.
  volume: {
    cents: 7_000_000_00,
    sql: `UPDATE volume_statement
             SET dtf_last_twelve_cents = round(dtf_last_twelve_cents * $1::numeric / carried),
                 dtf_next_twelve_cents = round(dtf_next_twelve_cents * $1::numeric / carried),
                 dtf_unliquidated_cents = round(dtf_unliquidated_cents * $1::numeric / carried)
            FROM (SELECT id AS of, greatest(dtf_last_twelve_cents, dtf_next_twelve_cents) AS carried
                    FROM volume_statement) AS whole
           WHERE id = $2::uuid AND of = id`,
  },
  ours: {
    cents: 1_000_000_00,
    sql: `UPDATE engagement
             SET annual_entered_value_cents =
                   round(($1::numeric - coalesce(annual_fees_cents, 0)) * 10000 / duty_rate_basis_points)
           WHERE id = $2::uuid`,
  },
}

const notKept = new Error('Rolled back')

test.each(changeNames)(
  'what is supposed of %s is what follows once its record says so, for everybody; supposing keeps nothing',
  async (name) => {
    const { cents, sql } = recordings[name]
    const stored = () => prisma().standing.findMany({ orderBy: { providerId: 'asc' } })
    const before = await stored()
    const supposed = [...known].flatMap(([id, facts]) => {
      const subject = supposable(facts, asOf)[name]
      if (subject.cannot !== null) return []
      const found = suppose(facts, conclude(facts, asOf, settings), { [name]: cents }, asOf, settings)
      expect(found.taken).toEqual([name])
      return [{ id, place: subject.value.place, conclusion: found.conclusion }]
    })
    expect(supposed.length).toBeGreaterThan(5)
    expect(await stored()).toEqual(before)
    expect(await everybody()).toEqual(known)

    const recording = prisma().$transaction(
      async (tx) => {
        for (const { id, place, conclusion } of supposed) {
          expect(await tx.$executeRawUnsafe(sql, cents, place.recordId)).toBe(1)
          const recorded = (await loadFacts(tx, [id])).get(id)
          expect({ id, ...conclude(recorded!, asOf, settings) }).toEqual({ id, ...conclusion })
        }
        throw notKept
      },
      { timeout: 60_000 },
    )
    await expect(recording).rejects.toBe(notKept)
  },
  120_000,
)
