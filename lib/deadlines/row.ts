import type { DeadlineKind } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Threshold } from './thresholds'

/** A notice that stands, as an inbox shows it. */
export interface NoticeRow {
  id: string
  providerId: string
  providerName: string
  kind: DeadlineKind
  subjectId: string
  about: string
  dueOn: IsoDate
  thresholdDays: Threshold
  isSeen: boolean
}

/** What lapses next, though nobody is told of it yet. */
export type NextDeadline = Pick<NoticeRow, 'providerId' | 'providerName' | 'kind' | 'dueOn'> & {
  /** Of a provider of whoever asks. */
  isOwn: boolean
}
