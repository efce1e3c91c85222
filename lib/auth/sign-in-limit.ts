import 'server-only'
import { prisma, type Tx } from '@/lib/db/client'
import {
  DAY_MS,
  FREE_FOR_ACCOUNT,
  FREE_FOR_ACCOUNT_HERE,
  FREE_FOR_ADDRESS,
  nextTryAt,
  WINDOW_MS,
  WRONG_CODES_A_DAY,
} from './sign-in-delay'

/**
 * Codes of the second factor are counted apart from passwords: whoever knows one has not tried the other. What can be
 * guessed is six digits: a recovery code is taken on a day with too many wrong ones too, so nobody is locked out.
 */
export type Attempt = { email: string; ipAddress: string; of?: 'PASSWORD' | 'CODE' | 'RECOVERY_CODE' }

/** `isForTheDay`: too many wrong codes within a day. */
export type Until = { retryAt: Date; isForTheDay: boolean }
type Reserved = { attemptId: bigint } | { attemptId: null; until: Until }

/**
 * Counts an attempt before its password or code is looked at, as failed until `attemptSucceeded` says otherwise, so that many
 * at once cannot all pass the check. Gives the instant to try again where there have been too many.
 */
export async function reserveAttempt(
  { email, ipAddress, of = 'PASSWORD' }: Attempt,
  asOf: Date,
): Promise<Reserved> {
  const ofCode = of !== 'PASSWORD'
  return prisma().$transaction(async (tx) => {
    // In one order, so that two attempts never wait for each other.
    for (const key of [`address ${ipAddress}`, `account ${email}`])
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 727))`
    const before = (ms: number) => ({ lt: new Date(asOf.getTime() - ms) })
    await tx.signInAttempt.deleteMany({
      where: { OR: [{ at: before(4 * WINDOW_MS), ofCode: false }, { at: before(2 * DAY_MS) }] },
    })
    const dayEndsAt = of === 'CODE' ? await endOfDay(tx, { email, ipAddress }, asOf) : null
    if (dayEndsAt) return { attemptId: null, until: { retryAt: dayEndsAt, isForTheDay: true } }
    const retryAt = await earliestTry(tx, { email, ipAddress, ofCode }, asOf)
    if (retryAt > asOf) return { attemptId: null, until: { retryAt, isForTheDay: false } }
    const { id } = await tx.signInAttempt.create({
      data: { email, ipAddress, ofCode, succeeded: false, at: asOf },
    })
    return { attemptId: id }
  })
}

export async function attemptSucceeded(attemptId: bigint): Promise<void> {
  await prisma().signInAttempt.update({ where: { id: attemptId }, data: { succeeded: true } })
}

/** For an attempt whose password was never looked at. */
export async function forgetAttempt(attemptId: bigint): Promise<void> {
  await prisma().signInAttempt.deleteMany({ where: { id: attemptId } })
}

type Where = Pick<Attempt, 'email' | 'ipAddress'>

/**
 * When six digits are looked at again where too many were wrong within a day: from wherever they came, but where the
 * person has shown their second factor before only those from there count. Otherwise whoever knows a password could keep
 * its owner out. Null: there were not too many.
 */
async function endOfDay(tx: Tx, { email, ipAddress }: Where, asOf: Date): Promise<Date | null> {
  const since = new Date(asOf.getTime() - DAY_MS)
  const [last] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM sign_in_attempt
     WHERE of_code AND NOT succeeded AND at > ${since} AND email = ${email}
       AND (ip_address = ${ipAddress}
            OR NOT EXISTS (SELECT 1 FROM session s JOIN person p ON p.id = s.person_id
                            WHERE p.email = ${email} AND s.ip_address = ${ipAddress} AND s.proved_at IS NOT NULL))
     ORDER BY at DESC OFFSET ${WRONG_CODES_A_DAY - 1} LIMIT 1`
  return last ? new Date(last.at.getTime() + DAY_MS) : null
}

async function earliestTry(
  tx: Tx,
  { email, ipAddress, ofCode }: Where & { ofCode: boolean },
  asOf: Date,
): Promise<Date> {
  const since = new Date(asOf.getTime() - WINDOW_MS)
  const [counts] = await tx.$queryRaw<
    {
      here: number
      hereLast: Date | null
      account: number
      accountLast: Date | null
      address: number
      addressLast: Date | null
      isKnownHere: boolean
    }[]
  >`
    WITH recent AS (
      SELECT email, ip_address, succeeded, at FROM sign_in_attempt
       WHERE at > ${since} AND of_code = ${ofCode} AND (email = ${email} OR ip_address = ${ipAddress})
    ), failed AS (
      SELECT * FROM recent WHERE NOT succeeded
    ), here AS (
      SELECT * FROM failed WHERE email = ${email} AND ip_address = ${ipAddress}
         AND at > coalesce((SELECT max(at) FROM recent
                             WHERE succeeded AND email = ${email} AND ip_address = ${ipAddress}), '-infinity')
    )
    SELECT (SELECT count(*)::int FROM here) AS here,
           (SELECT max(at) FROM here) AS "hereLast",
           (SELECT count(*)::int FROM failed WHERE email = ${email}) AS account,
           (SELECT max(at) FROM failed WHERE email = ${email}) AS "accountLast",
           (SELECT count(*)::int FROM failed WHERE ip_address = ${ipAddress}) AS address,
           (SELECT max(at) FROM failed WHERE ip_address = ${ipAddress}) AS "addressLast",
           EXISTS (SELECT 1 FROM session s JOIN person p ON p.id = s.person_id
                    WHERE p.email = ${email} AND s.ip_address = ${ipAddress}) AS "isKnownHere"`
  if (!counts) return asOf
  const tries = [
    nextTryAt(counts.here, counts.hereLast, FREE_FOR_ACCOUNT_HERE),
    nextTryAt(counts.address, counts.addressLast, FREE_FOR_ADDRESS),
  ]
  // Guesses from many addresses slow the account down, but never for where its owner has signed in before: otherwise
  // anybody could keep anybody out.
  if (!counts.isKnownHere) tries.push(nextTryAt(counts.account, counts.accountLast, FREE_FOR_ACCOUNT))
  const waits = tries.filter((at) => at !== null)
  return waits.reduce((latest, at) => (at > latest ? at : latest), asOf)
}
