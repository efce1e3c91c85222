import 'server-only'
import { change } from '@/lib/audit/change'
import { recordEvent } from '@/lib/audit/record'
import { prisma } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import type { Actor } from './actor'
import { refuseWeak } from './one-time-links'
import { hashPassword, verifyPassword } from './password'
import { unlessBusy } from './unless-busy'
import { endSessionsOf } from './sessions'
import { attemptSucceeded, reserveAttempt } from './sign-in-limit'

type Wanted = { current: string; next: string; ipAddress: string }

/**
 * Changes one's own password. The current one is asked for under the rate limit of signing in, so that a browser left
 * open is no place for guessing it. Every other session ends. Throws DomainError.
 */
export async function changeOwnPassword(
  actor: Actor<'account:manage'>,
  { current, next, ipAddress }: Wanted,
  asOf: Date,
): Promise<void> {
  const person = await prisma().person.findUniqueOrThrow({ where: { id: actor.personId } })
  refuseWeak(next, [person.name, person.email])
  const { attemptId } = await reserveAttempt({ email: person.email, ipAddress }, asOf)
  if (attemptId === null)
    throw new DomainError(
      'Too many wrong passwords. Wait a quarter of an hour, then try again.',
      'currentPassword',
    )
  const passwordHash = await unlessBusy(async () => {
    const isRight = await verifyPassword(person.passwordHash, current)
    return isRight ? hashPassword(next) : null
  })
  if (passwordHash === null) {
    await recordEvent(actor, {
      event: 'sign-in.failed',
      subjectId: person.id,
      details: { ipAddress, at: 'account' },
    })
    throw new DomainError('This is not the password you have now.', 'currentPassword')
  }
  await attemptSucceeded(attemptId)
  await change(actor, { event: 'password.changed' }, async (tx) => {
    // Set only over the password that was checked: it may have been reset in the meantime.
    const where = { id: person.id, passwordHash: person.passwordHash }
    const { count } = await tx.person.updateMany({ where, data: { passwordHash } })
    if (count !== 1) throw new DomainError('Your password was changed in the meantime. Sign in again.')
    await endSessionsOf(tx, person.id, asOf, actor.sessionId)
    const changes = [{ subject: person.id, before: person, after: { ...person, passwordHash } }]
    return { changes, result: undefined }
  })
}
