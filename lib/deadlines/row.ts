import type { DeadlineKind } from '@/lib/choices'
import { isIsoDate, type IsoDate } from '@/lib/dates'
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

/** What stands around a page of an inbox: of all that this person was told of and that is not settled. */
export interface NoticeCounts {
  /** By the day on which it is due. */
  due: Readonly<Record<IsoDate, number>>
  unseen: number
  total: number
}

/** A notice's place in an inbox. */
export const writeCursor = ({ dueOn, id }: Pick<NoticeRow, 'dueOn' | 'id'>) => `${dueOn}~${id}`

/** Null for what is no place in it. */
export function readCursor(text: string): Pick<NoticeRow, 'dueOn' | 'id'> | null {
  const [dueOn = '', id = '', more] = text.split('~')
  return isIsoDate(dueOn) && /^[1-9]\d{0,17}$/.test(id) && more === undefined ? { dueOn, id } : null
}

/** What lapses next, though nobody is told of it yet. */
export type NextDeadline = Pick<NoticeRow, 'providerId' | 'providerName' | 'kind' | 'dueOn'> & {
  /** Of a provider of whoever asks. */
  isOwn: boolean
}
