import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { NotFoundError } from '@/lib/errors'
import type { Facts } from '@/lib/scoring/facts'
import { loadSettings } from '@/lib/settings/load'
import type { Settings } from '@/lib/settings/settings'
import { conclude, type Conclusion } from './conclude'
import { loadFacts } from './load'

/** What follows from a provider's facts as a transaction sees them. Throws NotFoundError. */
export async function concludeWithin(
  db: Pick<Tx, '$queryRawUnsafe'>,
  providerId: string,
  asOf: IsoDate,
): Promise<Conclusion & { facts: Facts; settings: Settings }> {
  const facts = (await loadFacts(db, [providerId])).get(providerId)
  if (!facts) throw new NotFoundError()
  const settings = await loadSettings(db)
  return { facts, settings, ...conclude(facts, asOf, settings) }
}
