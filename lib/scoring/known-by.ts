import type { IsoDate } from '@/lib/dates'

/** The day if it has come; null where it is not known or still to come: nothing has happened on it yet. */
export const knownBy = (day: IsoDate | null, asOf: IsoDate): IsoDate | null =>
  day !== null && day <= asOf ? day : null
