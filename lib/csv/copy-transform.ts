import { StringDecoder } from 'node:string_decoder'
import { Transform } from 'node:stream'
import { csvRow } from './to-csv'

/** A record in which nothing is quoted and nothing could be a formula goes through as it is. */
const NEEDS_WORK = /^$|["';\t\r\0=+@＝＋－＠]|(?:^|,)-/

/**
 * What PostgreSQL's COPY ... WITH (FORMAT csv) sends, made ready for spreadsheets: rows end with CR LF while line ends
 * inside quotes stay, and formulas are neutralised.
 */
export function copyTransform(): Transform {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const { rows, remainder } = takeRecords(rest + decoder.write(chunk))
      rest = remainder
      done(null, rows === '' ? undefined : rows)
    },
    flush(done) {
      const { rows, remainder } = takeRecords(rest + decoder.end())
      if (remainder === '') done(null, rows === '' ? undefined : rows)
      else done(new Error('The rows end in the middle of one'))
    },
  })
}

/** The whole records at the start of the text, converted, and what is left of it. */
function takeRecords(text: string): { rows: string; remainder: string } {
  let rows = ''
  let start = 0
  let isQuoted = false
  let from = 0
  for (;;) {
    const lineEnd = text.indexOf('\n', from)
    if (lineEnd < 0) break
    for (
      let quote = text.indexOf('"', from);
      quote >= 0 && quote < lineEnd;
      quote = text.indexOf('"', quote + 1)
    )
      isQuoted = !isQuoted
    from = lineEnd + 1
    if (isQuoted) continue
    rows += convert(text.slice(start, lineEnd))
    start = from
  }
  return { rows, remainder: text.slice(start) }
}

function convert(record: string): string {
  return NEEDS_WORK.test(record) ? csvRow(cellsOf(record)) : `${record}\r\n`
}

function cellsOf(record: string): string[] {
  const cells = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y
  const found: string[] = []
  for (;;) {
    const [, quoted, bare = '', end] = cells.exec(record) ?? []
    found.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end !== ',') return found
  }
}
