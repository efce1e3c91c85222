import 'server-only'
import { mint } from '@/lib/auth/actor'
import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/choices'
import { dayIn } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { NoticeRow } from '@/lib/deadlines/row'
import { deadlineWords } from '@/lib/deadlines/words'
import { pool } from '@/lib/db/client'
import { awaitingDecision } from '@/lib/decisions/queries'
import { englishWords as words } from '@/lib/i18n/words'
import type { Digest, DigestRequest, DigestStale } from '@/lib/mail/digest'
import { staleOf } from '@/lib/stale-approvals'

/** Far more than anybody settles in a day. */
const MOST_REQUESTS = 500

interface DigestRow {
  personId: string
  day: IsoDate
  /** Tries begun, this one too. */
  attempts: number
  createdAt: Date
}

/** What a mail tells, with what is marked once it is sent. */
export interface New {
  digest: Digest
  noticeIds: string[]
  staleDecisionIds: string[]
}

/** Sample people's addresses are nobody's, and who has no password yet cannot follow a link. */
export const mayGetMail =
  'p.wants_digest AND p.disabled_at IS NULL AND p.password_hash IS NOT NULL AND NOT p.is_sample'

interface Recipient {
  id: string
  name: string
  email: string
  role: Role
  /** Of what the last mail to them told. */
  toldUntil: Date | null
}

/** Null where the person is to get none any more. */
export async function findRecipient(personId: string): Promise<Recipient | null> {
  const { rows } = await pool().query<Recipient>(
    `SELECT p.id, p.name, p.email, p.role,
            (SELECT max(d.created_at) FROM digest d WHERE d.person_id = p.id AND d.state = 'SENT') AS "toldUntil"
       FROM person p WHERE p.id = $1 AND ${mayGetMail}`,
    [personId],
  )
  return rows[0] ?? null
}

type Told = Pick<NoticeRow, 'id' | 'providerId' | 'providerName' | 'kind' | 'about' | 'dueOn'>

/**
 * What a mail tells, of nothing later than its row; null where nothing of it is new. New is a notice that was neither
 * mailed nor seen in the inbox, an approval that no longer holds as decided, which no mail has told, and a request that
 * came since the last mail.
 */
export async function whatIsNew(row: DigestRow, person: Recipient, timeZone: string): Promise<New | null> {
  const { personId, day, createdAt } = row
  const { rows: notices } = await pool().query<Told>(
    `SELECT n.id::text, n.provider_id AS "providerId", p.legal_name AS "providerName", n.kind, n.about,
            n.due_on::text AS "dueOn"
       FROM notice n JOIN provider p ON p.id = n.provider_id AND p.archived_at IS NULL
      WHERE n.person_id = $1 AND n.mailed_at IS NULL AND n.seen_at IS NULL AND n.ended_at IS NULL AND n.raised_at <= $2
      ORDER BY n.due_on, p.legal_name, n.id`,
    [personId, createdAt],
  )
  const waiting = (await requestsFor(person)).filter(({ askedAt }) => askedAt <= createdAt)
  const { toldUntil } = person
  const hasNewRequest = waiting.some(({ askedAt }) => toldUntil === null || askedAt > toldUntil)
  const stale = await staleFor(row, person)
  if (notices.length === 0 && stale.length === 0 && !hasNewRequest) return null
  const digest = {
    day,
    deadlines: notices.map((notice) => ({ ...notice, what: whatLapses(notice) })),
    requests: waiting.map(({ askedAt, ...request }) => ({ ...request, askedOn: dayIn(timeZone, askedAt) })),
    stale,
  }
  return {
    digest,
    noticeIds: notices.map(({ id }) => id),
    staleDecisionIds: stale.map(({ decisionId }) => decisionId),
  }
}

/**
 * Approvals of which no mail has told this person, of those that their inbox shows. What the first try finds is kept, so
 * that a second one tells the same.
 */
async function staleFor(
  { personId, attempts, createdAt }: DigestRow,
  { role }: Recipient,
): Promise<(DigestStale & { decisionId: string })[]> {
  const whose = can(role, 'provider:decide') ? null : personId
  if (attempts === 1)
    await pool().query(
      `INSERT INTO stale_notice (person_id, decision_id, raised_at)
       SELECT $2, stale.decision_id, $3 FROM (${staleOf}) stale ON CONFLICT DO NOTHING`,
      [whose, personId, createdAt],
    )
  const { rows } = await pool().query<DigestStale & { decisionId: string }>(
    `SELECT stale.decision_id AS "decisionId", stale.provider_id AS "providerId", stale.legal_name AS "providerName",
            stale.outcome, stale.decided_on::text AS "decidedOn", stale.stale_since::text AS "staleSince"
       FROM (${staleOf}) stale JOIN stale_notice told ON told.decision_id = stale.decision_id AND told.person_id = $2
      WHERE told.mailed_at IS NULL AND told.raised_at <= $3`,
    [whose, personId, createdAt],
  )
  return rows
}

/** Without the words of a condition: what a manager wrote of terms and amounts stays in the app. */
const whatLapses = ({ kind, about }: Told) =>
  deadlineWords(words, { kind, about: kind === 'CONDITION' ? '' : about })

/** What waits for this person to settle: never what they asked for themselves. */
async function requestsFor({
  id,
  name,
  role,
}: Recipient): Promise<(Omit<DigestRequest, 'askedOn'> & { askedAt: Date })[]> {
  const maySettle = { decision: can(role, 'provider:decide'), waiver: can(role, 'waiver:approve') }
  if (!maySettle.decision && !maySettle.waiver) return []
  const reader = mint({ personId: id, name, role, sessionId: null }, ['provider:read'])
  const waiting = await awaitingDecision(reader, MOST_REQUESTS)
  return waiting.filter(({ what, isOwn }) => maySettle[what] && !isOwn)
}
