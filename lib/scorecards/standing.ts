import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { loadSettings } from '@/lib/settings/load'
import type { Settings } from '@/lib/settings/settings'
import { inSlices, type Steps } from '@/lib/steps'
import type { StoredProvider } from './assemble'
import { concludeAnew, type ConcludedAnew } from './conclude-anew'
import { writeGaps } from './gap-rows'
import { loadStored } from './load'
import { writeNotices } from './notices'
import { replaceStandings } from './standing-rows'
import { endWaivers, type Overtaken } from './waivers-over'
import { writeTurned } from './turned-rows'

type Db = Pick<Tx, '$queryRawUnsafe' | '$executeRawUnsafe'>
type PassOver = (providerId: string, error: unknown) => void

/**
 * Concludes anew about these providers and stores what the register, the gap list and the exports read: one standing
 * a provider, one gap a provider and criterion. Called in the transaction of every change, with the providers locked.
 * Gaps are written only where they differ from what was written last, which the standing keeps a digest of. A provider
 * about whom concluding throws is told to `passOver` and keeps what is stored; without that, it throws. What is answered
 * anew when somebody asks whether we may file is added to the answers of before (filing_event). Ends the waivers
 * that were overtaken, and gives them back for the audit trail. Tells people of the deadlines that came near.
 * `because` says whether anything but the day may be another than when it was concluded last: only time is dated back.
 * Others are answered while it concludes.
 */
export async function restand(
  db: Db,
  providerIds: readonly string[],
  asOf: IsoDate,
  because: 'TIME' | 'CHANGE',
  passOver?: PassOver,
): Promise<Overtaken[]> {
  if (providerIds.length === 0) return []
  const stored = await loadStored(db, providerIds)
  const settings = await loadSettings(db)
  const concluded = await inSlices(concludeEach(stored, asOf, settings, passOver))
  const replaced = await replaceStandings(
    db,
    concluded.map(({ standing }) => standing),
  )
  await writeTurned(db, concluded, replaced, settings, asOf, because)
  const over = concluded.flatMap((each) => each.over)
  await endWaivers(db, over)
  await writeNotices(db, concluded, new Map(replaced.map((row) => [row.id, row.notices])), asOf)
  const written = new Map(replaced.map((row) => [row.id, row.digest]))
  const changed = concluded.filter((each) => written.get(each.providerId) !== each.standing.gaps_digest)
  await writeGaps(db, changed, asOf)
  return over
}

function* concludeEach(
  stored: readonly StoredProvider[],
  asOf: IsoDate,
  settings: Settings,
  passOver?: PassOver,
): Steps<ConcludedAnew[]> {
  const concluded: ConcludedAnew[] = []
  for (const each of stored) {
    try {
      concluded.push(concludeAnew(each, asOf, settings))
    } catch (error) {
      if (!passOver) throw error
      passOver(each.provider.id as string, error)
    }
    yield
  }
  return concluded
}
