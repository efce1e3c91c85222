import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { change } from '@/lib/audit/change'
import { systemActor } from '@/lib/auth/actor'
import type { MailFailure } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { englishWords as words } from '@/lib/i18n/words'
import { logError, logLine } from '@/lib/log'
import { accountUrl, writeDigest } from '@/lib/mail/digest'
import { digestDayAt } from '@/lib/mail/morning'
import type { Failed } from '@/lib/mail/outcome'
import { nextTry } from '@/lib/mail/retry'
import type { Send } from '@/lib/mail/sender'
import { findRecipient, mayGetMail, whatIsNew, type New } from './what-is-new'

/** More than a try takes, see sender.ts: a try that is not over by then was broken off. */
const LEASE_MS = 5 * 60_000
const MARK_AGAIN_MS = 1_000

export interface DigestRun {
  timeZone: string
  now: () => Date
  send: Send
  publicUrl: string
  /** Asked before each mail. */
  isStopping: () => boolean
}

/**
 * Sends the mails of the day that are due: one to a person and day, whoever else sends too. Each is claimed before it is
 * sent and marked after, so that only a process that ends between the two, or that the database does not answer, leaves
 * one that is sent again, as the same message. What could not be sent is tried again later, or told by the next day's.
 */
export async function sendDigests(run: DigestRun): Promise<void> {
  const day = digestDayAt(run.timeZone, run.now())
  if (!day) return
  await giveUpBefore(day, run.now())
  await layOut(day, run.now())
  while (!run.isStopping()) {
    const claimed = await claim(day, run.now())
    if (!claimed) return
    const isOver = await deliver(claimed, run)
    if (isOver) return
  }
}

interface Claimed {
  id: string
  personId: string
  day: IsoDate
  attempts: number
  createdAt: Date
  /** Of the try before, where that was not broken off. */
  failure: MailFailure | null
  answer: string | null
}

const columns =
  'id, person_id AS "personId", day::text AS day, attempts, created_at AS "createdAt", failure, answer'

/** A row for everybody who may get a mail today and has none. */
async function layOut(day: IsoDate, at: Date): Promise<void> {
  await pool().query(
    `INSERT INTO digest (id, person_id, day, try_at, created_at)
     SELECT gen_random_uuid(), p.id, $1::date, $2, $2 FROM person p
      WHERE ${mayGetMail} AND NOT EXISTS (SELECT 1 FROM digest d WHERE d.person_id = p.id AND d.day = $1::date)
     ON CONFLICT (person_id, day) DO NOTHING`,
    [day, at],
  )
}

/** Of several processes at once each claims another one. */
async function claim(day: IsoDate, at: Date): Promise<Claimed | null> {
  const { rows } = await pool().query<Claimed>(
    `UPDATE digest SET attempts = attempts + 1, try_at = $3
      WHERE id = (SELECT id FROM digest WHERE state = 'WAITING' AND day = $1::date AND try_at <= $2
                   ORDER BY try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [day, at, new Date(at.getTime() + LEASE_MS)],
  )
  return rows[0] ?? null
}

/** Gives whether nothing else would go out now either. */
async function deliver(claimed: Claimed, run: DigestRun): Promise<boolean> {
  const person = await findRecipient(claimed.personId)
  const told = person && (await whatIsNew(claimed, person, run.timeZone))
  if (!told) {
    await pool().query("UPDATE digest SET state = 'NOT_NEEDED' WHERE id = $1 AND state = 'WAITING'", [
      claimed.id,
    ])
    return false
  }
  // Each try before this one was broken off.
  if (claimed.attempts > 1 && nextTry(claimed.attempts - 1, run.now()) === null) {
    await markFailed(claimed, forGood(claimed), run.now())
    return false
  }
  const { digest } = told
  const outcome = await run.send({
    id: `digest.${claimed.id}`,
    date: claimed.createdAt,
    to: { name: person.name, address: person.email },
    ...writeDigest(digest, words, run.publicUrl),
    endedAt: accountUrl(run.publicUrl),
  })
  await untilMarked(
    () =>
      outcome.is === 'sent' ? markSent(claimed, told, run.now()) : markFailed(claimed, outcome, run.now()),
    run,
  )
  return outcome.is === 'failed' && outcome.isAway
}

/** In one transaction with the trail. Whoever else marked it first has done the same. */
async function markSent(
  claimed: Claimed,
  { digest, noticeIds, staleDecisionIds }: New,
  at: Date,
): Promise<void> {
  const { id, personId, day } = claimed
  await change(systemActor(), { event: 'digest.sent', subjectKind: 'person' }, async (tx) => {
    const { count } = await tx.digest.updateMany({
      where: { id, state: 'WAITING' },
      data: { state: 'SENT', sentAt: at },
    })
    if (count === 0) return { changes: [], result: undefined }
    await tx.notice.updateMany({
      where: { id: { in: noticeIds.map(BigInt) }, mailedAt: null },
      data: { mailedAt: at },
    })
    await tx.staleNotice.updateMany({
      where: { personId, decisionId: { in: staleDecisionIds }, mailedAt: null },
      data: { mailedAt: at },
    })
    const after = {
      digestOf: day,
      deadlinesTold: digest.deadlines.length,
      requestsTold: digest.requests.length,
      staleTold: digest.stale.length,
    }
    return { changes: [{ subject: personId, before: null, after }], result: undefined }
  })
}

/** Not to be tried any more, for what was last known of it. */
const forGood = ({ failure, answer }: Claimed): Failed => ({
  is: 'failed',
  failure: failure ?? 'BROKEN_OFF',
  answer: answer ?? '',
  isFinal: true,
  isAway: false,
})

async function markFailed(claimed: Claimed, failed: Failed, at: Date): Promise<void> {
  const { id, personId, day, attempts } = claimed
  const { failure, answer } = failed
  const again = failed.isFinal ? null : nextTry(attempts, at)
  const data = {
    failure,
    answer,
    failedAt: at,
    ...(again ? { tryAt: again } : { state: 'GIVEN_UP' as const }),
  }
  const isMarked = await change(
    systemActor(),
    { event: 'digest.given-up', subjectKind: 'person' },
    async (tx) => {
      const { count } = await tx.digest.updateMany({ where: { id, state: 'WAITING' }, data })
      const after = { digestOf: day, mailFailure: failure, mailAnswer: answer || null }
      const changes = count === 1 && !again ? [{ subject: personId, before: null, after }] : []
      return { changes, result: count === 1 }
    },
  )
  if (!isMarked) return
  const next = again?.toISOString() ?? null
  logLine('error', {
    what: 'A daily digest was not sent',
    digest: id,
    personId,
    attempts,
    failure,
    answer,
    next,
  })
}

/** What the days before left waiting is told by the mail of this day. */
async function giveUpBefore(day: IsoDate, at: Date): Promise<void> {
  const { rows } = await pool().query<Claimed>(
    `SELECT ${columns} FROM digest WHERE state = 'WAITING' AND day < $1::date AND try_at <= $2 ORDER BY id`,
    [day, at],
  )
  for (const left of rows) await markFailed(left, forGood(left), at)
}

/** A mail that is not marked while the claim holds is sent again: worth waiting for a database that is soon back. */
async function untilMarked(mark: () => Promise<void>, { isStopping }: DigestRun): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += MARK_AGAIN_MS) {
    try {
      return await mark()
    } catch (error) {
      logError('What became of a daily digest was not kept', error)
      if (isStopping() || waitedMs >= LEASE_MS) throw error
      await sleep(MARK_AGAIN_MS)
    }
  }
}
