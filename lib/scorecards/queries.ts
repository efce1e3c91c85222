import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { NotFoundError } from '@/lib/errors'
import { isUuid } from '@/lib/forms/uuid'
import type { Facts } from '@/lib/scoring/facts'
import { currentSettings } from '@/lib/settings/queries'
import type { Settings } from '@/lib/settings/settings'
import { conclude, type Conclusion } from './conclude'
import { loadFacts } from './load'

/** One provider's facts, the settings, and what follows from them on a day; always computed live. Throws NotFoundError. */
export async function getConclusion(
  actor: Actor<'provider:read'>,
  providerId: string,
  asOf: IsoDate,
): Promise<Conclusion & { facts: Facts; settings: Settings }> {
  const facts = isUuid(providerId) ? (await loadFacts(prisma(), [providerId])).get(providerId) : null
  if (!facts) throw new NotFoundError()
  const settings = await currentSettings(actor)
  return { facts, settings, ...conclude(facts, asOf, settings) }
}
