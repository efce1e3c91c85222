import 'server-only'
import { change } from '@/lib/audit/change'
import { recordEvent } from '@/lib/audit/record'
import { prisma, type Tx } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import type { Actor } from '../actor'
import { proveOwnPassword } from '../own-password'
import { logSecurity } from '../security-log'
import { endSessionsOf } from '../sessions'
import { attemptSucceeded, reserveAttempt } from '../sign-in-limit'
import { newSecret, stepOfCode } from './codes'
import { takeFactorAway } from './take-away'
import { hashRecoveryCode, seal, unseal } from './seal'
import { newRecoveryCode, readTypedCode, RECOVERY_CODES } from './typed-code'
import { hasSecondFactor, useCode } from './use-code'
import { tellOfWrongCodes } from './wrong-codes'

const TOO_LONG = 'This took too long, or was begun anew elsewhere. Begin again.'

/** How long a new secret may wait for its first code. */
export const SETUP_MS = 10 * 60_000

type Own = Actor<'account:manage'>
type Setup = { secret: string; sealedSecret: string }
/** What is asked for anew before a second factor is touched; the code where there is one already. */
type StepUp = { currentPassword: string; oneTimeCode: string | null; ipAddress: string }

/** Makes a secret for this session to take over into an app. What the person has now holds until a code confirms it. */
export async function startSetup(actor: Own, stepUp: StepUp, asOf: Date): Promise<void> {
  const { personId } = actor
  if (actor.sessionId === null) throw new DomainError('Sign in first.')
  await proveBoth(actor, stepUp, asOf)
  const setup = {
    sessionId: actor.sessionId,
    sealedSecret: seal(newSecret(), personId),
    expiresAt: new Date(asOf.getTime() + SETUP_MS),
  }
  await change(actor, { event: 'second-factor.begun' }, async (tx) => {
    await tx.secondFactorSetup.upsert({ where: { personId }, create: { personId, ...setup }, update: setup })
    const after = { expiresAt: setup.expiresAt }
    return { changes: [{ subject: personId, before: null, after }], result: undefined }
  })
}

/** The secret that this session is taking over; null where it was begun elsewhere, too long ago or not at all. */
export async function findSetup({ personId, sessionId }: Own, asOf: Date): Promise<Setup | null> {
  if (sessionId === null) return null
  const where = { personId, sessionId, expiresAt: { gt: asOf } }
  const setup = await prisma().secondFactorSetup.findUnique({ where })
  if (!setup) return null
  const secret = unseal(setup.sealedSecret, personId)
  return secret === null ? null : { secret, sealedSecret: setup.sealedSecret }
}

/**
 * The first code of a new secret makes it the person's second factor. Every other session ends, this one counts as shown.
 * Gives the recovery codes: this once.
 */
export async function confirmSetup(actor: Own, typed: string, asOf: Date): Promise<string[]> {
  const { personId } = actor
  const setup = await findSetup(actor, asOf)
  if (setup === null) throw new DomainError(TOO_LONG)
  const { secret, sealedSecret } = setup
  const code = readTypedCode(typed)
  const step = code?.is === 'CODE' ? stepOfCode(secret, code.digits, asOf) : null
  if (step === null)
    throw new DomainError(
      'This is not the code of this secret now. Wait for the next one; if that fails too, check the clock of your device.',
      'oneTimeCode',
    )
  const codes = newCodes()
  await change(actor, { event: 'second-factor.set' }, async (tx) => {
    await stillSignedIn(tx, actor)
    const { count } = await tx.secondFactorSetup.deleteMany({ where: { personId, sealedSecret } })
    if (count !== 1) throw new DomainError(TOO_LONG)
    const before = await tx.secondFactor.findUnique({ where: { personId } })
    const factor = { sealedSecret, confirmedAt: asOf, lastStep: step, passwordUnproved: false }
    await tx.secondFactor.upsert({ where: { personId }, create: { personId, ...factor }, update: factor })
    await keepCodes(tx, personId, codes)
    if (actor.sessionId) await tx.session.update({ where: { id: actor.sessionId }, data: { provedAt: asOf } })
    const sessionsEnded = await endSessionsOf(tx, personId, asOf, actor.sessionId)
    const told = {
      subject: personId,
      before: { secondFactorSince: before?.confirmedAt ?? null },
      after: { secondFactorSince: asOf, recoveryCodes: codes.length, sessionsEnded },
    }
    return { changes: [told], result: undefined }
  })
  logSecurity('second-factor.set', { personId })
  return codes
}

