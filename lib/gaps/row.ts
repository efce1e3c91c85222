import type { GapEventKind, GapKind, Severity } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Input } from '@/lib/scoring/finding'
import type { GapPerson } from './owner'

/** What people have said of a gap: who sees to it, and by when. */
export interface GapWork {
  owner: GapPerson | null
  dueOn: IsoDate | null
  /** Null where nobody has assigned it yet. */
  version: number | null
}

/** A gap as lists show it. */
export interface GapRow extends GapWork {
  id: string
  providerId: string
  providerName: string
  criterionId: string
  kind: GapKind
  severity: Severity
  expected: string
  found: string
  /** Ten-thousandths of a point. */
  lost: number
  openedOn: IsoDate
  closedOn: IsoDate | null
  /** The field that mends it; null where the finding names none. */
  mend: Pick<Input, 'kind' | 'recordId' | 'field'> | null
}

/** With what its veto is waived until, and whether somebody asked for that. */
export interface WaivableGap extends GapRow {
  waivedUntil: IsoDate | null
  isWaiverRequested: boolean
}

export interface GapComment {
  id: string
  text: string
  authorName: string
  createdAt: Date
  inError: { at: Date; byName: string; reason: string } | null
}

export interface GapEvent {
  seq: string
  event: GapEventKind
  happenedOn: IsoDate
  kind: GapKind
  severity: Severity
  found: string
}

/** A gap as its own page shows it. */
export interface GapDetail extends WaivableGap {
  /** The first said first. */
  comments: GapComment[]
  /** The latest first. */
  events: GapEvent[]
}
