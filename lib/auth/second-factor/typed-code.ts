import { randomInt } from 'node:crypto'
import { inGroups } from './codes'

const LENGTH = 20
export const RECOVERY_CODES = 10

/** 66 random bits, as digits in fours: whatever keyboard is shown for the code of an app has them too. */
export function newRecoveryCode(): string {
  return inGroups(Array.from({ length: LENGTH }, () => randomInt(10)).join(''), '-')
}

/** What somebody typed in the one field for both: six digits of the app, or a recovery code. */
type TypedCode = { is: 'CODE' | 'RECOVERY_CODE'; digits: string }

/** However it is spaced; null for what can be neither. */
export function readTypedCode(typed: unknown): TypedCode | null {
  if (typeof typed !== 'string' || typed.length > 100) return null
  const digits = typed.replace(/[\s‐-―-]/g, '')
  if (/^\d{6}$/.test(digits)) return { is: 'CODE', digits }
  return digits.length === LENGTH && /^\d+$/.test(digits) ? { is: 'RECOVERY_CODE', digits } : null
}
