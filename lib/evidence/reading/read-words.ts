import 'server-only'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import type { DocumentType } from '@/lib/choices'
import { READING } from '../limits'
import { confinement } from './confinement'

const pageNumber = z.number().int().positive()
const wordsRead = z.object({
  pages: z.array(z.object({ number: pageNumber, words: z.string() })),
  /** The last page that was read, where there is more than is read; null: all was. */
  cutOffAt: pageNumber.nullable(),
})
export type WordsRead = z.infer<typeof wordsRead>

/** More than any answer within the limits. */
const ANSWER_BYTES = 8 * READING.characters

/** What the process says by how it ends (main.mjs): too long, too much memory, or a file that breaks its reader. */
const UNREADABLE_CODES: readonly unknown[] = [2, 3, 4]

/** The reading broke off, which says nothing of the document: it may be read another time. */
export class ReadingBrokeOff extends Error {
  override readonly name = 'ReadingBrokeOff'
}

/**
 * The words in a PDF or DOCX, page by page; null where it cannot be read: locked, broken, or made to take more time or
 * memory than a file may. It is read in a process of its own that knows nothing of ours. Throws what the source throws,
 * and ReadingBrokeOff where that process was ended by another, as a stop of the server does.
 */
export async function readWords(
  type: DocumentType,
  chunks: AsyncIterable<Uint8Array>,
  limits: typeof READING = READING,
): Promise<WordsRead | null> {
  const main = path.resolve('lib/evidence/reading/main.mjs')
  const child = spawn(process.execPath, [...confinement(), main, type, JSON.stringify(limits)], {
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production' },
  })
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  const { stdin, stdout } = child
  // Where the system has no descriptor left.
  if (!stdin || !stdout) throw new ReadingBrokeOff('The reader of words has no way in or out')
  // One that ends early takes no more; what it says then is how it ended.
  stdin.on('error', () => undefined)
  const answer: Buffer[] = []
  let bytes = 0
  stdout.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > ANSWER_BYTES) child.kill('SIGKILL')
    else answer.push(piece)
  })
  try {
    for await (const chunk of chunks)
      if (!stdin.write(chunk) && child.exitCode === null)
        await Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), ended])
    stdin.end()
    const end = await ended
    if (bytes > ANSWER_BYTES || UNREADABLE_CODES.includes(end)) return null
    if (end !== 0) throw new ReadingBrokeOff(`The reader of words ended with ${end}`)
    return wordsIn(Buffer.concat(answer).toString())
  } finally {
    child.kill('SIGKILL')
  }
}

/** Null for what no reader of ours answers: the file has got hold of it. */
function wordsIn(answer: string): WordsRead | null {
  try {
    return wordsRead.parse(JSON.parse(answer))
  } catch {
    return null
  }
}
