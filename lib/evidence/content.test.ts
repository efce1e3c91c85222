import { open, type FileHandle } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { DocumentType } from '@/lib/choices'
import { contentProblem } from './content'
import { FILE_BYTES } from './limits'
import { spool, type Spooled } from './spool'
import { docxOf, jpeg, letterXml, pdf, png, spooled, testSign, xlsx, zipOf } from './testing'

const docx = docxOf(['The provider pays.'])
const eml =
  'From: a@example.com\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nSubject: Bond\r\n\r\nIn force.\r\n'

const good: [DocumentType, Buffer | string][] = [
  ['PDF', pdf],
  ['PDF', Buffer.concat([pdf, Buffer.from('\r\n \0')])],
  ['PNG', png],
  ['JPEG', jpeg],
  ['DOCX', docx],
  ['XLSX', xlsx],
  ['CSV', '\uFEFFName,Amount\r\n"Société","1,0"\r\n'],
  ['TXT', 'MZ is how this note begins.\n\tAnd 中文.\f'],
  ['EML', eml],
]

test.each(good)('%s that is one is taken', async (type, bytes) => {
  const file = await spooled(bytes)
  expect(await contentProblem(type, file)).toBeNull()
  await file.close()
})

describe('what is no such file, or more than one, is refused', () => {
  const zip = zipOf([{ name: 'a.class', text: 'class' }])
  const names = Array.from({ length: 200 }, (_, at) => ({ name: `word/${at}.xml`, text: String(at) }))
  const long = Buffer.alloc(1_000_000)
  const bad: [string, DocumentType, Buffer | string, string][] = [
    ['nothing', 'PDF', '', 'empty'],
    ['nothing but space', 'TXT', ' \r\n ', 'empty'],
    ['a picture named PDF', 'PDF', png, 'not what its ending says'],
    ['a PDF named picture', 'PNG', pdf, 'not what its ending says'],
    ['a program', 'PDF', Buffer.from('MZ\x90\0\x03'), 'not what its ending says'],
    ['a page named JPEG', 'JPEG', '<html><script>alert(1)</script>', 'not what its ending says'],
    [
      'a PDF that begins later',
      'PDF',
      Buffer.concat([Buffer.from('GIF89a;'), pdf]),
      'not what its ending says',
    ],
    ['a PDF that is a zip too', 'PDF', Buffer.concat([pdf, zip]), 'two kinds'],
    ['a zip that fits its prefix', 'PDF', zipOf([{ name: 'a.class', text: 'x' }], pdf), 'two kinds'],
    ['a picture that is a zip too', 'PNG', Buffer.concat([png, zip, png.subarray(-12)]), 'two kinds'],
    [
      'a picture that is a PDF too',
      'PNG',
      Buffer.concat([png.subarray(0, 33), pdf, png.subarray(33)]),
      'two kinds',
    ],
    ['a JPEG that is a zip too', 'JPEG', Buffer.concat([jpeg, zip]), 'two kinds'],
    ['half a PDF', 'PDF', pdf.subarray(0, pdf.length / 2), 'not whole'],
    ['a PDF with a page after it', 'PDF', Buffer.concat([pdf, Buffer.from('<script>')]), 'not whole'],
    ['half a picture', 'PNG', png.subarray(0, -4), 'not whole'],
    ['a picture with a script after it', 'PNG', Buffer.concat([png, Buffer.from('<script>')]), 'not whole'],
    ['half a JPEG', 'JPEG', jpeg.subarray(0, -2), 'not whole'],
    ['a table named letter', 'DOCX', xlsx, 'not a file of the kind'],
    ['a letter named table', 'XLSX', docx, 'not a file of the kind'],
    ['any zip', 'DOCX', zip, 'not a file of the kind'],
    [
      'a zip with something before it',
      'DOCX',
      Buffer.concat([Buffer.from('PK\x03\x04'), docx]),
      'not a file of',
    ],
    [
      'a zip that fits what stands before it',
      'DOCX',
      zipOf(
        [
          { name: '[Content_Types].xml', text: '<Types/>' },
          { name: 'word/document.xml', text: letterXml(['x']) },
        ],
        Buffer.from('PK\x03\x04 and something else'),
      ),
      'not a file of the kind',
    ],
    [
      'a zip with something after it',
      'DOCX',
      Buffer.concat([docx, Buffer.from('more')]),
      'not a file of the kind',
    ],
    ['half a zip', 'DOCX', docx.subarray(0, -30), 'not a file of the kind'],
    [
      'a path out of the zip',
      'DOCX',
      docxOf([], [{ name: '../../etc/passwd', text: 'x' }]),
      'not a file of the kind',
    ],
    [
      'two of one name',
      'DOCX',
      docxOf([], [{ name: 'Word/document.xml', text: 'x' }]),
      'not a file of the kind',
    ],
    ['macros', 'DOCX', docxOf([], [{ name: 'word/vbaProject.bin', text: 'x' }]), 'macros'],
    ['a locked one', 'DOCX', docxOf([], [{ name: 'word/a.xml', text: 'x', isEncrypted: true }]), 'password'],
    ['too many files', 'DOCX', docxOf([], names), 'unpack to far more'],
    ['a bomb', 'DOCX', docxOf([], [{ name: 'word/a.xml', text: long }]), 'unpack to far more'],
    [
      'one that says it is larger than may be',
      'DOCX',
      docxOf([], [{ name: 'word/a.xml', text: 'x', claims: { uncompressed: 0xfffffff0 } }]),
      'unpack to far more',
    ],
    [
      'one whose parts claim more than there is',
      'DOCX',
      docxOf([], [{ name: 'word/a.xml', text: 'x', claims: { compressed: 9e6, uncompressed: 9e6 } }]),
      'unpack to far more',
    ],
    ['a letter that is a PDF too', 'DOCX', zipOf([{ name: '%PDF-1.7', text: 'x' }]), 'two kinds'],
    ['text that is not UTF-8', 'TXT', Buffer.from([0x41, 0xff, 0xfe]), 'UTF-8'],
    ['text cut within a character', 'CSV', Buffer.from('中文').subarray(0, 5), 'UTF-8'],
    ['text in UTF-16', 'TXT', Buffer.from('text', 'utf16le'), 'not what its ending says'],
    ['text with a NUL', 'TXT', 'a\0b', 'not what its ending says'],
    ['a page named text', 'TXT', '\n <!doctype html><title>x</title>', 'not what its ending says'],
    ['a drawing named text', 'TXT', '<svg onload="alert(1)">', 'not what its ending says'],
    ['a PDF named text', 'TXT', '%PDF-1.4\n', 'not what its ending says'],
    ['no message', 'EML', 'Dear all,\n\nthe bond is in force.', 'not what its ending says'],
  ]
  test.each(bad)('%s', async (_what, type, bytes, words) => {
    const file = await spooled(bytes)
    expect(await contentProblem(type, file)).toContain(words)
    await file.close()
  })

  test('the sign of a virus is found wherever it is cut', async () => {
    for (let piece = 1; piece < 70; piece += 3) {
      const file = await spooled(`${'a'.repeat(50)}${testSign}b`, piece)
      expect([piece, file.hasTestSign]).toEqual([piece, true])
      await file.close()
    }
  })
})

