import 'server-only'
import { prisma } from '@/lib/db/client'
import { logSecurity } from '../security-log'
import { stepOfCode } from './codes'
import { hashRecoveryCode, unseal } from './seal'
import { readTypedCode } from './typed-code'

/** By what somebody showed their second factor. */
export type Proof = 'CODE' | 'RECOVERY_CODE'

export async function hasSecondFactor(personId: string): Promise<boolean> {
  return (await prisma().secondFactor.count({ where: { personId } })) > 0
}

/**
 * Uses up what was typed as a code or a recovery code: of however many who send one at once, one gets it. Null for what is
 * wrong, was used, is of no factor, or of one that cannot be read: who has a second factor is never let in without it.
 */
export async function useCode(personId: string, typed: unknown, asOf: Date): Promise<Proof | null> {
  const code = readTypedCode(typed)
  if (!code) return null
  if (code.is === 'RECOVERY_CODE') {
    const unused = { personId, codeHash: hashRecoveryCode(code.digits, personId), usedAt: null }
    const { count } = await prisma().recoveryCode.updateMany({ where: unused, data: { usedAt: asOf } })
    return count === 1 ? code.is : null
  }
  const factor = await prisma().secondFactor.findUnique({ where: { personId } })
  if (!factor) return null
  const secret = unseal(factor.sealedSecret, personId)
  if (secret === null) {
    logSecurity('second-factor.unreadable', { personId })
    return null
  }
  const step = stepOfCode(secret, code.digits, asOf)
  if (step === null) return null
  const { count } = await prisma().secondFactor.updateMany({
    where: { personId, sealedSecret: factor.sealedSecret, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1 ? code.is : null
}

/**
 * Whoever signed in knew both: a password that came by a one-time link is known to be its person's. Unless it is another
 * by now: then it was not that one that was typed.
 */
export async function passwordProved(person: { id: string; passwordHash: string | null }): Promise<void> {
  await prisma().$executeRaw`
    UPDATE second_factor f SET password_unproved = false FROM person p
     WHERE f.person_id = ${person.id}::uuid AND f.password_unproved
       AND p.id = f.person_id AND p.password_hash = ${person.passwordHash}`
}
