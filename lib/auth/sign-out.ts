import 'server-only'
import { change } from '@/lib/audit/change'
import { mint } from './actor'
import { findLiveSession } from './sessions'

/** Ends the session of a token, if it is a live one: the cookie is worth nothing from now on, wherever a copy is. */
export async function signOutSession(token: unknown, asOf: Date): Promise<void> {
  const session = await findLiveSession(token, asOf)
  if (!session) return
  const actor = mint(session, ['account:manage'])
  await change(actor, { event: 'session.signed-out' }, async (tx) => {
    const before = await tx.session.findUniqueOrThrow({ where: { id: session.sessionId } })
    const after = await tx.session.update({ where: { id: before.id }, data: { endedAt: asOf } })
    return { changes: [{ subject: before.id, before, after }], result: undefined }
  })
}
