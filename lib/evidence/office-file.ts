import 'server-only'
import { PassThrough } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry } from 'yauzl'
import { ZIP_ENTRIES, ZIP_RATIO, ZIP_UNPACKED_BYTES } from './limits'
import type { Spooled } from './spool'

const TOO_MUCH =
  'This file would unpack to far more than it is, as no letter or table does. Save it anew, or send it as PDF.'
const NOT_OFFICE = 'This is not a file of the kind that its ending says. Save it anew, or send it as PDF.'

/** What its directory tells is wrong with a file that says it is DOCX or XLSX; null: nothing. It is not unpacked. */
export async function officeFileProblem(type: 'DOCX' | 'XLSX', file: Spooled): Promise<string | null> {
  const entries = await entriesOf(file)
  if (entries === 'too many') return TOO_MUCH
  if (entries === null) return NOT_OFFICE
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()))
  const main = type === 'DOCX' ? 'word/document.xml' : 'xl/workbook.xml'
  // Two files of one name are one file to some programs and the other to the rest; so is what stands before the first.
  if (names.size !== entries.length || !names.has('[content_types].xml') || !names.has(main))
    return NOT_OFFICE
  if (Math.min(...entries.map((entry) => entry.relativeOffsetOfLocalHeader)) !== 0) return NOT_OFFICE
  if ([...names].some((name) => /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml)$/.test(name)))
    return 'This file has macros. Save it without them, or send it as PDF.'
  if (entries.some((entry) => entry.isEncrypted()))
    return 'This file is locked by a password. Send it without one.'
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const isBomb = (from: number, to: number) => to > ZIP_RATIO * Math.max(from, 1)
  if (unpacked > ZIP_UNPACKED_BYTES || packed > file.sizeBytes || isBomb(packed, unpacked)) return TOO_MUCH
  return entries.some((entry) => isBomb(entry.compressedSize, entry.uncompressedSize)) ? TOO_MUCH : null
}

/** Null where it cannot be read as a zip file from its first byte to its last. */
async function entriesOf(file: Spooled): Promise<Entry[] | 'too many' | null> {
  try {
    const zip = await fromRandomAccessReaderPromise(new SpoolReader(file), file.sizeBytes, {
      lazyEntries: true,
      autoClose: false,
    })
    if (zip.comment !== '') return null
    if (zip.entryCount > ZIP_ENTRIES) return 'too many'
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return entries.length === 0 ? null : entries
  } catch {
    return null
  }
}

class SpoolReader extends RandomAccessReader {
  constructor(private readonly file: Spooled) {
    super()
  }

  override _readStreamForRange(start: number, end: number) {
    const stream = new PassThrough()
    this.file.read(start, end - start).then(
      (bytes) => stream.end(bytes),
      (error: Error) => stream.destroy(error),
    )
    return stream
  }
}
