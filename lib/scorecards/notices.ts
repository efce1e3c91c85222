import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { acts, dueNotices, type DueNotice, type Owned } from '@/lib/deadlines/due-notices'
import { reached } from '@/lib/deadlines/thresholds'
import type { ActivePerson } from '@/lib/deadlines/told'
import type { Lapse } from './lapses'

type Db = Pick<Tx, '$queryRawUnsafe' | '$executeRawUnsafe'>

interface Concluded {
  owned: Owned
  lapses: readonly Lapse[]
}

/** What stands of a provider's notices, each as one text, in SQL for a row of `standing`: to be compared with what is due. */
export const standingNotices = `
  COALESCE((SELECT array_agg(concat_ws(' ', n.person_id, n.kind, n.subject_id, n.due_on, n.threshold_days, n.about))
              FROM notice n WHERE n.provider_id = standing.provider_id AND n.ended_at IS NULL), '{}')`

const asText = (due: DueNotice) =>
  [due.person_id, due.kind, due.subject_id, due.due_on, due.threshold_days, due.about].join(' ')

/**
 * Makes the notices of these providers those that stand on a day: raises what is near for the first time, ends what does
 * not stand any more. A threshold that somebody was told of is never raised again for the same day. `standing` is what
 * stood before, by provider, so that nothing is written where nothing came nearer.
 */
export async function writeNotices(
  db: Db,
  providers: readonly Concluded[],
  standing: ReadonlyMap<string, readonly string[]>,
  asOf: IsoDate,
): Promise<void> {
  const active = providers.some((each) => isNear(each, asOf)) ? await activePeople(db) : []
  const due = providers.map(({ owned, lapses }) => ({
    id: owned.id,
    notices: dueNotices(owned, lapses, active, asOf),
  }))
  const differing = due.filter(({ id, notices }) => {
    const stood = new Set(standing.get(id))
    return stood.size !== notices.length || notices.some((notice) => !stood.has(asText(notice)))
  })
  if (differing.length === 0) return
  await db.$executeRawUnsafe(
    replaceNotices,
    differing.map(({ id }) => id),
    JSON.stringify(differing.flatMap(({ notices }) => notices)),
    asOf,
  )
}

const isNear = ({ owned, lapses }: Concluded, asOf: IsoDate) =>
  acts(owned) && lapses.some(({ what, on }) => reached(what, on, asOf) !== null)

const activePeople = (db: Db) =>
  db.$queryRawUnsafe<ActivePerson[]>('SELECT id, role FROM person WHERE disabled_at IS NULL')

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
