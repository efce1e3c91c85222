import 'server-only'
import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { now, today } from '@/lib/clock'
import { prisma, type Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { DomainError, NotFoundError } from '@/lib/errors'
import { restand } from '@/lib/scorecards/standing'
import { beginConcluding } from '@/lib/scorecards/turns'
import { append } from './append'
import { canonical, type Plain } from './canonical'
import { diff, plain, type Row } from './diff'
import { events, type AuditEventName, type SubjectKind } from './events'
import { noteHead } from './note-head'
import { overtakenEntries } from './overtaken'

/** One row that a command changed. Null before: it was made; null after: it is gone. */
export type Change = {
  subject: string
  before: Row | null
  after: Row | null
  /** Where one command tells of more than one thing: the event, kind or provider of this row, if not the command's. */
  event?: AuditEventName
  subjectKind?: SubjectKind
  providerId?: string
}

type Once =
  | {
      /** The form's key: the same key again gives the stored result and changes nothing. */
      key: string
      /** What was asked for, so that a key used for something else is refused. */
      request: unknown
    }
  | { key?: undefined; request?: undefined }

export type ChangeOptions = {
  event: AuditEventName
  /** The provider the change belongs to: its row is locked first, so changes of one provider take turns. */
  providerId?: string
  subjectKind?: SubjectKind
} & Once

/**
 * The only writable transaction. Runs `work`, concludes anew about the providers it touched, writes one audit row for each change that differs, and gives `result`
 * back: all or nothing. A result kept for a repeated form must be JSON. Throws what `work` throws; NotFoundError where
 * the provider, or a row `work` asked Prisma for, is not there; DomainError where the key was used for another request.
 */
export async function change<R extends Plain | undefined | void>(
  who: Actor,
  options: ChangeOptions,
  work: (tx: Tx) => Promise<{ changes: Change[]; result: R }>,
): Promise<R> {
  try {
    const { result, head, appended } = await prisma().$transaction(
      async (tx) => {
        if (options.providerId) await lockProvider(tx, options.providerId)
        const repeated = await claimKey(tx, who, options)
        if (repeated) return { result: repeated.result as R, head: null, appended: 0 }

        const { changes, result } = await work(tx)
        const written = entries(who, options, changes)
        const touched = providersOf(written)
        if (touched.length > 0) await beginConcluding(tx)
        const over = await restand(tx, touched, today(), 'CHANGE')

        await keepResult(tx, who, options, result)
        const appended = [...written, ...overtakenEntries(who, over)]
        return { result, head: await append(tx, appended), appended: appended.length }
      },
      // Read committed, as PostgreSQL has it by itself: to say so would be a statement more in every change.
      { maxWait: 10_000, timeout: 20_000 },
    )
    if (head) noteHead(head, appended)
    return result
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025')
      throw new NotFoundError()
    throw error
  }
}

/** Those whose standing may have moved; a change of nothing moves none. */
function providersOf(written: readonly { providerId: string | null }[]): string[] {
  return [...new Set(written.flatMap((entry) => entry.providerId ?? []))]
}

async function lockProvider(tx: Tx, providerId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM provider WHERE id = ${providerId}::uuid FOR UPDATE`
  if (rows.length === 0) throw new NotFoundError()
}

/** Null: the key is new (or there is none) and now ours. A second form with it waits here until the first commits. */
async function claimKey(tx: Tx, who: Actor, options: ChangeOptions): Promise<{ result: unknown } | null> {
  if (options.key === undefined) return null
  const requestHash = hashOf(options.request)
  const id = { personId: who.personId, action: options.event, key: options.key }
  const { count } = await tx.idempotencyKey.createMany({ data: { ...id, requestHash }, skipDuplicates: true })
  if (count === 1) return null
  const kept = await tx.idempotencyKey.findUniqueOrThrow({ where: { personId_action_key: id } })
  if (kept.requestHash !== requestHash)
    throw new DomainError(
      'This form was already saved with other answers. Reload the page to see what is stored.',
    )
  return { result: (kept.result as { value: unknown } | null)?.value }
}

async function keepResult(tx: Tx, who: Actor, options: ChangeOptions, result: unknown): Promise<void> {
  if (options.key === undefined || result === undefined) return
  await tx.idempotencyKey.update({
    where: { personId_action_key: { personId: who.personId, action: options.event, key: options.key } },
    data: { result: { value: result as Prisma.InputJsonValue } },
  })
}

function hashOf(request: unknown): string {
  return createHash('sha256')
    .update(canonical(plain(request)))
    .digest('hex')
}

function entries(who: Actor, options: ChangeOptions, changes: Change[]) {
  const at = now()
  return changes.flatMap((each) => {
    const changed = diff(each.before, each.after)
    if (Object.keys(changed).length === 0) return []
    const event = each.event ?? options.event
    const subjectKind = each.subjectKind ?? options.subjectKind ?? events[event]
    const ofItself = subjectKind === 'provider' ? each.subject : null
    return {
      at,
      event,
      actorId: who.personId,
      actorName: who.name,
      actorRole: who.role,
      subjectKind,
      subjectId: each.subject,
      providerId: each.providerId ?? options.providerId ?? ofItself,
      changes: changed,
    }
  })
}
