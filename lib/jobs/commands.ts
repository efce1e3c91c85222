import 'server-only'
import { change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { requestRescore } from './request-rescore'
import { wakeRescore } from './wake'

/** Concludes anew about everybody, after a rescore was given up. */
export async function restartRescore(
  actor: Actor<'settings:manage'>,
  { key }: { key: string },
): Promise<void> {
  await change(actor, { event: 'rescore.started', key, request: {} }, async (tx) => ({
    changes: await requestRescore(tx, actor, { reason: 'BY_HAND', day: today() }),
    result: undefined,
  }))
  await wakeRescore()
}
