import 'server-only'
import { change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/actor'
import { changeOwnPassword } from '@/lib/auth/own-password'
import {
  confirmSetup,
  removeOwnFactor,
  renewRecoveryCodes,
  startSetup,
} from '@/lib/auth/second-factor/own-factor'
import { endSessionsOf, liveAt } from '@/lib/auth/sessions'
import { now } from '@/lib/clock'
import { ConflictError, NotFoundError } from '@/lib/errors'
import type {
  CodeInput,
  DigestInput,
  FactorChangeInput,
  OwnNameInput,
  PasswordInput,
  SessionInput,
  StepUpInput,
} from './schema'

type Own = Actor<'account:manage'>

export async function changeOwnName(actor: Own, { name, version }: OwnNameInput): Promise<void> {
  await change(actor, { event: 'person.changed' }, async (tx) => {
    const before = await tx.person.findUniqueOrThrow({ where: { id: actor.personId } })
    const { count } = await tx.person.updateMany({
      where: { id: actor.personId, version },
      data: { name, version: version + 1 },
    })
    if (count !== 1)
      throw new ConflictError({
        values: { name: before.name },
        version: before.version,
        changedBy: null,
        changedAt: null,
        sent: { name },
      })
    return { changes: [{ subject: before.id, before, after: { ...before, name } }], result: undefined }
  })
}

/** Whether the daily digest comes; what is so already is left as it is. */
export async function switchDigest(actor: Own, { digest }: DigestInput): Promise<void> {
  const wantsDigest = digest === 'on'
  await change(actor, { event: `digest.switched-${digest}` }, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: actor.personId, wantsDigest: !wantsDigest },
      data: { wantsDigest },
    })
    const told = {
      subject: actor.personId,
      before: { wantsDigest: !wantsDigest },
      after: { wantsDigest },
    }
    return { changes: count === 1 ? [told] : [], result: undefined }
  })
}

/** Sets a new password where the current one is right; every other session of the person ends. */
export async function changePassword(actor: Own, input: PasswordInput, ipAddress: string): Promise<void> {
  await changeOwnPassword(actor, { current: input.currentPassword, next: input.password, ipAddress }, now())
}

/** Begins to set up a second factor in this session. */
export async function startSecondFactor(actor: Own, input: StepUpInput, ipAddress: string): Promise<void> {
  await startSetup(actor, { ...input, ipAddress }, now())
}

/** The first code sets it; gives the recovery codes, which are shown this once. */
export async function confirmSecondFactor(actor: Own, { oneTimeCode }: CodeInput): Promise<string[]> {
  return confirmSetup(actor, oneTimeCode, now())
}

/** Changes the second factor there is; gives the new recovery codes where it was they that were asked for. */
export async function changeSecondFactor(
  actor: Own,
  { change: asked, ...stepUp }: FactorChangeInput,
  ipAddress: string,
): Promise<string[] | null> {
  const by = { ...stepUp, ipAddress }
  if (asked === 'CODES') return renewRecoveryCodes(actor, by, now())
  await (asked === 'REPLACE' ? startSetup : removeOwnFactor)(actor, by, now())
  return null
}

/** Ends one of one's own sessions. Throws NotFoundError for anybody else's, and for one that has ended. */
export async function endOwnSession(actor: Own, { sessionId }: SessionInput): Promise<void> {
  await change(actor, { event: 'session.ended' }, async (tx) => {
    const where = { id: sessionId, personId: actor.personId, ...liveAt(now()) }
    const before = await tx.session.findFirst({ where })
    if (!before) throw new NotFoundError('This session has ended already.')
    const after = await tx.session.update({ where: { id: before.id }, data: { endedAt: now() } })
    return { changes: [{ subject: before.id, before, after }], result: undefined }
  })
}

export async function endOtherSessions(actor: Own): Promise<number> {
  return change(actor, { event: 'session.ended' }, async (tx) => {
    const count = await endSessionsOf(tx, actor.personId, now(), actor.sessionId)
    const after = { sessionsEnded: count }
    const told = { subject: actor.personId, before: null, after, subjectKind: 'person' as const }
    return { changes: count > 0 ? [told] : [], result: count }
  })
}
