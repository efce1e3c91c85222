import 'server-only'
import type { DocumentType } from '@/lib/choices'
import { PICTURE_PIXELS } from './limits'
import { officeFileProblem } from './office-file'
import { jpegSize, pngSize, type Size } from './picture-size'
import type { Spooled } from './spool'

const MISMATCH = 'What is in this file is not what its ending says. Save it anew, and send that file.'
const TWO_IN_ONE =
  'This file is two kinds of file at once and is not taken. Save it anew, and send that file.'
const CUT_OFF = 'This file is not whole, or has something after its end. Save it anew, and send that file.'

const TOO_MANY_PIXELS = 'This picture has more than 120 million pixels. Save it smaller, and send that file.'

/** The end of a zip file, and how far from the end of the file it can stand. */
const ZIP_END = Buffer.from('PK\x05\x06')
const ZIP_END_REACH = 65_557
const ZIP_DIRECTORY = Buffer.from('PK\x01\x02')
const PDF_START = Buffer.from('%PDF-')
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex')
/** Readers of PDF look for its start this far in. */
const PDF_REACH = 1_024

/** What is wrong with what is in a file, in words; null: it is of this type and of no other. */
export async function contentProblem(type: DocumentType, file: Spooled): Promise<string | null> {
  if (file.sizeBytes === 0) return 'This file is empty. Choose another.'
  const head = await file.read(0, PDF_REACH)
  const end = await file.read(Math.max(0, file.sizeBytes - PDF_REACH), PDF_REACH)
  switch (type) {
    case 'PDF':
      if (!/^%PDF-[12]\.\d/.test(head.toString('latin1'))) return MISMATCH
      if (await isZipToo(file)) return TWO_IN_ONE
      return endsPdf(end) ? null : CUT_OFF
    case 'PNG':
      if (head.toString('latin1', 0, 16) !== '\x89PNG\r\n\x1a\n\0\0\0\rIHDR') return MISMATCH
      if (head.includes(PDF_START) || (await isZipToo(file))) return TWO_IN_ONE
      return end.subarray(-12).equals(PNG_END) ? sizeProblem(await pngSize(file)) : CUT_OFF
    case 'JPEG':
      if (head.toString('hex', 0, 3) !== 'ffd8ff') return MISMATCH
      if (head.includes(PDF_START) || (await isZipToo(file))) return TWO_IN_ONE
      return end.toString('hex').endsWith('ffd9') ? sizeProblem(await jpegSize(file)) : CUT_OFF
    case 'DOCX':
    case 'XLSX':
      if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') return MISMATCH
      return head.includes(PDF_START) ? TWO_IN_ONE : officeFileProblem(type, file)
    case 'CSV':
    case 'TXT':
    case 'EML':
      return textProblem(type, file)
  }
}

/** A picture of a few bytes can fill the memory of whoever looks at it. */
function sizeProblem(size: Size | null): string | null {
  if (!size || size.width === 0 || size.height === 0) return MISMATCH
  return size.width * size.height > PICTURE_PIXELS ? TOO_MANY_PIXELS : null
}

/** Whether a reader of zip files, which looks from the end, would take this for one: it ends in a directory of files. */
async function isZipToo(file: Spooled): Promise<boolean> {
  const from = Math.max(0, file.sizeBytes - ZIP_END_REACH)
  const tail = await file.read(from, ZIP_END_REACH)
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (tail.length - at < 22) continue
    const [length, place] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
    for (const position of [from + at - length, place])
      if (position >= 0 && (await file.read(position, 4)).equals(ZIP_DIRECTORY)) return true
  }
  return false
}

function endsPdf(last: Buffer): boolean {
  const text = last.toString('latin1')
  const at = text.lastIndexOf('%%EOF')
  return at >= 0 && /^[\s\0]*$/.test(text.slice(at + 5))
}

async function textProblem(type: 'CSV' | 'TXT' | 'EML', file: Spooled): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = ''
  try {
    for await (const piece of file.chunks()) {
      const text = decoder.decode(piece, { stream: true })
      if (/(?![\t\n\r\f])\p{Cc}/u.test(text)) return MISMATCH
      if (start.length < 65_536) start += text
    }
    decoder.decode()
  } catch {
    return 'This file is not text in UTF-8. Save it as UTF-8, and send that file.'
  }
  if (start.trim() === '') return 'This file is empty. Choose another.'
  if (/^\s*(?:<(?:[!?]|[a-z][a-z0-9]*[\s>/])|%PDF-|\{\\rtf)/i.test(start)) return MISMATCH
  if (type === 'EML' && !isMessage(start)) return MISMATCH
  return null
}

/** A header to begin with, and in it who wrote. */
function isMessage(start: string): boolean {
  const [header = ''] = start.split(/\r?\n\r?\n/, 1)
  return /^[!-9;-~]+:/.test(header) && /^from:/im.test(header)
}
