import 'server-only'
import type { Role } from '@/lib/choices'
import { prisma } from '@/lib/db/client'
import { whileItIsTheirs, type Proved } from '../while-it-is-theirs'
import { hashToken, isToken, newToken } from '../secret-token'

/** How long a code is awaited after the password was right. */
export const AWAITED_MS = 5 * 60_000

export type Awaited = { id: string; name: string; email: string; role: Role; passwordHash: string | null }

/**
 * Notes that somebody's password was right and their code is awaited. The token goes into a cookie of its own; it is no
 * session, opens nothing, and is used up by the code. Null where the password is another by now: the code would be taken
 * to prove one that nobody typed.
 */
export async function awaitCode(person: Proved, asOf: Date): Promise<string | null> {
  const token = newToken()
  await prisma().awaitedCode.deleteMany({ where: { expiresAt: { lte: asOf } } })
  return whileItIsTheirs(person, async (tx) => {
    await tx.awaitedCode.create({
      data: {
        tokenHash: hashToken(token),
        personId: person.id,
        expiresAt: new Date(asOf.getTime() + AWAITED_MS),
      },
    })
    return token
  })
}

/** Whose code is awaited; null where it took too long, was given, or the person may not come in any more. */
export async function findAwaited(token: unknown, asOf: Date): Promise<Awaited | null> {
  if (!isToken(token)) return null
  const found = await prisma().awaitedCode.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: asOf } },
    select: { person: true },
  })
  return found && found.person.disabledAt === null ? found.person : null
}

/** True for the one who ends it first. */
export async function endAwaited(token: string): Promise<boolean> {
  return (await prisma().awaitedCode.deleteMany({ where: { tokenHash: hashToken(token) } })).count === 1
}
