import type { CsvExport } from './export'

type Row = Readonly<Record<string, string | null>>

/** Rows that the program concluded, as the SELECT of an export: its rows in their order, each cell the text it is. */
export function selectRows(
  headers: readonly string[],
  rows: readonly Row[],
): Pick<CsvExport, 'text' | 'values'> {
  const columns = headers.map((header) => `"${header}"`).join(', ')
  const types = headers.map((header) => `"${header}" text`).join(', ')
  return {
    text: `SELECT ${columns}
      FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (${types})) WITH ORDINALITY AS row(${columns}, "#")
      ORDER BY "#"`,
    values: [JSON.stringify(rows)],
  }
}
