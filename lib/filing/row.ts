import type { FilingAnswer, ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Answer } from './may-file'

/** A provider as the list shows it. */
export interface FilingRow extends Pick<Answer, 'reasons' | 'limits'> {
  id: string
  legalName: string
  iorNumber: string | null
  stage: ProviderStage
  engagementName: string | null
  /** Null: nobody concluded yet. */
  answer: FilingAnswer | null
  /** The day that it is of. */
  computedFor: IsoDate
}

/** What stands around the list. */
export interface FilingSummary {
  /** At most one more than is counted. */
  total: number
  /** Whether there is any provider at all. */
  hasAny: boolean
  /** How many get which answer, whatever answer is asked for; at most one more than is counted each. */
  answers: Record<FilingAnswer, number>
  /** The businesses that may be chosen. */
  engagements: { id: string; name: string }[]
}
