/** How a column is written for programs; SQL on both sides. An empty cell is null. */

/** Cents as dollars: 961905.00. */
export const dollars = (cents: string) => `(${cents} / 100.0)::numeric(20, 2)`

/** Ten-thousandths as per cent: 116.49. */
export const percent = (tenThousandths: string) => `(${tenThousandths} / 100.0)::numeric(12, 2)`

/** Tenths as points: 63.6. */
export const tenths = (value: string) => `(${value} / 10.0)::numeric(12, 1)`

/** Ten-thousandths of a point: 1.5000. */
export const points = (tenThousandths: string) => `(${tenThousandths} / 10000.0)::numeric(12, 4)`

/** true or false. */
export const answer = (boolean: string) => `(${boolean})::text`

/** An instant in UTC: 2026-12-14T09:14:00Z. */
export const instant = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** Several values in one cell, parted by a space: no code holds one. */
export const list = (array: string) => `array_to_string(${array}, ' ')`

type Columns = Readonly<Record<string, string>>

/** Headers to SQL, as the list of a SELECT. The headers are a promise to whoever reads the files. */
export const selected = (columns: Columns) =>
  Object.entries(columns)
    .map(([header, sql]) => `${sql} AS "${header}"`)
    .join(',\n')
