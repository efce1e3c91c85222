import { neutralise } from './neutralise'

export type Cell = string | number | boolean | null

/** Rows as RFC 4180 text: CR LF after each, the formulas in it neutralised. Null is an empty cell. */
export function toCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let text = csvRow(header)
  for (const row of rows) text += csvRow(row)
  return text
}

export function csvRow(cells: readonly Cell[]): string {
  // A lone empty cell is quoted: an empty line is no row.
  if (cells.length === 1 && (cells[0] === null || cells[0] === '')) return '""\r\n'
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** One cell, quoted where it must be or where it was neutralised. */
export function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = neutralise(value)
  return safe !== value || /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
