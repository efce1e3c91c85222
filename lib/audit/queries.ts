import 'server-only'
import { SYSTEM_PERSON_ID, type Actor } from '@/lib/auth/actor'
import type { Role } from '@/lib/choices'
import { pool } from '@/lib/db/client'
import { isUuid } from '@/lib/forms/uuid'
import type { Plain } from './canonical'
import type { AuditFilter } from './schema'
import { auditTables, auditWhere } from './where'

type Reader = Actor<'audit:read'>

const PAGE = 50

export interface AuditRow {
  seq: string
  at: Date
  event: string
  actorName: string
  actorRole: Role | null
  subjectKind: string
  subjectId: string | null
  providerId: string | null
  providerName: string | null
  changes: Plain
  hash: string
}

export interface AuditPage {
  /** The latest first, at most fifty. */
  rows: AuditRow[]
  hasNewer: boolean
  hasOlder: boolean
  /** The end of the whole trail, as audit:verify takes it. */
  head: { seq: string; hash: string }
}

/** One page of the trail; days are those of the time zone. */
export async function listAuditEvents(
  _actor: Reader,
  filter: AuditFilter,
  timeZone: string,
): Promise<AuditPage> {
  const { sql, values } = auditWhere(filter, timeZone)
  const isBackwards = filter.after !== null
  const [found, head] = await Promise.all([
    pool().query<AuditRow>(
      `SELECT a.seq::text, a.at, a.event, a.actor_name AS "actorName", a.actor_role AS "actorRole",
              a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.provider_id AS "providerId", p.legal_name AS "providerName", a.changes, a.hash
         FROM ${auditTables}
        WHERE ${sql}
        ORDER BY a.seq ${isBackwards ? 'ASC' : 'DESC'} LIMIT ${PAGE + 1}`,
      values,
    ),
    pool().query<AuditPage['head']>('SELECT seq::text, hash FROM audit_head WHERE id = 1'),
  ])
  const rows = found.rows.slice(0, PAGE)
  const hasMore = found.rows.length > PAGE
  return {
    rows: isBackwards ? rows.toReversed() : rows,
    hasNewer: isBackwards ? hasMore : filter.before !== null,
    hasOlder: isBackwards || hasMore,
    head: head.rows[0] ?? { seq: '0', hash: '' },
  }
}

export interface AuditNames {
  /** Whom the trail can be asked about: everybody with an account, and the product itself. */
  people: { id: string; name: string }[]
  /** People and engagements by id, for rows that name them by it. */
  byId: ReadonlyMap<string, string>
  /** Of the provider that the filter names by its id. */
  provider: string | null
}

/** The names that the trail is filtered and told with. */
export async function auditNames(_actor: Reader, provider: string | null): Promise<AuditNames> {
  const [named, found] = await Promise.all([
    pool().query<{ id: string; name: string; isPerson: boolean }>(
      `SELECT id, name, true AS "isPerson" FROM person
       UNION ALL SELECT id, name, false FROM engagement ORDER BY name, id`,
    ),
    provider && isUuid(provider)
      ? pool().query<{ name: string }>('SELECT legal_name AS name FROM provider WHERE id = $1', [provider])
      : null,
  ])
  const people = named.rows.filter((row) => row.isPerson)
  return {
    people: [...people, { id: SYSTEM_PERSON_ID, name: 'System' }],
    byId: new Map(named.rows.map((row) => [row.id, row.name])),
    provider: found?.rows[0]?.name ?? null,
  }
}
