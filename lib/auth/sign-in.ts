import 'server-only'
import { noteHead } from '@/lib/audit/note-head'
import { recordEvent, recordWithin } from '@/lib/audit/record'
import { prisma } from '@/lib/db/client'
import { PasswordQueueFull, verifyPassword } from './password'
import { whileItIsTheirs, type Proved } from './while-it-is-theirs'
import { PASSWORD_MAX } from './password-rules'
import { endAwaited, findAwaited, type Awaited } from './second-factor/awaited-code'
import { readTypedCode } from './second-factor/typed-code'
import { hasSecondFactor, passwordProved, useCode, type Proof } from './second-factor/use-code'
import { tellOfWrongCodes } from './second-factor/wrong-codes'
import { logSecurity } from './security-log'
import { openSession, type Device } from './sessions'
import { attemptSucceeded, forgetAttempt, reserveAttempt, type Until } from './sign-in-limit'
import { WINDOW_MS } from './sign-in-delay'

type CodeResult =
  | { status: 'signed-in'; personId: string; token: string }
  | { status: 'refused' }
  | ({ status: 'limited' } & Until)

/** `code-awaited`: the password was right, and is not enough. */
export type SignInResult = CodeResult | { status: 'code-awaited'; person: Proved } | { status: 'busy' }
export type SecondStepResult = CodeResult | { status: 'expired' }

/**
 * The one way in, for the form and for next-auth's endpoint alike: rate limit, password, code, session row, audit event.
 * An unknown account, a disabled one and a wrong password get the same answer after the same work. Whoever has a second
 * factor gets no session without a code, which comes in a second step, or at once: then an empty one is a wrong one.
 */
export async function verifySignIn(
  typed: { email: unknown; password: unknown; code?: unknown },
  device: Device,
  asOf: Date,
): Promise<SignInResult> {
  const email = accountName(typed.email)
  const { password } = typed
  if (!email || typeof password !== 'string' || password === '' || password.length > 2 * PASSWORD_MAX)
    return { status: 'refused' }

  const reserved = await reserveAttempt({ email, ipAddress: device.ipAddress }, asOf)
  const person = await prisma().person.findUnique({ where: { email } })
  if (reserved.attemptId === null) {
    await limited(email, person?.id ?? null, device, asOf)
    return { status: 'limited', ...reserved.until }
  }
  const { attemptId } = reserved

  const isRight = await checked(person?.disabledAt ? null : (person?.passwordHash ?? null), password)
  if (isRight === null) {
    await forgetAttempt(attemptId)
    return { status: 'busy' }
  }
  if (!isRight || !person) {
    logSecurity('sign-in.failed', { personId: person?.id ?? null, ipAddress: device.ipAddress })
    // What was typed as an account that does not exist may be a password: it is not kept for ever.
    await recordEvent(null, {
      event: 'sign-in.failed',
      subjectId: person?.id ?? null,
      details: { ipAddress: device.ipAddress, account: person ? person.email : 'unknown' },
    })
    return { status: 'refused' }
  }

  await attemptSucceeded(attemptId)
  if (!(await hasSecondFactor(person.id))) return letIn(person, device, asOf, null)
  if (typed.code === undefined) {
    logSecurity('sign-in.code-awaited', { personId: person.id, ipAddress: device.ipAddress })
    return { status: 'code-awaited', person: { id: person.id, passwordHash: person.passwordHash } }
  }
  return verifyCode(person, typed.code, device, asOf)
}

/** The second step: the code, for whom the password has just let so far. */
export async function verifySecondStep(
  awaited: unknown,
  code: unknown,
  device: Device,
  asOf: Date,
): Promise<SecondStepResult> {
  const person = await findAwaited(awaited, asOf)
  if (!person || typeof awaited !== 'string') return { status: 'expired' }
  return verifyCode(person, code, device, asOf, () => endAwaited(awaited))
}

/** `mayEnter` is asked once the code is used up: of two at once, one may. */
async function verifyCode(
  person: Awaited,
  code: unknown,
  device: Device,
  asOf: Date,
  mayEnter: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<SecondStepResult & CodeResult> {
  const { email } = person
  const { ipAddress } = device
  const of = readTypedCode(code)?.is ?? 'CODE'
  const reserved = await reserveAttempt({ email, ipAddress, of }, asOf)
  if (reserved.attemptId === null) {
    await limited(email, person.id, device, asOf)
    return { status: 'limited', ...reserved.until }
  }
  const proof = await useCode(person.id, code, asOf)
  if (!proof || !(await mayEnter())) {
    logSecurity('second-factor.failed', { personId: person.id, ipAddress })
    const details = { ipAddress, at: 'second factor' }
    await recordEvent(null, { event: 'sign-in.failed', subjectId: person.id, details })
    await tellOfWrongCodes(person, asOf)
    return { status: 'refused' }
  }
  await attemptSucceeded(reserved.attemptId)
  return letIn(person, device, asOf, proof)
}

const TOLD = { CODE: 'code', RECOVERY_CODE: 'recovery code' } as const satisfies Record<Proof, string>

async function letIn(person: Awaited, device: Device, asOf: Date, proof: Proof | null): Promise<CodeResult> {
  const details = { ipAddress: device.ipAddress, ...(proof && { secondFactor: TOLD[proof] }) }
  const opened = await whileItIsTheirs(person, async (tx) => {
    const token = await openSession(person.id, device, asOf, proof !== null, tx)
    const who = { personId: person.id, name: person.name, role: person.role }
    const told = { event: 'sign-in.succeeded', subjectId: person.id, details } as const
    return { token, head: await recordWithin(tx, who, told) }
  })
  if (opened === null) {
    logSecurity('sign-in.overtaken', { personId: person.id, ipAddress: device.ipAddress })
    return { status: 'refused' }
  }
  noteHead(opened.head, 1)
  if (proof !== null) await passwordProved(person)
  if (proof === 'RECOVERY_CODE') logSecurity('second-factor.recovery-code-used', { personId: person.id })
  return { status: 'signed-in', personId: person.id, token: opened.token }
}

/** The account meant by what was typed, or null where it cannot be one. */
export function accountName(typed: unknown): string | null {
  if (typeof typed !== 'string') return null
  const email = typed.trim().toLowerCase()
  const isPossible = email.length <= 254 && /^[^\s@\0\p{Surrogate}]+@[^\s@\0\p{Surrogate}]+$/u.test(email)
  return isPossible ? email : null
}

async function checked(stored: string | null, password: string): Promise<boolean | null> {
  try {
    return await verifyPassword(stored, password)
  } catch (error) {
    if (error instanceof PasswordQueueFull) return null
    throw error
  }
}

// Log and trail get one entry a window for each account and address, or a flood of refusals would be a flood of rows.
const told = new Map<string, number>()

async function limited(email: string, personId: string | null, device: Device, asOf: Date): Promise<void> {
  const key = `${email} ${device.ipAddress}`
  const before = told.get(key)
  if (before !== undefined && asOf.getTime() - before < WINDOW_MS) return
  if (told.size >= 10_000) told.clear()
  told.set(key, asOf.getTime())
  logSecurity('sign-in.limited', { personId, ipAddress: device.ipAddress })
  await recordEvent(null, {
    event: 'sign-in.limited',
    subjectId: personId,
    details: { ipAddress: device.ipAddress },
  })
}
