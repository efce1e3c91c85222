import 'server-only'
import { change } from '@/lib/audit/change'
import { OneTimePurpose, type Role } from '@/lib/choices'
import { now } from '@/lib/clock'
import { pool, prisma, type Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import { DomainError } from '@/lib/errors'
import { mint, SYSTEM_PERSON_ID, systemActor } from './actor'
import { hashPassword } from './password'
import { passwordProblem } from './password-rules'
import { hashToken, isToken, newToken } from './secret-token'
import { endSessionsOf } from './sessions'
import { unlessBusy } from './unless-busy'
import { whoCanSignIn } from './who-can-sign-in'

const LIFETIME_MS = 24 * 60 * 60_000

export type OpenLink =
  | { purpose: 'PASSWORD'; person: { id: string; name: string; email: string; role: Role } }
  | { purpose: 'SECOND_FACTOR'; person: { id: string; name: string; email: string; role: Role } }
  | { purpose: 'FIRST_ADMIN'; person: null }

/** Where a one-time link leads; the token is known to whoever it is given to and stored nowhere. */
export const linkPath = (token: string) => `/set-password/${token}`
export const factorLinkPath = (token: string) => `/remove-second-factor/${token}`

/** A link with which a person sets their password within a day, once. Ends the links they had before. */
export async function newPasswordLink(tx: Tx, personId: string, asOf: Date): Promise<string> {
  return newLink(tx, { purpose: OneTimePurpose.PASSWORD, personId }, asOf)
}

/** A link with which a person takes their second factor away by their password, within a day, once. */
export async function newFactorLink(tx: Tx, personId: string, asOf: Date): Promise<string> {
  return newLink(tx, { purpose: OneTimePurpose.SECOND_FACTOR, personId }, asOf)
}

/**
 * The path of a link that makes the first admin, or null while some admin can sign in. Each call ends the link of the
 * one before, because only the hash of a link is kept.
 */
export async function ensureFirstAdminLink(asOf: Date = now()): Promise<string | null> {
  if ((await whoCanSignIn(pool())).hasAdmin) return null
  const system = systemActor('people:manage')
  const token = await change(system, { event: 'person.link-made' }, async (tx) => ({
    result: await newLink(tx, { purpose: OneTimePurpose.FIRST_ADMIN, personId: null }, asOf),
    changes: [{ subject: SYSTEM_PERSON_ID, before: null, after: { purpose: OneTimePurpose.FIRST_ADMIN } }],
  }))
  return linkPath(token)
}

/** What an unused link is for, or null when it is unknown, used, too old, or its person is disabled. */
export async function findOpenLink(token: unknown, asOf: Date): Promise<OpenLink | null> {
  if (!isToken(token)) return null
  const link = await prisma().oneTimeLink.findUnique({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: asOf } },
    select: {
      purpose: true,
      person: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
    },
  })
  if (!link) return null
  if (link.purpose === OneTimePurpose.FIRST_ADMIN)
    return (await whoCanSignIn(pool())).hasAdmin ? null : { purpose: 'FIRST_ADMIN', person: null }
  if (!link.person || link.person.disabledAt) return null
  const { id, name, email, role } = link.person
  return { purpose: link.purpose, person: { id, name, email, role } }
}

export const GONE = 'This link has been used or is older than a day. Ask an admin for a new one.'

/**
 * Sets the password of the person whose link it is; every session they had ends. A second factor stays, and is asked for
 * at the next sign-in. Throws DomainError.
 */
export async function setPasswordByLink(token: unknown, password: string, asOf: Date): Promise<void> {
  const link = await findOpenLink(token, asOf)
  if (!isToken(token) || link?.purpose !== 'PASSWORD') throw new DomainError(GONE)
  const { person } = link
  refuseWeak(password, [person.name, person.email])
  const passwordHash = await unlessBusy(() => hashPassword(password))
  const actor = mint({ ...person, personId: person.id, sessionId: null }, ['account:manage'])
  await change(actor, { event: 'password.set' }, async (tx) => {
    await useUp(tx, token, asOf)
    const before = await tx.person.findUniqueOrThrow({ where: { id: person.id, disabledAt: null } })
    const after = await tx.person.update({ where: { id: person.id }, data: { passwordHash } })
    await tx.secondFactor.updateMany({ where: { personId: person.id }, data: { passwordUnproved: true } })
    await endSessionsOf(tx, person.id, asOf)
    return { changes: [{ subject: person.id, before, after }], result: undefined }
  })
}

export type FirstAdmin = { name: string; email: string; password: string }

/** Makes the first admin of a new installation. Throws DomainError. */
export async function createFirstAdmin(token: unknown, input: FirstAdmin, asOf: Date): Promise<void> {
  const link = await findOpenLink(token, asOf)
  if (!isToken(token) || link?.purpose !== 'FIRST_ADMIN') throw new DomainError(GONE)
  const { name, email, password } = input
  refuseWeak(password, [name, email])
  const passwordHash = await unlessBusy(() => hashPassword(password))
  try {
    await change(systemActor('people:manage'), { event: 'person.created' }, async (tx) => {
      await useUp(tx, token, asOf)
      const after = await tx.person.create({ data: { name, email, role: 'ADMIN', passwordHash } })
      return { changes: [{ subject: after.id, before: null, after }], result: undefined }
    })
  } catch (error) {
    if (brokenConstraint(error) === 'person_email_key')
      throw new DomainError('Somebody with this e-mail is there already. Use another.', 'email')
    throw error
  }
}

/** Throws DomainError at the field `password` where a new password breaks a rule. */
export function refuseWeak(password: string, about: readonly string[]): void {
  const problem = passwordProblem(password, about)
  if (problem) throw new DomainError(problem, 'password')
}

async function newLink(
  tx: Tx,
  link: { purpose: OneTimePurpose; personId: string | null },
  asOf: Date,
): Promise<string> {
  const token = newToken()
  await tx.oneTimeLink.updateMany({
    where: { ...link, usedAt: null, expiresAt: { gt: asOf } },
    data: { expiresAt: asOf },
  })
  await tx.oneTimeLink.create({
    data: {
      ...link,
      tokenHash: hashToken(token),
      createdAt: asOf,
      expiresAt: new Date(asOf.getTime() + LIFETIME_MS),
    },
  })
  return token
}

/** Two who follow one link at once: the update of the second waits, then finds it used. */
export async function useUp(tx: Tx, token: string, asOf: Date): Promise<void> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: asOf } },
    data: { usedAt: asOf },
  })
  if (count !== 1) throw new DomainError(GONE)
}
