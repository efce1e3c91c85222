import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyTransform } from './copy-transform'
import { CsvError, fromCsv } from './from-csv'
import { neutralise, restore } from './neutralise'
import { csvRow, toCsv } from './to-csv'

const DANGEROUS = /^[=+\-@\t\r\n\0＝＋－＠]/
const runs = { numRuns: Number(process.env.CSV_TRIALS ?? 2_000) }

/** Text made mostly of what matters to CSV. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('=+-@\t\r\n\0＝＋－＠\'",; 5a.')),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join('').replace(/\p{Surrogate}/gu, ''))
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { maxLength: 6 }))

describe('neutralising', () => {
  test.each([
    ['=1+2', "'=1+2"],
    ['+1 555 0100', "'+1 555 0100"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\0x', "'\0x"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ['a;=1', "a;'=1"],
    ['a;"=1', `a;'"=1`],
    ['first\n- second', "first\n'- second"],
    ['a;', "a;'"],
  ])('%j becomes %j', (before, after) => {
    expect(neutralise(before)).toBe(after)
    expect(restore(after)).toBe(before)
  })

  test.each(['-5', '-5.25', '12', "O'Neil", "'tis", 'a-b', 'a=b', '', "'", 'a; b'])(
    '%j stays as it is',
    (same) => {
      expect(neutralise(same)).toBe(same)
      expect(restore(same)).toBe(same)
    },
  )

  test('nothing is lost, whatever the text', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        expect(restore(neutralise(value))).toBe(value)
      }),
      runs,
    )
  })
})

describe('writing', () => {
  test('rows end with CR LF, numbers stay numbers, null is empty', () => {
    expect(toCsv(['name', 'cents', 'on'], [['Harbor, "H"', -5, null]])).toBe(
      'name,cents,on\r\n"Harbor, ""H""",-5,\r\n',
    )
  })

  test('any other reader of CSV gets the cells', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const read: string[][] = parse(toCsv(['a'], rows), {
          relax_column_count: true,
          record_delimiter: '\r\n',
        })
        expect(read.slice(1).map((row) => row.map(restore))).toEqual(rows)
      }),
      runs,
    )
  })

  test.each([',', ';', '\t'])('no cell begins with a formula for a reader that splits on %j', (delimiter) => {
    const formulas = (rows: string[][]) =>
      asSpreadsheet(toCsv(['a'], rows), delimiter).filter(
        (cell) => DANGEROUS.test(cell) && !/^-\d/.test(cell),
      )
    const none = fc.property(table, (rows) => formulas(rows).length === 0)
    expect(fc.check(none, runs)).toMatchObject({ failed: false })
  })
})

describe('reading back', () => {
  test('what was exported is what is imported, with or without the byte order mark', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, hasMark) => {
        expect(fromCsv((hasMark ? '\uFEFF' : '') + toCsv(['a'], rows)).slice(1)).toEqual(rows)
      }),
      runs,
    )
  })

  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,\r',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['a\n\n"x\ny"\n', [['a'], ['x\ny']]],
    ['', []],
    ['\uFEFF', []],
    ['""', [['']]],
    [',', [['', '']]],
    ['a,', [['a', '']]],
  ])('%j', (csv, rows) => expect(fromCsv(csv)).toEqual(rows))

  test('a broken file is refused with its line', () => {
    expect(() => fromCsv('a\n"b')).toThrow(
      new CsvError('Line 2 has a quote that is not closed, or text after one.', 2),
    )
    expect(() => fromCsv('a\n"b"c\n')).toThrow(CsvError)
    expect(() => fromCsv('a"b\n')).toThrow(CsvError)
  })

  test('any text is read or refused', () => {
    const isReadOrRefused = (csv: string) => {
      try {
        return fromCsv(csv).length >= 0
      } catch (error) {
        return error instanceof CsvError
      }
    }
    expect(fc.check(fc.property(nasty, isReadOrRefused), runs)).toMatchObject({ failed: false })
  })
})

describe('what the database copies out', () => {
  test('cut anywhere, it comes out as the rows would', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const bytes = Buffer.from(rows.map(asPostgres).join(''))
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        )
        expect(await text(Readable.from(chunks).pipe(copyTransform()))).toBe(rows.map(csvRow).join(''))
      }),
      { numRuns: Math.min(runs.numRuns, 1_000) },
    )
  })

  test('a copy that stops in the middle of a row is an error, not a short file', async () => {
    const cut = copyTransform()
    cut.end('a,"b')
    await expect(text(cut)).rejects.toThrow('middle')
  })
})

/** As PostgreSQL writes a row: quoted where it holds a quote, comma or line end, LF at the end. */
function asPostgres(row: string[]): string {
  const cells = row.map((cell) =>
    /["',\n\r;\t]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  return `${cells.join(',')}\n`
}

/** Splits as a forgiving spreadsheet does: a quote opens only at the start of a cell, and text after it is kept. */
function asSpreadsheet(csv: string, delimiter: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < csv.length) {
    let cell = ''
    if (csv[at] === '"') {
      at += 1
      for (;;) {
        const quote = csv.indexOf('"', at)
        const end = quote < 0 ? csv.length : quote
        cell += csv.slice(at, end)
        at = end + 1
        if (csv[at] !== '"' || quote < 0) break
        cell += '"'
        at += 1
      }
    }
    while (at < csv.length && csv[at] !== delimiter && csv[at] !== '\r' && csv[at] !== '\n') {
      cell += csv[at]
      at += 1
    }
    cells.push(cell)
    at += csv.startsWith('\r\n', at) ? 2 : 1
  }
  return cells
}
