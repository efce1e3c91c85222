import 'server-only'
import { change } from '@/lib/audit/change'
import { systemActor } from '@/lib/auth/actor'
import type { RescoreReason } from '@/lib/choices'
import { dayIn } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { methodology } from '@/lib/scoring/methodology'
import { requestRescore } from './request-rescore'

interface Clock {
  timeZone: string
  now: () => Date
}

/**
 * Gives a look at the calendar, to be taken every minute: the first one, and the first of each of the company's days,
 * asks for a rescore where a standing is of another day or of an earlier product. No hour is named, so no change of summer time can skip it.
 */
export function calendar({ timeZone, now }: Clock): () => Promise<void> {
  let seen: IsoDate | undefined
  return async () => {
    const day = dayIn(timeZone, now())
    if (day === seen) return
    await requestWhereStale(day)
    seen = day
  }
}

async function requestWhereStale(day: IsoDate): Promise<void> {
  const actor = systemActor()
  await change(actor, { event: 'rescore.started' }, async (tx) => {
    const reason = await whyStale(tx, day)
    return { changes: reason ? await requestRescore(tx, actor, { reason, day }) : [], result: undefined }
  })
}

/** Null: everything is whole and of this day and methodology, or what makes it so is asked for or under way. */
async function whyStale(tx: Tx, day: IsoDate): Promise<RescoreReason | null> {
  const [stale] = await tx.$queryRaw<{ reason: RescoreReason }[]>`
    SELECT CASE WHEN s.computed_for IS DISTINCT FROM ${day}::date THEN 'MIDNIGHT'
                WHEN s.methodology_version <> ${methodology.version} THEN 'METHODOLOGY'
                ELSE 'UPGRADE' END AS reason
      FROM provider p LEFT JOIN standing s ON s.provider_id = p.id
     WHERE (s.provider_id IS NULL OR s.computed_for <> ${day}::date OR s.methodology_version <> ${methodology.version}
            OR s.filing_answer IS NULL OR s.lapses IS NULL
            OR (s.left_to_us_cents IS NOT NULL AND (s.never_promised_cents IS NULL OR s.left_because IS NULL)))
       AND NOT EXISTS (SELECT 1 FROM rescore
                        WHERE finished_at IS NULL AND failed_at IS NULL AND day = ${day}::date)
     LIMIT 1`
  return stale?.reason ?? null
}
