import type { IsoDate } from '@/lib/dates'

/** A waiver as it is shown. */
export interface WaiverRow {
  id: string
  criterionId: string
  found: string
  reason: string
  compensatingControl: string
  scope: string
  endsOn: IsoDate
  requestedById: string
  requestedByName: string
  requestedAt: Date
  withdrawnAt: Date | null
  settledByName: string | null
  settledAt: Date | null
  approvedOn: IsoDate | null
  refusalReason: string | null
  endedOn: IsoDate | null
  endedByName: string | null
  endReason: string | null
  version: number
}
