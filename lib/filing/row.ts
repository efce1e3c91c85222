import { FilingAnswer, type ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { isUuid } from '@/lib/forms/uuid'
import type { Answer } from './may-file'

/** A provider as the list shows it. */
export interface FilingRow extends Pick<Answer, 'reasons' | 'limits'> {
  id: string
  legalName: string
  iorNumber: string | null
  stage: ProviderStage
  engagementName: string | null
  answer: FilingAnswer
  /** The day that it is of. */
  computedFor: IsoDate
}

/** What stands around the list. */
export interface FilingSummary {
  /** At most one more than is counted. */
  total: number
  /** How many nobody has concluded about yet; they stand in no list. */
  soon: number
  /** Whether there is any provider at all. */
  hasAny: boolean
  /** How many get which answer, whatever answer is asked for; at most one more than is counted each. */
  answers: Record<FilingAnswer, number>
  /** The engagements that may be chosen. */
  engagements: { id: string; name: string }[]
}

/** A row's place in the list. */
export const writeCursor = ({ answer, id }: Pick<FilingRow, 'answer' | 'id'>) => `${answer}~${id}`

/** Null for what is no place in it. */
export function readCursor(text: string): Pick<FilingRow, 'answer' | 'id'> | null {
  const [named, id = '', more] = text.split('~')
  const answer = Object.values(FilingAnswer).find((each) => each === named)
  return answer && isUuid(id) && more === undefined ? { answer, id } : null
}
