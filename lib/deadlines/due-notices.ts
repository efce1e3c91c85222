import type { DeadlineKind, ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { isOver } from '@/lib/stages'
import { isNews, reached, type Threshold } from './thresholds'
import { toldOf, type ActivePerson } from './told'

/** A day on which something runs out or falls due. */
export interface Deadline {
  what: DeadlineKind
  /** The last good day. */
  on: IsoDate
  /** The row that it is about; empty where a provider has one of the kind. */
  subject: string
  /** What the kind does not say: a title, a condition's words, an event's type, a criterion. */
  about: string
  /** Who else it concerns than the provider's owner. */
  personId: string | null
}

export interface Owned {
  id: string
  stage: ProviderStage
  isArchived: boolean
  ownerId: string | null
}

/** A notice that stands on a day, by the columns of its table. */
export interface DueNotice {
  person_id: string
  provider_id: string
  kind: DeadlineKind
  subject_id: string
  about: string
  due_on: IsoDate
  threshold_days: Threshold
  /** Otherwise it stands only where it was raised before. */
  is_news: boolean
}

/** Whether anything about a provider is told of. */
export const acts = ({ stage, isArchived }: Pick<Owned, 'stage' | 'isArchived'>) =>
  !isArchived && !isOver(stage)

/** What stands of a provider's deadlines on a day, for each person who is told: nothing where none is near. */
export function dueNotices(
  provider: Owned,
  deadlines: readonly Deadline[],
  active: readonly ActivePerson[],
  asOf: IsoDate,
): DueNotice[] {
  if (!acts(provider)) return []
  return deadlines.flatMap(({ what: kind, on, subject, about, personId }) => {
    const threshold = reached(kind, on, asOf)
    if (threshold === null) return []
    return toldOf({ kind, ownerId: provider.ownerId, personId }, active).map((person) => ({
      ...{ person_id: person, provider_id: provider.id, kind, subject_id: subject, about, due_on: on },
      threshold_days: threshold,
      is_news: isNews(on, asOf),
    }))
  })
}
