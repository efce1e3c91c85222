import { timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

// What every app knows without being told (RFC 6238): another algorithm or length is ignored by some.
const USUAL = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** How many steps a clock may be off, either way. */
const MAY_BE_OFF = 1

/** 160 random bits in Base32, as apps take them. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** The number of the 30 seconds that an instant lies in. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / USUAL.period)

/** The six digits that an app shows during a step. */
export function codeOf(secret: string, step: number): string {
  const timestamp = step * USUAL.period * 1000
  return TOTP.generate({ ...USUAL, secret: Secret.fromBase32(secret), timestamp })
}

/**
 * The latest step around an instant whose code this is, or null. All of them are made and compared whichever it is, so
 * that the time taken tells nothing.
 */
export function stepOfCode(secret: string, code: string, asOf: Date): number | null {
  const middle = stepAt(asOf)
  const steps = Array.from({ length: 2 * MAY_BE_OFF + 1 }, (_, index) => middle - MAY_BE_OFF + index)
  return steps.filter((step) => isSame(codeOf(secret, step), code)).at(-1) ?? null
}

/** What a QR code says: an app that reads it has the secret and a name for it. */
export function setupAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({ ...USUAL, issuer, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** For typing off the screen. */
export const inGroups = (text: string, separator: string): string =>
  text.match(/.{1,4}/g)?.join(separator) ?? ''

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
