import type { EngagementValues } from './schema'

/** An engagement in the list. */
export interface EngagementRow extends EngagementValues {
  id: string
  isDefault: boolean
  isArchived: boolean
  isSample: boolean
  /** Providers tried against it: those for which it is chosen and, of the default, those with none of their own. */
  providers: number
}
