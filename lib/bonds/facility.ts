import type { IsoDate } from '@/lib/dates'
import type { AuthorityFacts, Facts } from '@/lib/scoring/facts'
import { bondsInForce } from '@/lib/scoring/judged'

/** A surety's written word that it bonds each transaction, and where it stands. */
export interface Facility {
  surety: string
  on: IsoDate
  authority: AuthorityFacts
}

/**
 * The single-transaction facility that a surety gave in writing by a day: it counts where no continuous bond of activity
 * code 1 is in force; null else. Whether it has a source is for the caller to ask. Never throws.
 * Source: 19 CFR 113.13(d) (single-transaction bonds); methodology, rule 4.
 */
export function facilityOf({ authority, bonds }: Facts, asOf: IsoDate): Facility | null {
  if (!authority || bondsInForce(bonds, asOf).length > 0) return null
  const { facilitySurety: surety, facilityOn: on } = authority
  return surety !== null && on !== null && on <= asOf ? { surety, on, authority } : null
}
