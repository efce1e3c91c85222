import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { NotFoundError } from '@/lib/errors'
import { isUuid } from '@/lib/forms/uuid'
import type { Facts } from '@/lib/scoring/facts'
import { conclude, type Conclusion } from './conclude'
import { loadFacts } from './load'

/** One provider's facts and what follows from them today; always computed live. Throws NotFoundError. */
export async function getConclusion(
  _actor: Actor<'provider:read'>,
  providerId: string,
  asOf: IsoDate,
): Promise<Conclusion & { facts: Facts }> {
  const facts = isUuid(providerId) ? (await loadFacts(prisma(), [providerId])).get(providerId) : null
  if (!facts) throw new NotFoundError()
  return { facts, ...conclude(facts, asOf) }
}
