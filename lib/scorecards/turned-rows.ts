import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { wholeTextOf } from '@/lib/filing/may-file'
import type { Settings } from '@/lib/settings/settings'
import { inSlices } from '@/lib/steps'
import type { ConcludedAnew } from './conclude-anew'
import type { Replaced } from './standing-rows'
import { whileAway, type Turned } from './while-away'

/**
 * Adds what is answered anew to the answers of before, and dates back since when a decision is stale: of the days on which
 * nothing ran, too, where nothing but time may have turned it.
 */
export async function writeTurned(
  db: Pick<Tx, '$executeRawUnsafe'>,
  concluded: readonly ConcludedAnew[],
  replaced: readonly Replaced[],
  settings: Settings,
  asOf: IsoDate,
  because: 'TIME' | 'CHANGE',
): Promise<void> {
  const rows = new Map(replaced.map((row) => [row.id, row]))
  const added = []
  for (const each of concluded) {
    const row = rows.get(each.providerId)
    if (!row) continue
    const { staleSince, answers } = await turnedOf(each, row, settings, asOf, because)
    if (staleSince !== null) await db.$executeRawUnsafe(setStaleSince, each.providerId, staleSince)
    const engagement = each.facts.engagement?.name ?? null
    for (const { on, answer: told } of answers) {
      const { answer, ...why } = told
      const of = { provider_id: each.providerId, happened_on: on, engagement_name: engagement }
      added.push({ ...of, answer, because: why })
    }
  }
  if (added.length > 0) await db.$executeRawUnsafe(addAnswers, JSON.stringify(added))
}

async function turnedOf(
  each: ConcludedAnew,
  { computedFor, filingAnswer, filingBecause, isAnsweredAnew, staleDecision }: Replaced,
  settings: Settings,
  asOf: IsoDate,
  because: 'TIME' | 'CHANGE',
): Promise<Turned> {
  const now = isAnsweredAnew ? [{ on: asOf, answer: each.answered }] : []
  if (because !== 'TIME' || computedFor === null || !(isAnsweredAnew || staleDecision !== null))
    return { staleSince: null, answers: now }
  const kept = isAnsweredAnew && filingAnswer !== null && filingBecause !== null
  const answer = kept ? wholeTextOf({ answer: filingAnswer, ...filingBecause }) : null
  const before = { computedFor, answer, staleDecision }
  const turned = await inSlices(whileAway(each, before, each.answered, settings, asOf))
  return isAnsweredAnew ? turned : { ...turned, answers: [] }
}

const addAnswers = `
  INSERT INTO filing_event (provider_id, happened_on, answer, because, engagement_name)
  SELECT provider_id, happened_on, answer, because, engagement_name
    FROM jsonb_populate_recordset(NULL::filing_event, $1::jsonb)`

const setStaleSince = 'UPDATE standing SET stale_since = $2::date WHERE provider_id = $1::uuid'
