import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { inSlices, type Steps } from '@/lib/steps'
import { turnsFor } from '@/lib/turns'

/** Trying hundreds of days takes seconds where much is recorded: one such work of a person at a time, and a few of all. */
const turns = turnsFor({ atOnce: 3, ofAPerson: 1 })
/** Whoever loads a page anew waits for what the page before still has worked out. */
const PATIENCE_MS = 10_000

/** Works out what tries many days, while others are answered. BUSY: so much was under way that no turn came in time. */
export async function inTurn<R>(
  { personId }: Pick<Actor, 'personId'>,
  steps: Steps<R>,
  patienceMs = PATIENCE_MS,
): Promise<R | 'BUSY'> {
  const giveBack = await turns.wait(personId, patienceMs)
  if (!giveBack) return 'BUSY'
  try {
    return await inSlices(steps)
  } finally {
    giveBack()
  }
}