/** Ten new recovery codes, shown this once; those from before open nothing any more. */
export async function renewRecoveryCodes(actor: Own, stepUp: StepUp, asOf: Date): Promise<string[]> {
  const { personId } = actor
  await mustHave(personId)
  await proveBoth(actor, stepUp, asOf)
  const codes = newCodes()
  await change(actor, { event: 'second-factor.recovery-codes-made' }, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM second_factor WHERE person_id = ${personId}::uuid FOR UPDATE`
    const before = { recoveryCodes: await tx.recoveryCode.count({ where: { personId, usedAt: null } }) }
    await keepCodes(tx, personId, codes)
    const after = { recoveryCodes: codes.length, madeAt: asOf }
    return { changes: [{ subject: personId, before, after }], result: undefined }
  })
  logSecurity('second-factor.recovery-codes-made', { personId })
  return codes
}

/** Switches the second factor off. Every other session ends. */
export async function removeOwnFactor(actor: Own, stepUp: StepUp, asOf: Date): Promise<void> {
  await mustHave(actor.personId)
  await proveBoth(actor, stepUp, asOf)
  await change(actor, { event: 'second-factor.removed' }, async (tx) => ({
    changes: await takeFactorAway(tx, actor.personId, asOf, actor.sessionId),
    result: undefined,
  }))
  logSecurity('second-factor.removed', { personId: actor.personId })
}

/**
 * Whoever sets another password or ends this session meanwhile waits, or was first: then nothing is set by it. Else a
 * password that came by a link just then would pass for one that its person knows.
 */
async function stillSignedIn(tx: Tx, { personId, sessionId }: Own): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`
  const isLive =
    sessionId !== null && (await tx.session.count({ where: { id: sessionId, endedAt: null } })) > 0
  if (!isLive) throw new DomainError(TOO_LONG)
}

async function mustHave(personId: string): Promise<void> {
  if (!(await hasSecondFactor(personId)))
    throw new DomainError('There is no second factor here any more. Reload the page.')
}

/** The password, and the code where there is a factor; a code only once the password was right. Throws DomainError. */
async function proveBoth(
  actor: Own,
  { currentPassword, oneTimeCode, ipAddress }: StepUp,
  asOf: Date,
): Promise<void> {
  const { personId } = actor
  const { email } = await proveOwnPassword(actor, currentPassword, ipAddress, asOf)
  if (!(await hasSecondFactor(personId))) return
  if (oneTimeCode === null)
    throw new DomainError('Enter a code of your app, or a recovery code.', 'oneTimeCode')
  const of = readTypedCode(oneTimeCode)?.is ?? 'CODE'
  const reserved = await reserveAttempt({ email, ipAddress, of }, asOf)
  if (reserved.attemptId === null)
    throw new DomainError(
      reserved.until.isForTheDay
        ? 'Too many wrong codes within a day. Enter a recovery code, or try again tomorrow.'
        : 'Too many wrong codes. Wait a quarter of an hour, then try again.',
      'oneTimeCode',
    )
  if ((await useCode(personId, oneTimeCode, asOf)) === null) {
    logSecurity('second-factor.failed', { personId, ipAddress })
    const details = { ipAddress, at: 'account' }
    await recordEvent(actor, { event: 'sign-in.failed', subjectId: personId, details })
    await tellOfWrongCodes({ id: personId, email }, asOf)
    throw new DomainError('This code is wrong or was used. Wait for the next one of your app.', 'oneTimeCode')
  }
  await attemptSucceeded(reserved.attemptId)
}

const newCodes = () => Array.from({ length: RECOVERY_CODES }, newRecoveryCode)

async function keepCodes(tx: Tx, personId: string, codes: readonly string[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      personId,
      codeHash: hashRecoveryCode(code.replaceAll('-', ''), personId),
    })),
  })
}
