import type { IsoDate } from '@/lib/dates'

import { isTermOver } from '@/lib/scoring/waivers'

/** Where a waiver stands on a day. */
export type WaiverState = 'REQUESTED' | 'WITHDRAWN' | 'REFUSED' | 'IN_FORCE' | 'LAPSED' | 'ENDED'

interface Stored {
  withdrawnAt: unknown
  settledAt: unknown
  approvedOn: IsoDate | null
  endsOn: IsoDate
  endedOn: IsoDate | null
}

/** Ended: before its day. Lapsed: after it, or never settled and over by itself. */
export function waiverState(waiver: Stored, asOf: IsoDate): WaiverState {
  if (waiver.withdrawnAt !== null) return 'WITHDRAWN'
  if (waiver.settledAt === null)
    return waiver.endedOn !== null || isTermOver(waiver, asOf) ? 'LAPSED' : 'REQUESTED'
  if (waiver.approvedOn === null) return 'REFUSED'
  if (waiver.endedOn !== null) return 'ENDED'
  return waiver.endsOn < asOf ? 'LAPSED' : 'IN_FORCE'
}
