import type { Plain } from '@/lib/audit/canonical'
import { selected } from '@/lib/csv/columns'
import type { CsvExport, Literal } from '@/lib/csv/export'
import { selectRows } from '@/lib/csv/rows'
import type { IsoDate } from '@/lib/dates'
import type { Words } from '@/lib/scoring/describe'
import { describeBecause } from './describe'
import { filingQuery } from './filter'
import type { Reading } from './past-answers'
import { filingTables, filingWhere, isOf } from './where'

/** The codes of a list of reasons or limits, parted by a space. */
const codes = (name: 'reasons' | 'limits') =>
  `(SELECT string_agg(each ->> 'code', ' ' ORDER BY at)
      FROM jsonb_array_elements(s.filing_because -> '${name}') WITH ORDINALITY AS list(each, at))`

const criteria = `(SELECT string_agg(each ->> 'criterionId', ' ' ORDER BY at)
  FROM jsonb_array_elements((s.filing_because -> 'reasons') || (s.filing_because -> 'limits'))
       WITH ORDINALITY AS list(each, at) WHERE each ? 'criterionId')`

const columns = {
  provider_id: 'p.id',
  legal_name: 'p.legal_name',
  ior_number: 'p.ior_number',
  stage: 'p.stage',
  engagement_id: 'e.id',
  engagement: 'e.name',
  answer: 's.filing_answer',
  reasons: codes('reasons'),
  limits: codes('limits'),
  criteria,
  stale_since: 's.stale_since',
  methodology_version: 's.methodology_version',
  computed_for: 's.computed_for',
}

/** The providers of a view of the list, in its order; without an answer where that is of another day. */
export function filingExport(query: unknown, asOf: IsoDate): CsvExport {
  const { after: _after, before: _before, page: _page, ...filter } = filingQuery.parse(query)
  const values: Literal[] = []
  const given = (value: Literal) => `$${values.push(value)}`
  const where = filingWhere(filter, asOf, given)
  const answer = `CASE WHEN ${isOf(given(asOf))} THEN s.filing_answer END`
  return {
    event: 'export.filing',
    name: `may-we-file-${asOf}`,
    text: `SELECT ${selected({ ...columns, answer })} FROM ${filingTables} WHERE ${where} ORDER BY s.filing_answer, s.provider_id`,
    values,
    details: {
      filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) as Record<
        string,
        Plain
      >,
    },
  }
}

/** What was answered on past days and what would have been, a row each stretch of days. */
export function pastAnswersExport(
  provider: { id: string; legalName: string },
  readings: readonly Reading[],
  period: { from: IsoDate; to: IsoDate },
  words: Words,
): CsvExport {
  const headers = ['provider_legal_name', 'known', 'from', 'to', 'answer', 'codes', 'because', 'recorded_at']
  const rows = readings.flatMap(({ known, stretches }) =>
    stretches.map(({ from, to, answer, recordedAt }) => {
      const because = answer ? [...answer.reasons, ...answer.limits] : []
      return {
        provider_legal_name: provider.legalName,
        known: known.toUpperCase(),
        ...{ from, to },
        answer: answer?.answer ?? 'NOT_KNOWN',
        codes: because.map(({ code }) => code).join(' ') || null,
        because: because.map((each) => describeBecause(words, each)).join(' | ') || null,
        recorded_at: recordedAt?.toISOString() ?? null,
      }
    }),
  )
  return {
    event: 'export.filing-history',
    name: `may-we-file-${provider.id}-${period.from}-to-${period.to}`,
    ...selectRows(headers, rows),
    providerId: provider.id,
    details: { ...period },
  }
}
