import 'server-only'
import { systemActor } from '@/lib/auth/actor'
import { keepWords } from '@/lib/evidence/commands'
import { findUnread, piecesOf } from '@/lib/evidence/queries'
import { readWords } from '@/lib/evidence/reading/read-words'

/** Reads the words of every document that waits for it, one after the other. */
export async function readDocuments({ isStopping }: { isStopping: () => boolean }): Promise<void> {
  const actor = systemActor('provider:read', 'record:write')
  while (!isStopping()) {
    const document = await findUnread(actor)
    if (!document) return
    await keepWords(actor, document, await readWords(document.type, piecesOf(actor, document.id)))
  }
}
