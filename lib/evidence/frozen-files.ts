import 'server-only'
import type { Tx } from '@/lib/db/client'

export interface Proof {
  id: string
  name: string
  sha256: string
}

/** The files that prove what is recorded of a provider now: no older versions, none entered in error. */
export async function filesThatProve(tx: Pick<Tx, 'document'>, providerId: string): Promise<Proof[]> {
  const documents = await tx.document.findMany({
    where: { providerId, enteredInErrorAt: null, newer: { none: { enteredInErrorAt: null } } },
    select: { id: true, fileName: true, sha256: true },
    orderBy: { id: 'asc' },
  })
  return documents.map(({ id, fileName, sha256 }) => ({ id, name: fileName, sha256 }))
}
