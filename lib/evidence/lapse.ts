import { addDays, type IsoDate } from '@/lib/dates'

const SOON_DAYS = 30

/** Where a document stands in its time; null where it has none, or far from its end. The last day still counts. */
export function lapseOf(expiresOn: IsoDate | null, asOf: IsoDate): 'EXPIRED' | 'LAPSING' | null {
  if (expiresOn === null) return null
  if (expiresOn < asOf) return 'EXPIRED'
  return expiresOn <= addDays(asOf, SOON_DAYS) ? 'LAPSING' : null
}
