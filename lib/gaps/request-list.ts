import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { GapKind } from '@/lib/choices'
import { criterionIds } from '@/lib/scoring/methodology'
import { gapsOfProvider } from './queries'
import type { GapRow } from './row'

/** What the provider can answer: nothing is known, only it says so, or what was seen is old. */
export const REQUESTED: readonly GapKind[] = ['MISSING', 'UNVERIFIED', 'STALE']

export interface RequestList {
  /** In the order of the methodology, so that what belongs together is asked together. */
  requests: GapRow[]
  /** Those that our own engagement answers, not the provider. */
  ours: GapRow[]
}

export async function requestList(actor: Actor<'provider:read'>, providerId: string): Promise<RequestList> {
  const gaps = (await gapsOfProvider(actor, providerId))
    .filter((gap) => REQUESTED.includes(gap.kind))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const isOurs = (gap: GapRow) => gap.mend?.kind === 'ENGAGEMENT'
  return { requests: gaps.filter((gap) => !isOurs(gap)), ours: gaps.filter(isOurs) }
}

const placeOf = ({ criterionId }: GapRow) => criterionIds.findIndex((id) => id === criterionId)
