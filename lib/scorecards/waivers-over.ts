import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { isTermOver, lapsedRequests, overtaken } from '@/lib/scoring/waivers'
import { requestsOf, type StoredProvider } from './assemble'

/** A waiver, or a request for one, that is over: its finding is no longer the one that it is of, or nobody settled it in time. */
export interface Overtaken {
  waiverId: string
  providerId: string
  criterionId: string
  endedOn: IsoDate
  endReason: string
}

/** The waivers of a provider, and the requests for one, that are over by what is found on a day. */
export function overOf(
  stored: StoredProvider,
  { waivers }: Facts,
  findings: readonly Finding[],
  asOf: IsoDate,
): Overtaken[] {
  return [
    ...overtaken(waivers, findings, asOf).map((waiver) => ({ ...waiver, isUnsettled: false })),
    ...lapsedRequests(requestsOf(stored), findings, asOf).map((request) => ({
      ...request,
      isUnsettled: true,
    })),
  ].map(({ id, criterionId, endsOn, isUnsettled }) => ({
    ...{ waiverId: id, providerId: stored.provider.id as string, criterionId },
    endedOn: asOf,
    endReason:
      isUnsettled && isTermOver({ endsOn }, asOf)
        ? englishWords('waivers.unsettled')
        : endReasonOf(findings.find((finding) => finding.criterionId === criterionId)),
  }))
}

function endReasonOf(finding: Finding | undefined): string {
  const found = finding ? describeFinding(englishWords, finding).found : ''
  return englishWords('waivers.overtaken', { found })
}

export async function endWaivers(
  db: Pick<Tx, '$executeRawUnsafe'>,
  over: readonly Overtaken[],
): Promise<void> {
  if (over.length > 0) await db.$executeRawUnsafe(endEach, JSON.stringify(over))
}

const endEach = `
  UPDATE waiver SET ended_on = over."endedOn", end_reason = over."endReason", version = version + 1, updated_at = now()
    FROM jsonb_to_recordset($1::jsonb) AS over("waiverId" uuid, "endedOn" date, "endReason" text)
   WHERE waiver.id = over."waiverId"`
