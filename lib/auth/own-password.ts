import 'server-only'
import { change } from '@/lib/audit/change'
import { recordEvent } from '@/lib/audit/record'
import { prisma } from '@/lib/db/client'
import type { Person } from '@/lib/db/generated/client'
import { DomainError } from '@/lib/errors'
import type { Actor } from './actor'
import { refuseWeak } from './one-time-links'
import { hashPassword, verifyPassword } from './password'
import { unlessBusy } from './unless-busy'
import { endSessionsOf } from './sessions'
import { attemptSucceeded, reserveAttempt } from './sign-in-limit'

type Own = Actor<'account:manage'>
type Wanted = { current: string; next: string; ipAddress: string }

/** Changes one's own password, where the current one is right. Every other session ends. Throws DomainError. */
export async function changeOwnPassword(
  actor: Own,
  { current, next, ipAddress }: Wanted,
  asOf: Date,
): Promise<void> {
  const { name, email } = await prisma().person.findUniqueOrThrow({ where: { id: actor.personId } })
  refuseWeak(next, [name, email])
  const person = await proveOwnPassword(actor, current, ipAddress, asOf)
  const passwordHash = await unlessBusy(() => hashPassword(next))
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

/**
 * Asks for the password that somebody has now, under the rate limit of signing in, so that a browser left open is no place
 * for guessing it. Throws DomainError at the field `currentPassword`.
 */
export async function proveOwnPassword(
  actor: Pick<Own, 'personId' | 'name' | 'role'>,
  current: string,
  ipAddress: string,
  asOf: Date,
): Promise<Person> {
  const person = await prisma().person.findUniqueOrThrow({ where: { id: actor.personId } })
  const { attemptId } = await reserveAttempt({ email: person.email, ipAddress }, asOf)
  if (attemptId === null)
    throw new DomainError(
      'Too many wrong passwords. Wait a quarter of an hour, then try again.',
      'currentPassword',
    )
  if (!(await unlessBusy(() => verifyPassword(person.passwordHash, current)))) {
    const details = { ipAddress, at: 'account' }
    await recordEvent(actor, { event: 'sign-in.failed', subjectId: person.id, details })
    throw new DomainError('This is not the password you have now.', 'currentPassword')
  }
  await attemptSucceeded(attemptId)
  return person
}
