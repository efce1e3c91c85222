import type { GapKind, Severity } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Input } from '@/lib/scoring/finding'

/** A gap as lists show it. */
export interface GapRow {
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
