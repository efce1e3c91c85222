import 'server-only'
import { prisma } from '@/lib/db/client'

const DAY_MS = 24 * 60 * 60_000
const KEY_DAYS = 1
const LINK_DAYS = 30
/** A past session also tells the sign-in limit that its owner is known at an address. */
const SESSION_DAYS = 180
const DIGEST_DAYS = 90

export interface Swept {
  keys: number
  links: number
  sessions: number
  digests: number
  /** Second factors that were begun and never set, and codes that nobody gave. */
  factors: number
}

/** Deletes what nobody can use any more. None of it is a record: what happened stays in the audit trail. */
export async function sweep(asOf: Date): Promise<Swept> {
  const before = (days: number) => ({ lt: new Date(asOf.getTime() - days * DAY_MS) })
  const keys = await prisma().idempotencyKey.deleteMany({ where: { createdAt: before(KEY_DAYS) } })
  const links = await prisma().oneTimeLink.deleteMany({ where: { expiresAt: before(LINK_DAYS) } })
  const sessions = await prisma().session.deleteMany({ where: { expiresAt: before(SESSION_DAYS) } })
  const digests = await prisma().digest.deleteMany({ where: { createdAt: before(DIGEST_DAYS) } })
  const over = { where: { expiresAt: { lte: asOf } } }
  const begun = await prisma().secondFactorSetup.deleteMany(over)
  const awaited = await prisma().awaitedCode.deleteMany(over)
  return {
    ...{ keys: keys.count, links: links.count, sessions: sessions.count, digests: digests.count },
    factors: begun.count + awaited.count,
  }
}
