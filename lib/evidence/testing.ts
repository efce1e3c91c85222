import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import os from 'node:os'
import { crc32, deflateRawSync } from 'node:zlib'
import { greyPng } from '@/prisma/seed/grey-png'
import { textPdf } from '@/prisma/seed/text-pdf'
import { spool, type Spooled } from './spool'

/** Files as they should be, and files made to look like them. */
export const pdf = textPdf([['The provider shall pay all customs duties that it causes to be underpaid.']])
export const png = greyPng(4, 4, (x, y) => 16 * x * y)
export const jpeg = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffdb004300' +
    '01'.repeat(64) +
    'ffc0000b080001000101011100ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000ffda0008010100003f00d2cf20ffd9',
  'hex',
)

interface Packed {
  name: string
  text: string | Buffer
  /** What the directory says of its size, if not the truth. */
  claims?: { compressed?: number; uncompressed?: number }
  isEncrypted?: boolean
}

/** A zip file, made by hand so that it can also be made wrong. */
export function zipOf(files: readonly Packed[], prefix: Buffer = Buffer.alloc(0)): Buffer {
  const parts: Buffer[] = [prefix]
  const directory: Buffer[] = []
  let place = prefix.length
  for (const { name, text, claims = {}, isEncrypted = false } of files) {
    const raw = Buffer.from(text)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((isEncrypted ? 1 : 0) | 0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(claims.compressed ?? packed.length, 14)
    fields.writeUInt32LE(claims.uncompressed ?? raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(place, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, rest, Buffer.from(name)]),
    )
    parts.push(local)
    place += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...parts, listed, end])
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const noise = Array.from({ length: 40 }, (_, at) => `<!-- ${(at * 7_919) % 9_973} -->`).join('')

export const letterXml = (texts: readonly string[]) =>
  `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${texts.map(paragraph).join('')}</w:body></w:document>`

export const docxOf = (texts: readonly string[], more: readonly Packed[] = []) =>
  zipOf([
    { name: '[Content_Types].xml', text: `<Types>${noise}</Types>` },
    { name: 'word/document.xml', text: letterXml(texts) },
    ...more,
  ])

export const xlsx = zipOf([
  { name: '[Content_Types].xml', text: '<Types/>' },
  { name: 'xl/workbook.xml', text: '<workbook/>' },
])

/** The EICAR sign, in parts because scanners also read source code. */
export const testSign = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-ANTIVIRUS-',
  'TEST-FILE!$H+H*',
].join('')

/** As a network brings it: in pieces of whatever size. */
export function spooled(bytes: Buffer | string, piece = 1_000): Promise<Spooled> {
  const all = Buffer.from(bytes)
  return spool(
    (async function* () {
      for (let at = 0; at < all.length; at += piece) yield all.subarray(at, at + piece)
    })(),
  )
}

/** Where Linux tells what this process holds open. */
export const OPEN_FILES = '/proc/self/fd'
const named = () => readdirSync(os.tmpdir()).filter((name) => /^ior-[0-9a-f]{32}$/.test(name))
/** What an earlier process left is not of these tests. */
const before = named()
/** Of files that came: by name, and where the system tells, what is still open without one. */
export const putAside = () => [
  ...named().filter((name) => !before.includes(name)),
  ...(existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).flatMap(nameOfOpen) : []),
]
function nameOfOpen(number: string): string[] {
  try {
    return [readlinkSync(`${OPEN_FILES}/${number}`)].filter((name) =>
      /ior-[0-9a-f]{32}|\/#\d+ \(deleted\)$/.test(name),
    )
  } catch {
    // Closed since it was listed.
    return []
  }
}
