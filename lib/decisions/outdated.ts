import 'server-only'
import { isAuditEvent, labelKey } from '@/lib/audit/events'
import type { Tx } from '@/lib/db/client'
import { OutdatedError } from '@/lib/errors'
import { englishWords } from '@/lib/i18n/words'
import { paths } from '@/lib/paths'

const MOST_TOLD = 5

/**
 * The error for a page that was overtaken: who changed what, since the end of the trail that the page was made at, or,
 * where the page shows one row only, who changed that row last.
 */
export async function outdated(
  tx: Tx,
  providerId: string,
  since: { seq: bigint } | { subjectId: string },
): Promise<OutdatedError> {
  const rows = await tx.auditEvent.findMany({
    where:
      'seq' in since
        ? {
            seq: { gt: since.seq },
            OR: [{ providerId }, { providerId: null, subjectKind: { in: ['engagement', 'setting'] } }],
            // Of a file that was refused nothing changed.
            NOT: { OR: [{ subjectKind: 'export' }, { event: 'document.refused' }] },
          }
        : { providerId, OR: [{ subjectId: since.subjectId }, { event: 'decision.made' }] },
    select: { actorName: true, event: true },
    orderBy: { seq: 'desc' },
    take: 'seq' in since ? MOST_TOLD + 1 : 1,
  })
  const told = rows.slice(0, MOST_TOLD).map(({ actorName, event }) =>
    englishWords('decisions.outdated.by', {
      who: actorName,
      what: isAuditEvent(event) ? englishWords(labelKey(event)) : event,
    }),
  )
  const list = [...new Set(told)].join('; ')
  const message = list
    ? englishWords('decisions.outdated.since', { list, more: rows.length > MOST_TOLD ? 1 : 0 })
    : englishWords('decisions.outdated.byTime')
  const link = { href: paths.decisions(providerId), label: englishWords('decisions.openAnew') }
  return new OutdatedError(message, undefined, link)
}
