import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// 2 is Algorithm.Argon2id, a const enum that isolated modules cannot read. Memory is in KiB.
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// One hash takes 19 MiB and a core for tens of milliseconds: a flood of sign-ins must not stop everybody else's work.
const AT_ONCE = 2
const MAY_WAIT = 20

/** Too many passwords are being checked just now; nothing was checked. */
export class PasswordQueueFull extends Error {
  override readonly name = 'PasswordQueueFull'
}

const kept = globalThis as unknown as { iorHashing?: { running: number; waiting: (() => void)[] } }
const line = (kept.iorHashing ??= { running: 0, waiting: [] })

/** Argon2id, with its salt and parameters in the text. Throws PasswordQueueFull. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, argon2id))
}

// Of a password that nobody knows, at the same cost, so that an unknown account answers as slowly as a known one.
const nobodys =
  '$argon2id$v=19$m=19456,t=2,p=1$58wBsscQYhG+4iM8oUKQsA$z8gIkeQio+yIfavGOAVHbM+U60RX1JDN6tdiPSv0kY4'

/**
 * Whether the password, exactly as typed, is the stored one. False for an account without a password and for no
 * account (both null), after the same work. Throws PasswordQueueFull.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(stored ?? nobodys, password))
  return stored !== null && isRight
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (line.running >= AT_ONCE) {
    if (line.waiting.length >= MAY_WAIT) throw new PasswordQueueFull()
    await new Promise<void>((go) => line.waiting.push(go))
  } else {
    line.running += 1
  }
  try {
    return await work()
  } finally {
    // The place is handed on rather than given up, so that nobody who has just arrived slips in between.
    const next = line.waiting.shift()
    if (next) next()
    else line.running -= 1
  }
}
