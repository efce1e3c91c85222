import { randomUUID } from 'node:crypto'
import { today } from '@/lib/clock'
import { decide, submitProvider } from '@/lib/decisions/commands'
import { findDecided } from '@/lib/decisions/queries'
import { decisionOf, personOf } from '@/lib/decisions/testing'
import { cast } from '@/prisma/seed/cast'
import { loadCharacter, loadEngagements } from '@/prisma/seed/load'

/** An analyst, a manager and an admin, and the providers of the cast that they record, submit and approve. */
export async function deciders() {
  const priya = await personOf('Priya Nair', 'ANALYST')
  const elena = await personOf('Elena Fischer', 'MANAGER')
  const mei = await personOf('Mei Lin', 'ADMIN')
  const { adCvd: adCvdId } = await loadEngagements(today())
  let numbers = 0

  /** A provider of the cast under a number of its own; by default the one against which nothing can be said. */
  async function added(name?: string): Promise<string> {
    const character = cast(today()).find((each) => !name || each.name === name)
    if (!character) throw new Error(`The cast lacks ${name}`)
    const iorNumber = `47-${String(++numbers).padStart(7, '0')}00`
    const records = character.records.map((record) =>
      'iorNumber' in record.values ? { ...record, values: { ...record.values, iorNumber } } : record,
    )
    return loadCharacter(
      { ...character, iorNumber, isInReview: false, records },
      { people: { analyst: priya, manager: elena, admin: mei }, adCvdId, today: today() },
    )
  }
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
