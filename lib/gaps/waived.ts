import { canBeSettled } from '@/lib/waiver-requests'

/**
 * The last day of the waiver that lifts the veto of the open gap g on a day. Whatever changed its finding has ended it
 * (lib/scorecards/standing.ts), so that one which was not ended still is of this finding.
 */
export const waivedUntil = (day: string) =>
  `(SELECT max(v.ends_on)::text FROM waiver v
     WHERE v.provider_id = g.provider_id AND v.criterion_id = g.criterion_id AND g.closed_on IS NULL
       AND v.approved_on <= ${day}::date AND v.ends_on >= ${day}::date AND v.ended_on IS NULL)`

/** Whether somebody asked for one that can still be settled (waiverState). */
export const isWaiverRequested = (day: string) =>
  `EXISTS (SELECT 1 FROM waiver v
     WHERE v.provider_id = g.provider_id AND v.criterion_id = g.criterion_id AND g.closed_on IS NULL
       AND ${canBeSettled('v', day)})`
