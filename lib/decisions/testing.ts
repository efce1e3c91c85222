import { randomUUID } from 'node:crypto'
import { mint } from '@/lib/auth/actor'
import type { Actor } from '@/lib/auth/guard'
import { can, permissions, type Permission } from '@/lib/auth/permissions'
import type { Role } from '@/lib/choices'
import { today } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import { listProofs } from '@/lib/evidence/queries'
import { getConclusion } from '@/lib/scorecards/queries'
import { findDecided } from './queries'
import { decisionInput, type DecisionInput } from './schema'
import { seenDigest } from './seen'

/** Somebody new, with all the rights of their role. */
export async function personOf(name: string, role: Role): Promise<Actor<Permission>> {
  const { id } = await prisma().person.create({ data: { email: `${randomUUID()}@example.com`, name, role } })
  return mint(
    { personId: id, name, role, sessionId: null },
    permissions.filter((permission) => can(role, permission)),
  ) as Actor<Permission>
}

/** What the form of a decision sends: the page as this person sees it now, and what is typed into it. */
export async function decisionOf(
  actor: Actor<Permission>,
  providerId: string,
  typed: Record<string, string> = { outcome: 'APPROVED' },
  asOf: IsoDate = today(),
): Promise<DecisionInput> {
  const provider = await findDecided(actor, providerId)
  const { facts, ...concluded } = await getConclusion(actor, providerId, asOf)
  return decisionInput.parse({
    providerId,
    version: String(provider?.version),
    key: randomUUID(),
    seen: seenDigest(facts, conclusionDigest(concluded), await listProofs(actor, providerId)),
    seenSeq: provider?.seq,
    ...typed,
  })
}
