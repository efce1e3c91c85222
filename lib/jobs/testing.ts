import { randomUUID } from 'node:crypto'
import { adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { saveEngagement } from '@/lib/engagements/commands'
import { engagementInput } from '@/lib/engagements/schema'
import { conclude } from '@/lib/scorecards/conclude'
import { loadFacts } from '@/lib/scorecards/load'
import { restand } from '@/lib/scorecards/standing'
import { loadSettings } from '@/lib/settings/load'
import { workOffRescores, type Run } from './rescore'

export const actor = adminForTest()

/** In the order of their ids, each with its standing of today. */
export async function addProviders(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted()
  await prisma().provider.createMany({
    data: ids.map((id, at) => ({ id, legalName: `Provider ${at}`, kind: 'OTHER' as const })),
  })
  await prisma().$transaction((tx) => restand(tx, ids, today(), 'TIME'))
  return ids
}

export function addEngagement(name: string, value: string): Promise<string> {
  return saveEngagement(actor, form(name, value))
}

/** What stands in an engagement's form; the claim of every provider follows from the value. */
export const form = (name: string, value: string, more: Record<string, string> = {}) =>
  engagementInput.parse({
    key: randomUUID(),
    name,
    model: 'DDP',
    annualEnteredValueCents: value,
    dutyRateBasisPoints: '25',
    annualFeesCents: '0',
    annualEntries: '100',
    plannedYears: '2',
    ...more,
  })

export const work = (more: Partial<Run> = {}) =>
  workOffRescores({ today, isStopping: () => false, batch: 2, ...more })

/** Stops after so many looks at whether to stop: one before the start, one before each batch. */
export const stopAfter = (looks: number) => {
  let left = looks
  return () => left-- <= 0
}

/** The providers whose stored standing is not what follows from what is recorded now. */
export async function disagreeing(asOf = today()): Promise<string[]> {
  const standings = await prisma().standing.findMany()
  const settings = await loadSettings(prisma())
  const facts = await loadFacts(
    prisma(),
    standings.map((each) => each.providerId),
  )
  return standings
    .filter((standing) => {
      const known = facts.get(standing.providerId)
      if (!known) return true
      const { scorecard, reference } = conclude(known, asOf, settings)
      return (
        standing.computedFor.toISOString().slice(0, 10) !== asOf ||
        standing.scoreTenths !== scorecard.scoreTenths ||
        standing.engagementId !== (known.engagement?.id ?? null) ||
        standing.claimCents?.toString() !== reference?.claim.total.toString()
      )
    })
    .map((standing) => standing.providerId)
}

/** Has the database note every standing that is written from here on. */
export async function noteConcluded(): Promise<void> {
  await pool().query(`
    CREATE TABLE IF NOT EXISTS concluded (provider_id uuid);
    TRUNCATE concluded;
    CREATE OR REPLACE FUNCTION note_concluded() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO concluded VALUES (NEW.provider_id); RETURN NEW; END $$;
    CREATE OR REPLACE TRIGGER note_concluded AFTER INSERT OR UPDATE ON standing
      FOR EACH ROW EXECUTE FUNCTION note_concluded()`)
}

/** How often each provider was concluded about, in the order of their ids. */
export async function concludedTimes(): Promise<number[]> {
  const { rows } = await pool().query<{ times: number }>(
    `SELECT count(c.provider_id)::int AS times FROM provider p LEFT JOIN concluded c ON c.provider_id = p.id
      GROUP BY p.id ORDER BY p.id`,
  )
  return rows.map((row) => row.times)
}

export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => undefined as void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}
