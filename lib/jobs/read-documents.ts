import 'server-only'
import { systemActor } from '@/lib/auth/actor'
import { keepWords } from '@/lib/evidence/commands'
import { findUnread, piecesOf } from '@/lib/evidence/queries'
import { ReadingBrokeOff, readWords } from '@/lib/evidence/reading/read-words'
import { logError } from '@/lib/log'

/** A file whose reader is ended so often, as by a system that is short of memory, is taken for one that cannot be read. */
const MOST_TRIES = 3
/** How often the reading of a document broke off, since this process began. */
const brokenOff = new Map<string, number>()

/**
 * Reads the words of every document that waits for it, one after the other. One whose reading fails goes on waiting, and
 * holds up no other; the next wake-up tries it again.
 */
export async function readDocuments({ isStopping }: { isStopping: () => boolean }): Promise<void> {
  const actor = systemActor('provider:read', 'record:write')
  const failed: string[] = []
  while (!isStopping()) {
    const document = await findUnread(actor, failed)
    if (!document) return
    const { id, type } = document
    try {
      await keepWords(actor, document, await readWords(type, piecesOf(actor, id)))
      brokenOff.delete(id)
    } catch (error) {
      // Whoever stops this process stops the reader with it.
      if (isStopping()) return
      logError('A document could not be read', error, { documentId: id })
      failed.push(id)
      if (!(error instanceof ReadingBrokeOff)) continue
      const tries = (brokenOff.get(id) ?? 0) + 1
      brokenOff.set(id, tries)
      if (tries < MOST_TRIES) continue
      await keepWords(actor, document, null)
      brokenOff.delete(id)
    }
  }
}
