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
import type { Digest, DigestRequest } from '@/lib/mail/digest'

/** Far more than anybody settles in a day. */
const MOST_REQUESTS = 500

interface DigestRow {
  personId: string
  day: IsoDate
  createdAt: Date
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
 * mailed nor seen in the inbox, and a request that came since the last mail.
 */
export async function whatIsNew(
  { personId, day, createdAt }: DigestRow,
  person: Recipient,
  timeZone: string,
): Promise<{ digest: Digest; noticeIds: string[] } | null> {
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
  if (notices.length === 0 && !hasNewRequest) return null
  const digest = {
    day,
    deadlines: notices.map((notice) => ({ ...notice, what: whatLapses(notice) })),
    requests: waiting.map(({ askedAt, ...request }) => ({ ...request, askedOn: dayIn(timeZone, askedAt) })),
  }
  return { digest, noticeIds: notices.map(({ id }) => id) }
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
