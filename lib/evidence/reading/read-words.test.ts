import { deflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { textPdf } from '@/prisma/seed/text-pdf'
import { READING } from '../limits'
import { docxOf, letterXml, png, zipOf } from '../testing'
import { confinement } from './confinement'
import { ReadingBrokeOff, readWords } from './read-words'

const spawned = vi.hoisted(() => ({
  program: '',
  args: [] as string[],
  last: null as { kill: (signal: NodeJS.Signals) => boolean } | null,
}))
vi.mock('node:child_process', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:child_process')>()
  const spawn = (command: string, args: string[], options: import('node:child_process').SpawnOptions) => {
    spawned.args = args
    return (spawned.last = original.spawn(spawned.program || command, args, options))
  }
  return { ...original, spawn }
})

const PATIENT = { timeout: 120_000 }

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
type Limits = Partial<Record<keyof typeof READING, number>>
const read = (type: 'PDF' | 'DOCX', bytes: Buffer, limits: Limits = {}) =>
  readWords(type, inPieces(bytes), { ...READING, ...limits } as typeof READING)

const flat = (words: string | undefined) => words?.replace(/\s+/g, ' ').trim()

test('the words of a PDF are read page by page', PATIENT, async () => {
  const { pages, cutOffAt } =
    (await read('PDF', textPdf([['Duty (all of it).', 'Second'], [], ['Third page']]))) ?? {}
  expect(cutOffAt).toBeNull()
  expect(spawned.args).toEqual(expect.arrayContaining(confinement()))
  expect(pages?.map(({ number, words }) => [number, flat(words)])).toEqual([
    [1, 'Duty (all of it). Second'],
    [3, 'Third page'],
  ])
})

test('the words of a letter are one page, its paragraphs apart', PATIENT, async () => {
  const words = await read('DOCX', docxOf(['Duty &amp; tax.', 'Second']))
  expect(words).toEqual({ pages: [{ number: 1, words: 'Duty & tax.\n\nSecond' }], cutOffAt: null })
})

test('so much is read and no more, which is told', PATIENT, async () => {
  const many = textPdf(Array.from({ length: 5 }, (_, at) => [`Page ${at + 1}`]))
  const cut = await read('PDF', many, { pages: 2 })
  expect([cut?.pages.length, cut?.cutOffAt]).toEqual([2, 2])
  expect((await read('PDF', many, { pages: 5 }))?.cutOffAt).toBeNull()
  const inWords = await read('PDF', many, { characters: 8 })
  expect(inWords).toMatchObject({ pages: [{ number: 1 }, { number: 2 }], cutOffAt: 2 })
  const long = docxOf(['a'.repeat(5_000), 'b'])
  expect(await read('DOCX', long, { characters: 100 })).toEqual({
    pages: [{ number: 1, words: 'a'.repeat(100) }],
    cutOffAt: 1,
  })
  expect((await read('DOCX', long, { characters: 5_003 }))?.cutOffAt).toBeNull()
})

test('what is made to hurt its reader is not read, and hurts nobody else', PATIENT, async () => {
  const bomb = deflateSync(deflateSync(Buffer.alloc(400_000_000, ' ')))
  const withBomb = textPdf([['x']])
    .toString('latin1')
    .replace(
      /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
      `<< /Length ${bomb.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${bomb.toString('latin1')}\nendstream`,
    )
  const inRing = textPdf([['x']])
    .toString('latin1')
    .replace('/Kids [4 0 R] /Count 1', '/Kids [2 0 R] /Count 9')
  const entity =
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
  const withEntities = (text: string) => zipOf([{ name: 'word/document.xml', text: entity + text }])
  const small = { memoryBytes: 300_000_000 }
  expect(await read('PDF', Buffer.from(withBomb, 'latin1'), small)).toBeNull()
  expect((await read('PDF', Buffer.from(inRing, 'latin1')))?.pages ?? []).toEqual([])
  expect(
    await read('DOCX', withEntities('<w:document xmlns:w="w"><w:t>&b;&f;</w:t></w:document>')),
  ).toBeNull()
  expect(await read('PDF', textPdf([['x']]), { milliseconds: 1 })).toBeNull()
  for (const broken of [png, Buffer.from('%PDF-1.4\n%%EOF'), Buffer.alloc(1)])
    expect((await read('PDF', broken))?.pages ?? []).toEqual([])
  for (const broken of ['<w:t>', '<a></b>', '\0', letterXml([]).slice(0, 60)])
    expect((await read('DOCX', zipOf([{ name: 'word/document.xml', text: broken }])))?.pages ?? []).toEqual(
      [],
    )
})

test('what breaks off says nothing of the document', PATIENT, async () => {
  const bytes = textPdf([['x']])
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const stopped = async function* () {
      yield bytes
      spawned.last?.kill(signal)
    }
    await expect(readWords('PDF', stopped())).rejects.toThrow(ReadingBrokeOff)
  }
  const lost = async function* () {
    yield bytes
    throw new Error('The database is away')
  }
  await expect(readWords('PDF', lost())).rejects.toThrow('The database is away')
  spawned.program = '/nowhere/node'
  await expect(read('PDF', bytes)).rejects.toThrow(ReadingBrokeOff)
  spawned.program = ''
  expect((await read('PDF', bytes))?.pages).toHaveLength(1)
})
