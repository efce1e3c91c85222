import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { acts, dueNotices, type Owned } from '@/lib/deadlines/due-notices'
import { reached } from '@/lib/deadlines/thresholds'
import type { ActivePerson } from '@/lib/deadlines/told'
import type { Lapse } from './lapses'

type Db = Pick<Tx, '$queryRawUnsafe' | '$executeRawUnsafe'>

/**
 * Makes the notices of these providers those that stand on a day: raises what is near for the first time, ends what does
 * not stand any more. A threshold that somebody was told of is never raised again for the same day.
 */
export async function writeNotices(
  db: Db,
  providers: readonly { owned: Owned; lapses: readonly Lapse[] }[],
  asOf: IsoDate,
): Promise<void> {
  const near = providers.filter(
    ({ owned, lapses }) => acts(owned) && lapses.some(({ what, on }) => reached(what, on, asOf) !== null),
  )
  const active =
    near.length === 0
      ? []
      : await db.$queryRawUnsafe<ActivePerson[]>('SELECT id, role FROM person WHERE disabled_at IS NULL')
  const standing = near.flatMap(({ owned, lapses }) => dueNotices(owned, lapses, active, asOf))
  await db.$executeRawUnsafe(
    replaceNotices,
    providers.map(({ owned }) => owned.id),
    JSON.stringify(standing),
    asOf,
  )
}

const same = ['person_id', 'provider_id', 'kind', 'subject_id', 'due_on', 'threshold_days']
const deadline = ['provider_id', 'kind', 'subject_id', 'due_on']
const isDue = (columns: readonly string[]) =>
  columns.map((column) => `due.${column} = notice.${column}`).join(' AND ')

// Counting what ended has it end first: at most one of a person and deadline stands, by index. What is no news any more is
// told to whoever takes it over, and again to whom it was told.
const replaceNotices = `
  WITH due AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS given(person_id uuid, provider_id uuid, kind "DeadlineKind",
      subject_id text, about text, due_on date, threshold_days int, is_news boolean)),
  ended AS (
    UPDATE notice SET ended_at = now()
     WHERE provider_id = ANY($1::uuid[]) AND ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM due WHERE ${isDue(same)})
    RETURNING id)
  INSERT INTO notice (${same.join(', ')}, about, raised_on)
  SELECT ${same.map((column) => `due.${column}`).join(', ')}, due.about, $3::date
    FROM due, (SELECT count(*) FROM ended) AS first
   WHERE due.is_news
      OR EXISTS (SELECT 1 FROM notice WHERE ${isDue(deadline)} AND ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM notice WHERE ${isDue(same)})
  ON CONFLICT (${same.join(', ')}) DO UPDATE SET ended_at = NULL, about = EXCLUDED.about
   WHERE notice.ended_at IS NOT NULL OR notice.about <> EXCLUDED.about`
