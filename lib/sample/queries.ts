import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { prisma } from '@/lib/db/client'

export async function hasSample(_actor: Actor<'provider:read'>): Promise<boolean> {
  return (await prisma().person.findFirst({ where: { isSample: true }, select: { id: true } })) !== null
}
