import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { liveAt } from '@/lib/auth/sessions'
import type { Role } from '@/lib/choices'
import { findSetup } from '@/lib/auth/second-factor/own-factor'
import { guessedAt } from '@/lib/auth/second-factor/wrong-codes'
import { NotFoundError } from '@/lib/errors'
import { pool, prisma } from '@/lib/db/client'

export type OwnAccount = {
  name: string
  email: string
  role: Role
  isSample: boolean
  wantsDigest: boolean
  version: number
  /** Null: one signs in by the password alone. */
  secondFactorSince: Date | null
  recoveryCodes: number
  /** When somebody typed many wrong codes; null: nobody has since the password was set. */
  guessedAt: Date | null
}

export type OwnSession = {
  id: string
  userAgent: string
  ipAddress: string
  createdAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

export async function getOwnAccount(actor: Actor<'account:manage'>): Promise<OwnAccount> {
  const { rows } = await pool().query<OwnAccount>(
    `SELECT p.name, p.email, p.role, p.is_sample AS "isSample", p.wants_digest AS "wantsDigest", p.version,
            f.confirmed_at AS "secondFactorSince",
            (SELECT count(*)::int FROM recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL) AS "recoveryCodes",
            ${guessedAt} AS "guessedAt"
       FROM person p LEFT JOIN second_factor f ON f.person_id = p.id WHERE p.id = $1`,
    [actor.personId],
  )
  const [account] = rows
  if (!account) throw new NotFoundError()
  return account
}

/** The secret that this session is taking over into an app; null where nothing is being set up in it. */
export async function findOwnSetup(actor: Actor<'account:manage'>, asOf: Date): Promise<string | null> {
  return (await findSetup(actor, asOf))?.secret ?? null
}

/** One's own live sessions, this one first, then the latest seen. */
export async function listOwnSessions(actor: Actor<'account:manage'>, asOf: Date): Promise<OwnSession[]> {
  const sessions = await prisma().session.findMany({
    where: { personId: actor.personId, ...liveAt(asOf) },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  const marked = sessions.map((session) => ({ ...session, isThisOne: session.id === actor.sessionId }))
  return marked.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne))
}
