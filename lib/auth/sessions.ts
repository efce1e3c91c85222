import 'server-only'
import type { Role } from '@/lib/choices'
import { pool, prisma, type Tx } from '@/lib/db/client'
import { hashToken, isToken, newToken } from './secret-token'
import { COMPANY_RULE } from './second-factor/company-rule'
import { ABSOLUTE_MS, IDLE_MS, isLive, SEEN_EVERY_MS } from './session-rules'

export type LiveSession = {
  sessionId: string
  personId: string
  name: string
  email: string
  role: Role
  /** The company wants a second factor of those who decide, and this session has shown none. */
  lacksSecondFactor: boolean
}

export type Device = { ipAddress: string; userAgent: string }

/**
 * Opens a session and gives the token for the cookie; only its hash is kept. `isProved`: the person has just shown their
 * second factor.
 */
export async function openSession(
  personId: string,
  device: Device,
  asOf: Date,
  isProved = false,
  db: Pick<Tx, 'session'> = prisma(),
): Promise<string> {
  const token = newToken()
  await db.session.create({
    data: {
      tokenHash: hashToken(token),
      personId,
      ...device,
      createdAt: asOf,
      lastSeenAt: asOf,
      expiresAt: new Date(asOf.getTime() + ABSOLUTE_MS),
      provedAt: isProved ? asOf : null,
    },
  })
  return token
}

type Row = Omit<LiveSession, 'lacksSecondFactor'> & {
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
  disabledAt: Date | null
  hasFactor: boolean
  isProved: boolean
  isFactorWanted: boolean
}

/**
 * The session of a token with the person's role as it is now, or null when it is unknown, ended, too old, the person is
 * disabled, or has a second factor that it has not shown. Asked on every request, hence one indexed read past Prisma;
 * notes the visit at most once a minute.
 */
export async function findLiveSession(token: unknown, asOf: Date): Promise<LiveSession | null> {
  if (!isToken(token)) return null
  const found = await pool().query<Row>(
    `SELECT s.id AS "sessionId", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
            p.id AS "personId", p.name, p.email, p.role, p.disabled_at AS "disabledAt",
            f.confirmed_at IS NOT NULL AS "hasFactor",
            coalesce(s.proved_at >= f.confirmed_at, false) AS "isProved",
            EXISTS (SELECT 1 FROM setting WHERE name = $2 AND value IS NOT NULL) AS "isFactorWanted"
       FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN second_factor f ON f.person_id = p.id
      WHERE s.token_hash = $1`,
    [hashToken(token), COMPANY_RULE],
  )
  const row = found.rows[0]
  if (!row || row.disabledAt !== null || !isLive(row, asOf)) return null
  if (row.hasFactor && !row.isProved) return null
  if (asOf.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS)
    await pool().query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [
      row.sessionId,
      asOf,
    ])
  const { sessionId, personId, name, email, role } = row
  return { sessionId, personId, name, email, role, lacksSecondFactor: row.isFactorWanted && !row.isProved }
}

/** What to ask Prisma for when only live sessions are meant. */
export function liveAt(asOf: Date) {
  return { endedAt: null, expiresAt: { gt: asOf }, lastSeenAt: { gt: new Date(asOf.getTime() - IDLE_MS) } }
}

/** Ends every session of a person but one, and whatever was on its way to one; gives how many were live. */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  asOf: Date,
  except?: string | null,
): Promise<number> {
  const others = { personId, endedAt: null, ...(except ? { id: { not: except } } : {}) }
  const live = await tx.session.count({ where: { ...others, ...liveAt(asOf) } })
  await tx.session.updateMany({ where: others, data: { endedAt: asOf } })
  await tx.awaitedCode.deleteMany({ where: { personId } })
  return live
}
