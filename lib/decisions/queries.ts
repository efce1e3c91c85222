import 'server-only'
import type { Plain } from '@/lib/audit/canonical'
import { sealOf } from '@/lib/audit/seal'
import type { Actor } from '@/lib/auth/guard'
import { logSecurity } from '@/lib/auth/security-log'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { isUuid } from '@/lib/forms/uuid'
import { openEntriesOf, type OpenEntries } from '@/lib/run-off/open-entries'
import { loadFacts } from '@/lib/scorecards/load'
import { staleOf } from '@/lib/stale-approvals'
import { awaiting } from './awaiting'
import { leftOn } from './left-on'
import type { Awaiting, DecisionRow, DecidedProvider, MoveRow, StaleApproval } from './rows'
import { storedSnapshot, type StoredSnapshot } from './schema'

type Reader = Actor<'provider:read'>

const decisionColumns = `d.id, d.outcome, d.reason, d.value_cap_cents::float8 AS "valueCapCents", d.ports, d.every_port AS "everyPort",
  d.goods,
  d.submitted_by_id AS "submittedById", d.submitted_by_name AS "submittedByName", d.submitted_at AS "submittedAt", d.decided_by_name AS "decidedByName",
  d.decided_at AS "decidedAt", d.decided_on::text AS "decidedOn",
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'words', c.words, 'dueOn', c.due_on, 'metOn', c.met_on,
                                                'metNote', c.met_note, 'metByName', c.met_by_name, 'version', c.version)
                             ORDER BY c.due_on, c.id)
              FROM decision_condition c WHERE c.decision_id = d.id), '[]') AS conditions`

/** Told by the trail, as later moves of the stage have reasons of their own. */
const suspendedBecause = `
  CASE WHEN 'SUSPENDED' IN (p.stage, p.stage_before_review) THEN
    (SELECT changes -> 'stageReason' ->> 1 FROM audit_event
      WHERE provider_id = p.id AND event = 'provider.suspended' ORDER BY seq DESC LIMIT 1) END`

/** Where a provider stands and what was decided about it, the latest first; null where there is none of this id. */
export async function findDecided(_actor: Reader, providerId: string): Promise<DecidedProvider | null> {
  if (!isUuid(providerId)) return null
  const { rows } = await pool().query<DecidedProvider>(
    `SELECT p.id, p.stage, p.stage_reason AS "stageReason", p.closed_despite AS "closedDespite",
            ${suspendedBecause} AS "suspendedBecause", p.stage_before_review AS "stageBeforeReview",
            p.submitted_by_id AS "submittedById", p.submitted_at AS "submittedAt",
            COALESCE(by.name, '') AS "submittedByName", p.archived_at IS NOT NULL AS "isArchived", p.version,
            s.stale_since::text AS "staleSince", (SELECT seq::text FROM audit_head WHERE id = 1) AS seq,
            COALESCE((SELECT jsonb_agg(to_jsonb(d)) FROM (
               SELECT ${decisionColumns} FROM decision d WHERE d.provider_id = p.id ORDER BY d.id DESC) d), '[]') AS decisions
       FROM provider p
       LEFT JOIN standing s ON s.provider_id = p.id
       LEFT JOIN person by ON by.id = p.submitted_by_id
      WHERE p.id = $1`,
    [providerId],
  )
  return rows[0] ?? null
}

/** What closing a provider would ask; null where there is none of this id. */
export async function findOpenEntries(_actor: Reader, providerId: string): Promise<OpenEntries | null> {
  if (!isUuid(providerId)) return null
  const facts = (await loadFacts(prisma(), [providerId])).get(providerId)
  return facts ? openEntriesOf(facts, await leftOn(prisma(), providerId)) : null
}

interface Frozen extends DecisionRow {
  snapshot: StoredSnapshot
  /** All of it, as it is stored. */
  frozen: unknown
  snapshotSha256: string | null
  /** Whether what is stored is what the audit trail says was frozen. */
  isSealed: boolean
  /** Nothing was decided since. */
  isLast: boolean
}

/** What a decision rests on, as it was frozen; null where the provider has no such decision. */
export async function findDecision(
  actor: Reader,
  providerId: string,
  decisionId: string,
): Promise<Frozen | null> {
  if (!isUuid(providerId) || !isUuid(decisionId)) return null
  const { rows } = await pool().query<
    DecisionRow & { snapshot: unknown; snapshotSha256: string | null; isLast: boolean }
  >(
    `SELECT ${decisionColumns}, d.snapshot,
            NOT EXISTS (SELECT 1 FROM decision l WHERE l.provider_id = d.provider_id AND l.id > d.id) AS "isLast",
            (SELECT a.changes -> 'snapshotSha256' ->> 1 FROM audit_event a
              WHERE a.event = 'decision.made' AND a.subject_id = d.id::text) AS "snapshotSha256"
       FROM decision d WHERE d.id = $1 AND d.provider_id = $2`,
    [decisionId, providerId],
  )
  const [row] = rows
  if (!row) return null
  const isSealed = sealOf(row.snapshot as Plain) === row.snapshotSha256
  if (!isSealed) logSecurity('decision.altered', { decisionId, personId: actor.personId })
  return { ...row, isSealed, frozen: row.snapshot, snapshot: storedSnapshot.parse(row.snapshot) }
}

