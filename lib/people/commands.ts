import 'server-only'
import { change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/actor'
import { newFactorLink, newPasswordLink } from '@/lib/auth/one-time-links'
import { UNPROVED } from '@/lib/auth/second-factor/remove-by-link'
import { takeFactorAway } from '@/lib/auth/second-factor/take-away'
import { endSessionsOf } from '@/lib/auth/sessions'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import { ConflictError, DomainError } from '@/lib/errors'
import type { NewPersonInput, PersonInput, PersonStep } from './schema'
import { assertMayLose } from './standing'

type Admin = Actor<'people:manage'>

/** Adds a person and gives the token of the link with which they set their password: shown once, never stored. */
export async function createPerson(
  actor: Admin,
  input: NewPersonInput,
): Promise<{ id: string; token: string }> {
  try {
    return await change(actor, { event: 'person.created' }, async (tx) => {
      const after = await tx.person.create({ data: input })
      const token = await newPasswordLink(tx, after.id, now())
      return { changes: [{ subject: after.id, before: null, after }], result: { id: after.id, token } }
    })
  } catch (error) {
    if (brokenConstraint(error) === 'person_email_key')
      throw new DomainError('Somebody with this e-mail is there already.', 'email')
    throw error
  }
}

/** Changes name and role; another role ends the person's sessions, so that it holds at once everywhere. */
export async function changePerson(actor: Admin, input: PersonInput): Promise<void> {
  const { personId, version, name, role } = input
  await change(actor, { event: 'person.changed' }, async (tx) => {
    const admins = await lockAdmins(tx)
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    if (before.version !== version) throw conflict(before, { name, role })
    const isOtherRole = before.role !== role
    if (isOtherRole && (before.role === 'ADMIN' || personId === actor.personId))
      assertMayLose(actor.personId, before, admins, 'role')
    const { count } = await tx.person.updateMany({
      where: { id: personId, version },
      data: { name, role, version: version + 1 },
    })
    if (count !== 1)
      throw conflict(await tx.person.findUniqueOrThrow({ where: { id: personId } }), { name, role })
    const after = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const ended = isOtherRole ? await endSessions(tx, personId) : []
    const event = isOtherRole ? ('person.role-changed' as const) : ('person.changed' as const)
    return { changes: [{ subject: personId, before, after, event }, ...ended], result: undefined }
  })
}

/** Takes the way in away: every session ends and no link opens any more. The person's history stays. */
export async function disablePerson(actor: Admin, { personId }: PersonStep): Promise<void> {
  await change(actor, { event: 'person.disabled' }, async (tx) => {
    const admins = await lockAdmins(tx)
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    if (before.disabledAt) return { changes: [], result: undefined }
    assertMayLose(actor.personId, before, admins)
    const after = await tx.person.update({
      where: { id: personId },
      data: { disabledAt: now(), version: { increment: 1 } },
    })
    const ended = await endSessions(tx, personId)
    return { changes: [{ subject: personId, before, after }, ...ended], result: undefined }
  })
}

export async function enablePerson(actor: Admin, { personId }: PersonStep): Promise<void> {
  await change(actor, { event: 'person.enabled' }, async (tx) => {
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    if (!before.disabledAt) return { changes: [], result: undefined }
    const after = await tx.person.update({
      where: { id: personId },
      data: { disabledAt: null, version: { increment: 1 } },
    })
    return { changes: [{ subject: personId, before, after }], result: undefined }
  })
}

/**
 * A link with which the person sets a new password, shown to the admin once. The old password holds until the link is
 * used, so that nobody is shut out by a link that gets lost.
 */
export async function makePasswordLink(actor: Admin, { personId }: PersonStep): Promise<{ token: string }> {
  return change(actor, { event: 'person.link-made' }, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    if (person.disabledAt)
      throw new DomainError('This person is disabled. Enable them first, then make the link.')
    const token = await newPasswordLink(tx, personId, now())
    const after = { linkFor: person.email }
    return { changes: [{ subject: personId, before: null, after }], result: { token } }
  })
}

/**
 * A link with which the person takes their second factor away by the password they have: an admin alone never does. The
 * factor holds until then.
 */
export async function makeFactorLink(actor: Admin, { personId }: PersonStep): Promise<{ token: string }> {
  return change(actor, { event: 'second-factor.link-made' }, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, include: { factor: true } })
    if (person.disabledAt)
      throw new DomainError('This person is disabled. Enable them first, then make the link.')
    if (!person.factor) throw new DomainError('This person has no second factor any more. Reload the page.')
    if (person.factor.passwordUnproved) throw new DomainError(UNPROVED)
    const token = await newFactorLink(tx, personId, now())
    const after = { linkFor: person.email }
    return { changes: [{ subject: personId, before: null, after }], result: { token } }
  })
}

/** Without the person's password: for whoever runs the server, who could do it in the database as well. */
export async function removeFactorOf(actor: Admin, email: string): Promise<void> {
  await change(actor, { event: 'second-factor.removed' }, async (tx) => {
    const person = await tx.person.findUnique({ where: { email } })
    const changes = person ? await takeFactorAway(tx, person.id, now()) : []
    if (changes.length === 0) throw new DomainError(`Nobody with the e-mail ${email} has a second factor.`)
    return { changes, result: undefined }
  })
}

/** Signs a person out wherever they are; they may sign in again. */
export async function endSessionsOfPerson(actor: Admin, { personId }: PersonStep): Promise<void> {
  await change(actor, { event: 'session.ended-by-admin' }, async (tx) => {
    await tx.person.findUniqueOrThrow({ where: { id: personId } })
    return { changes: await endSessions(tx, personId), result: undefined }
  })
}

async function endSessions(tx: Tx, personId: string) {
  const count = await endSessionsOf(tx, personId, now())
  if (count === 0) return []
  return [
    {
      subject: personId,
      before: null,
      after: { sessionsEnded: count },
      event: 'session.ended-by-admin' as const,
      subjectKind: 'person' as const,
    },
  ]
}

/** In one order and before anything else, so that two admins cannot take each other's rights away at once. */
async function lockAdmins(tx: Tx) {
  await tx.$queryRaw`SELECT 1 FROM person WHERE role = 'ADMIN' ORDER BY id FOR UPDATE`
  return tx.person.findMany({ where: { role: 'ADMIN' } })
}

type Said = { name: string; role: string }

function conflict({ name, role, version }: Said & { version: number }, sent: Said): ConflictError {
  return new ConflictError({ values: { name, role }, version, changedBy: null, changedAt: null, sent })
}
