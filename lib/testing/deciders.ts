import { randomUUID } from 'node:crypto'
import { today } from '@/lib/clock'
import { decide, submitProvider } from '@/lib/decisions/commands'
import { findDecided } from '@/lib/decisions/queries'
import { decisionOf, personOf } from '@/lib/decisions/testing'
import { loadEngagements } from '@/prisma/seed/load'
import { addCharacter } from '@/prisma/seed/testing'

/** An analyst, a manager and an admin, and the providers of the cast that they record, submit and approve. */
export async function deciders() {
  const priya = await personOf('Priya Nair', 'ANALYST')
  const elena = await personOf('Elena Fischer', 'MANAGER')
  const mei = await personOf('Mei Lin', 'ADMIN')
  const { adCvd: adCvdId } = await loadEngagements(today())
  /** A provider of the cast; by default the one against which nothing can be said. */
  const added = (name?: string) =>
    addCharacter({ analyst: priya, manager: elena, admin: mei }, { name, adCvdId })
  const move = async (providerId: string) => ({
    providerId,
    version: (await findDecided(mei, providerId))?.version ?? 0,
    key: randomUUID(),
  })
  const submit = async (id: string) => submitProvider(priya, await move(id))
  async function approved(typed?: Record<string, string>): Promise<string> {
    const id = await added()
    await submit(id)
    await decide(elena, await decisionOf(elena, id, typed))
    return id
  }
  return { priya, elena, mei, adCvdId, added, move, submit, approved }
}