test('a file that never ends is let go at the limit', async () => {
  let sent = 0
  async function* endless() {
    for (;;) {
      sent += 1_000_000
      yield Buffer.alloc(1_000_000)
    }
  }
  await expect(spool(endless())).rejects.toThrow(RangeError)
  expect(sent).toBeLessThan(FILE_BYTES + 2_000_000)
})

test('what was put aside is given back as it came', async () => {
  const bytes = Buffer.from(letterXml(Array.from({ length: 20_000 }, (_, at) => String(at))))
  const file = await spooled(bytes, 65_536)
  const pieces = []
  for await (const piece of file.chunks()) pieces.push(piece)
  expect(pieces.length).toBeGreaterThan(1)
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  await file.close()
})

describe('where the system writes or reads less than it was asked to', () => {
  const bytes = Buffer.from(letterXml(Array.from({ length: 20_000 }, (_, at) => String(at))))
  type Part = (this: FileHandle, bytes: Uint8Array, at: number, length: number, from: number) => unknown

  /** Has every open file write and read so, until the test is over. */
  async function haveFiles(behave: (real: Record<'write' | 'read', Part>) => Partial<typeof real>) {
    const handle = await open('package.json')
    await handle.close()
    const prototype = Object.getPrototypeOf(handle) as Record<'write' | 'read', Part>
    const { write, read } = prototype
    onTestFinished(() => void Object.assign(prototype, { write, read }))
    Object.assign(prototype, behave({ write, read }))
  }
  async function back(file: Spooled): Promise<Buffer> {
    const pieces = []
    for await (const piece of file.chunks()) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  test('what was put aside is whole all the same', async () => {
    const halfOf = (real: Part): Part =>
      function (piece, at, length, from) {
        return real.call(this, piece, at, Math.ceil(length / 2), from)
      }
    await haveFiles(({ write, read }) => ({ write: halfOf(write), read: halfOf(read) }))
    const file = await spooled(bytes, 65_536)
    expect((await back(file)).equals(bytes)).toBe(true)
    await file.close()
  })

  test('and where some of it is lost, nothing is handed on', async () => {
    await haveFiles(() => ({ write: async () => ({ bytesWritten: 65_536 }) }))
    const file = await spooled(bytes, 65_536)
    await expect(back(file)).rejects.toThrow('shorter than what came')
    await file.close()
  })
})
