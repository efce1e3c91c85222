import 'server-only'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import type { DocumentType } from '@/lib/choices'
import { READING } from '../limits'
import type { Page } from '../passages'

const pagesRead = z.array(z.object({ number: z.number().int().positive(), words: z.string() }))

/** More than any answer within the limits. */
const ANSWER_BYTES = 8 * READING.characters

/**
 * The words in a PDF or DOCX, page by page; null where it cannot be read: locked, broken, or made to take more time or
 * memory than a file may. It is read in a process of its own that knows nothing of ours.
 */
export async function readWords(
  type: DocumentType,
  chunks: AsyncIterable<Uint8Array>,
  limits: typeof READING = READING,
): Promise<Page[] | null> {
  const main = path.resolve('lib/evidence/reading/main.mjs')
  const child = spawn(process.execPath, [main, type, JSON.stringify(limits)], {
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production' },
  })
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error('The reader of words has no way in or out')
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code))
  })
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
    if ((await ended) !== 0) return null
    return pagesRead.parse(JSON.parse(Buffer.concat(answer).toString()))
  } catch {
    return null
  } finally {
    child.kill('SIGKILL')
  }
}
