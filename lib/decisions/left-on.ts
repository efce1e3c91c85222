import 'server-only'
import { dayIn } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'

/** The company's day on which we left a provider last, as the trail tells it; null: it tells of none. */
export async function leftOn(db: Pick<Tx, 'auditEvent'>, providerId: string): Promise<IsoDate | null> {
  const left = await db.auditEvent.findFirst({
    where: { providerId, event: 'provider.off-boarding' },
    orderBy: { seq: 'desc' },
    select: { at: true },
  })
  return left && dayIn(env().companyTimeZone, left.at)
}
