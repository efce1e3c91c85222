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
import { loadBusiness, loadFacts } from './load'

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

/** An engagement as facts, with a provider or without; null where one of them is not there. */
export async function findBusiness(
  _actor: Actor<'provider:read'>,
  engagementId: string,
  providerId: string | null,
): Promise<Facts | null> {
  if (!isUuid(engagementId) || (providerId !== null && !isUuid(providerId))) return null
  return loadBusiness(prisma(), engagementId, providerId)
}

export interface TriedProvider {
  id: string
  name: string
}

/** Providers tried against an engagement, the best score first. */
export async function listTried(
  _actor: Actor<'provider:read'>,
  engagementId: string,
  most: number,
): Promise<TriedProvider[]> {
  return prisma().$queryRaw<TriedProvider[]>`
    SELECT p.id::text, p.legal_name AS name
      FROM standing s JOIN provider p ON p.id = s.provider_id AND p.archived_at IS NULL
     WHERE s.engagement_id = ${engagementId}::uuid
     ORDER BY s.score_tenths DESC NULLS LAST, p.legal_name, p.id LIMIT ${most}`
}
