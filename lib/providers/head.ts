import type { FilingAnswer, ProviderStage, ProviderTier, RecordKind } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'

/** What stands above every page of a provider. */
export interface ProviderHead {
  id: string
  legalName: string
  tradingName: string | null
  iorNumber: string | null
  stage: ProviderStage
  tier: ProviderTier
  submittedById: string | null
  /** The day of the last decision, and since when it rests on what is no longer concluded; null: none, or it does. */
  decidedOn: IsoDate | null
  staleSince: IsoDate | null
  /** Whether we may file for its engagement, as concluded for that day; null: that is to be concluded. */
  filingAnswer: FilingAnswer | null
  filingComputedFor: IsoDate | null
  ownerName: string | null
  nextReviewOn: IsoDate | null
  reviewReason: string | null
  /** The one it is tried against; null: none is chosen and there is no company default. */
  engagementName: string | null
  isOwnEngagement: boolean
  isSample: boolean
  archivedReason: string | null
  isArchived: boolean
  version: number
  /** Others of the same group. */
  group: { id: string; legalName: string }[]
  /** Records that count, by kind. */
  counts: Record<RecordKind, number>
  /** Documents that count, each by its newest version. */
  documents: number
}
