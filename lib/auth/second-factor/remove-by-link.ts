import 'server-only'
import { change } from '@/lib/audit/change'
import { DomainError } from '@/lib/errors'
import { mint } from '../actor'
import { findOpenLink, GONE, useUp } from '../one-time-links'
import { proveOwnPassword } from '../own-password'
import { isToken } from '../secret-token'
import { logSecurity } from '../security-log'
import { takeFactorAway } from './take-away'

export const UNPROVED =
  'The password was set by a one-time link since and has not been used with a code yet, so it does not tell who this is. ' +
  'Sign in with it and a code or a recovery code; without either, whoever runs the server takes the second factor away.'

/**
 * Takes the second factor of the person whose link it is away, by the password they have. One who made both links, this one
 * and that of the password, would know that password: it must have been used with a code first. Throws DomainError.
 */
export async function removeFactorByLink(
  token: unknown,
  currentPassword: string,
  ipAddress: string,
  asOf: Date,
): Promise<void> {
  const link = await findOpenLink(token, asOf)
  if (!isToken(token) || link?.purpose !== 'SECOND_FACTOR') throw new DomainError(GONE)
  const { id: personId, name, role } = link.person
  const actor = mint({ personId, name, role, sessionId: null }, ['account:manage'])
  const { passwordHash } = await proveOwnPassword(actor, currentPassword, ipAddress, asOf)
  await change(actor, { event: 'second-factor.reset' }, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`
    const stored = await tx.person.findUniqueOrThrow({ where: { id: personId }, include: { factor: true } })
    if (stored.passwordHash !== passwordHash || stored.factor?.passwordUnproved)
      throw new DomainError(UNPROVED)
    await useUp(tx, token, asOf)
    return { changes: await takeFactorAway(tx, personId, asOf), result: undefined }
  })
  logSecurity('second-factor.reset', { personId, ipAddress })
}