/** The snapshot of the last decision, to compare today with; null where nothing was decided. */
export async function lastSnapshot(_actor: Reader, providerId: string): Promise<StoredSnapshot | null> {
  if (!isUuid(providerId)) return null
  const { rows } = await pool().query<{ snapshot: unknown }>(
    'SELECT snapshot FROM decision WHERE provider_id = $1 ORDER BY id DESC LIMIT 1',
    [providerId],
  )
  return rows[0] ? storedSnapshot.parse(rows[0].snapshot) : null
}

const MOST_MOVES = 200

/** Every move, decision, condition and waiver of a provider, the latest first. */
export async function listMoves(_actor: Reader, providerId: string): Promise<MoveRow[]> {
  if (!isUuid(providerId)) return []
  const { rows } = await pool().query<MoveRow>(
    `SELECT seq::text, at, event, actor_name AS "actorName", subject_id AS "subjectId",
            COALESCE(changes -> 'stageReason' ->> 1, changes -> 'reason' ->> 1, changes -> 'endReason' ->> 1,
                     changes -> 'refusalReason' ->> 1, changes -> 'metNote' ->> 1) AS reason,
            changes -> 'stage' ->> 0 AS "from", changes -> 'stage' ->> 1 AS "to",
            COALESCE(changes -> 'criterionId' ->> 1,
                     (SELECT w.criterion_id FROM waiver w WHERE w.id::text = subject_id)) AS "criterionId"
       FROM audit_event
      WHERE provider_id = $1
        AND (subject_kind IN ('decision', 'condition', 'waiver') OR (subject_kind = 'provider' AND changes ? 'stage'))
      ORDER BY audit_event.seq DESC LIMIT ${MOST_MOVES}`,
    [providerId],
  )
  return rows
}

/**
 * Providers that wait for a decision, and waivers for an approval, the longest waiting first: all of them, or what this
 * person asked for.
 */
export async function awaitingDecision(
  actor: Reader,
  most: number,
  which: 'ALL' | 'OWN' = 'ALL',
): Promise<Awaiting[]> {
  const { rows } = await pool().query<Awaiting>(
    `SELECT w.what, p.id AS "providerId", p.legal_name AS "providerName", w.waiver_id AS "waiverId",
            w.criterion_id AS "criterionId", w.by_id AS "askedById", COALESCE(w.by_name, person.name, '') AS "askedByName",
            w.at AS "askedAt", w.is_own AS "isOwn", s.eligibility, s.recommendation, s.band,
            s.score_tenths AS "scoreTenths", s.left_to_us_cents::float8 AS "leftToUsCents"
       FROM (${awaiting}) w
       JOIN provider p ON p.id = w.provider_id
       LEFT JOIN standing s ON s.provider_id = p.id
       LEFT JOIN person ON person.id = w.by_id
      ${which === 'OWN' ? 'WHERE w.is_own' : ''}
      ORDER BY w.at, p.id, w.waiver_id LIMIT $3`,
    [actor.personId, today(), most],
  )
  return rows
}

/** Approvals that rest on what is no longer concluded, the longest so first: all of them, or of one's own providers. */
export async function staleApprovals(
  actor: Reader,
  most: number,
  which: 'ALL' | 'OWN' = 'ALL',
): Promise<StaleApproval[]> {
  const { rows } = await pool().query<StaleApproval>(
    `SELECT provider_id AS "providerId", legal_name AS "providerName", outcome, decided_on::text AS "decidedOn",
            stale_since::text AS "staleSince", eligibility, recommendation
       FROM (${staleOf}) stale ORDER BY stale_since, legal_name, provider_id LIMIT $2`,
    [which === 'OWN' ? actor.personId : null, most],
  )
  return rows
}

/** As far as the inbox counts: beyond, "many" says it. */
const COUNTED = 100

/** How much in somebody's inbox waits for them: what they may settle, and notices that they have not seen. */
export async function countInbox(actor: Reader): Promise<number> {
  const settles = can(actor.role, 'provider:decide') && can(actor.role, 'waiver:approve')
  const toSettle = `(SELECT count(*) FROM (SELECT 1 FROM (${awaiting}) w WHERE NOT w.is_own LIMIT ${COUNTED}) counted)`
  const { rows } = await pool().query<{ count: number }>(
    `SELECT ((SELECT count(*) FROM (SELECT 1 FROM notice WHERE person_id = $1::uuid AND ended_at IS NULL
                                       AND seen_at IS NULL LIMIT ${COUNTED}) counted)
            ${settles ? `+ ${toSettle}` : ''})::int AS count`,
    settles ? [actor.personId, today()] : [actor.personId],
  )
  return rows[0]?.count ?? 0
}
