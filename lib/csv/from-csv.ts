import { restore } from './neutralise'

/** The text is not CSV; `line` is where it stops being so. */
export class CsvError extends Error {
  override readonly name = 'CsvError'

  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/**
 * RFC 4180 text as rows of cells, with neutralised cells as they were. A byte order mark is skipped, CR LF, LF and CR
 * all end a row, empty lines are no rows. Throws CsvError for a quote that never closes or closes inside a cell.
 */
export function fromCsv(text: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y
  const rows: string[][] = []
  let row: string[] = []
  let line = 1
  cells.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  while (cells.lastIndex < text.length || row.length > 0) {
    const found = cells.exec(text)
    if (!found) throw new CsvError(`Line ${line} has a quote that is not closed, or text after one.`, line)
    const [whole, quoted, bare = '', end] = found
    const isBlankLine = row.length === 0 && quoted === undefined && bare === '' && end !== ','
    if (!isBlankLine) row.push(restore(quoted?.replaceAll('""', '"') ?? bare))
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    if (row.length > 0) rows.push(row)
    row = []
  }
  return rows
}
