import 'server-only'
import { createHash } from 'node:crypto'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '@/lib/scoring/describe'
import type { Finding } from '@/lib/scoring/finding'
import { methodology } from '@/lib/scoring/methodology'
import { ruleFigures } from '@/lib/scoring/rules/figures'
import { pointsLost } from '@/lib/scoring/score'
import messages from '@/messages/en.json'

/** The open gaps of one provider. */
interface Open {
  providerId: string
  open: readonly Finding[]
}

/** Makes the gaps of these providers those that are open on a day, and tells what became of each. */
export async function writeGaps(
  db: Pick<Tx, '$executeRawUnsafe'>,
  providers: readonly Open[],
  asOf: IsoDate,
): Promise<void> {
  if (providers.length === 0) return
  await db.$executeRawUnsafe(
    writeAll,
    providers.map(({ providerId }) => providerId),
    JSON.stringify(
      providers.flatMap(({ providerId, open }) => open.map((finding) => gapOf(providerId, finding))),
    ),
    asOf,
  )
}

function gapOf(providerId: string, finding: Finding) {
  return {
    provider_id: providerId,
    criterion_id: finding.criterionId,
    kind: finding.gap?.kind,
    severity: finding.gap?.severity,
    finding,
    ...describeFinding(englishWords, finding),
    points_lost_ten_thousandths: pointsLost(finding),
  }
}

/** Of all that the rows of these gaps are made from; other words or weights make other rows of the same findings. */
export function gapsDigest(open: readonly Finding[]): string {
  return createHash('sha256').update(madeFrom).update(JSON.stringify(open)).digest('base64')
}

/** Hashed once: it is a hundred times as long as what is found of a provider. */
const madeFrom = createHash('sha256')
  .update(JSON.stringify([messages.criteria, messages.choices, methodology, ruleFigures]))
  .digest()

// What changes under a gap keeps its day of opening; one that comes back after it was closed opens anew. The row of a
// gap stays the same one, and with it the work on it. What is selected from gap is read as it was before the statement.
const writeAll = `
  WITH open AS MATERIALIZED (SELECT * FROM jsonb_populate_recordset(NULL::gap, $2::jsonb)),
  was AS MATERIALIZED (SELECT id, kind, severity, points_lost_ten_thousandths, closed_on FROM gap
          WHERE provider_id = ANY($1::uuid[])),
  closed AS (
    UPDATE gap SET closed_on = $3::date
     WHERE provider_id = ANY($1::uuid[]) AND closed_on IS NULL
       AND NOT EXISTS (SELECT 1 FROM open
                        WHERE open.provider_id = gap.provider_id AND open.criterion_id = gap.criterion_id)
    RETURNING id, kind, severity, found),
  written AS (
  INSERT INTO gap (id, provider_id, criterion_id, kind, severity, finding, expected, found,
                   points_lost_ten_thousandths, opened_on)
  SELECT gen_random_uuid(), provider_id, criterion_id, kind, severity, finding, expected, found,
         points_lost_ten_thousandths, $3::date
    FROM open
   WHERE NOT EXISTS (SELECT 1 FROM gap
                      WHERE gap.provider_id = open.provider_id AND gap.criterion_id = open.criterion_id
                        AND gap.closed_on IS NULL
                        AND (gap.kind, gap.severity, gap.finding, gap.expected, gap.found,
                             gap.points_lost_ten_thousandths)
                          = (open.kind, open.severity, open.finding, open.expected, open.found,
                             open.points_lost_ten_thousandths))
  ON CONFLICT (provider_id, criterion_id) DO UPDATE SET
    kind = EXCLUDED.kind, severity = EXCLUDED.severity, finding = EXCLUDED.finding,
    expected = EXCLUDED.expected, found = EXCLUDED.found,
    points_lost_ten_thousandths = EXCLUDED.points_lost_ten_thousandths,
    opened_on = CASE WHEN gap.closed_on IS NULL THEN gap.opened_on ELSE EXCLUDED.opened_on END,
    closed_on = NULL
  RETURNING id, kind, severity, points_lost_ten_thousandths, found)
  INSERT INTO gap_event (gap_id, event, happened_on, kind, severity, found)
  SELECT id, 'CLOSED', $3::date, kind, severity, found FROM closed
   UNION ALL
  SELECT id, (CASE WHEN was.id IS NULL THEN 'OPENED' WHEN was.closed_on IS NOT NULL THEN 'REOPENED'
                   ELSE 'CHANGED' END)::"GapEventKind", $3::date, written.kind, written.severity, found
    FROM written LEFT JOIN was USING (id)
   WHERE was.id IS NULL OR was.closed_on IS NOT NULL
      OR (was.kind, was.severity, was.points_lost_ten_thousandths)
         <> (written.kind, written.severity, written.points_lost_ten_thousandths)`
