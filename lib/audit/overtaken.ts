import 'server-only'
import { now } from '@/lib/clock'
import type { Overtaken } from '@/lib/scorecards/waivers-over'
import type { Entry } from './chain'
import { diff } from './diff'
import { events } from './events'
import type { Who } from './record'

/** What is told of waivers that a change, or a new day, overtook: by whom the change was made. */
export function overtakenEntries(who: Who, over: readonly Overtaken[]): Omit<Entry, 'seq'>[] {
  return over.map(({ waiverId, providerId, criterionId, endedOn, endReason }) => ({
    at: now(),
    event: 'waiver.overtaken',
    actorId: who.personId,
    actorName: who.name,
    actorRole: who.role,
    subjectKind: events['waiver.overtaken'],
    subjectId: waiverId,
    providerId,
    changes: diff(null, { criterionId, endedOn, endReason }),
  }))
}
