import { answer, follows, known, type Answer } from '@/lib/answer'
import type { ProviderStage } from '@/lib/choices'
import { latestOf, type IsoDate } from '@/lib/dates'
import { fieldOf, isRecorded, recorded } from '@/lib/exposure/recorded'
import type { Facts, RunOffFacts } from '@/lib/scoring/facts'
import { judgedRunOff } from '@/lib/scoring/judged'
import { isLeft } from '@/lib/stages'
import {
  deemedLiquidatedOn,
  extendedAtMostTo,
  liquidatedAfterSuspension,
  usuallyLiquidatedOn,
} from './clocks'

/** Our entries under a provider, as far as they run off. */
export interface Entries {
  lastOn: IsoDate
  /** Nothing ended yet: as if the last entry were filed today. */
  isSupposed: boolean
  /** Null: nothing is stated. */
  stated: RunOffFacts | null
}

/**
 * The last entry and what is stated of it. Where we still file, as if we stopped today: what is extended or suspended
 * stays as it is stated, how many are unliquidated no statement can say. Once we have left, needs the day of the last
 * entry. Never throws.
 */
export function entriesOf(facts: Facts, asOf: IsoDate, stage: ProviderStage): Answer<Entries> {
  const statement = judgedRunOff(facts.runOffStatements)
  const stated = statement && isRecorded(statement) ? statement : null
  if (!isLeft(stage))
    return answer({
      lastOn: asOf,
      isSupposed: true,
      stated: stated && { ...stated, unliquidatedEntries: null },
    })
  const field = 'lastEntryOn'
  return follows(
    { lastOn: recorded('RUN_OFF_STATEMENT', statement, field, statement?.[field] ?? null) },
    ({ lastOn }) => ({
      lastOn,
      isSupposed: false,
      stated,
    }),
  )
}

/** By when entries up to a day are liquidated. */
export interface Liquidation {
  usuallyOn: IsoDate
  deemedOn: IsoDate
  /** The latest day of all of them; needs the end of a suspension that is not lifted. */
  latest: Answer<IsoDate>
  /** Whatever is suspended. */
  noEarlierThan: IsoDate
  /** Whether nothing is extended or suspended is not known: then as if nothing were. */
  isIfNothingIsHeld: boolean
}

/**
 * When entries up to a day are liquidated at the latest: one year after the last; what is extended on its day or four
 * years after the last, what was suspended six months after that was lifted. What is said to be open is not liquidated
 * before the day it was counted; where nothing is open, all of it is by then. Never throws.
 * Source: 19 U.S.C. 1504.
 */
export function liquidationOf(lastOn: IsoDate, stated: RunOffFacts | null): Liquidation {
  const deemedOn = deemedLiquidatedOn(lastOn)
  const {
    asOf = null,
    unliquidatedEntries: open = null,
    extendedEntries = null,
    suspendedEntries = null,
  } = stated ?? {}
  const usuallyOn = usuallyLiquidatedOn(lastOn)
  if (stated && open === 0) {
    const day = asOf ?? deemedOn
    return { usuallyOn, deemedOn, latest: answer(day), noEarlierThan: day, isIfNothingIsHeld: false }
  }
  const counted = open !== null && asOf !== null ? [asOf] : []
  const extended = stated && extendedEntries ? [stated.extendedUntilOn ?? extendedAtMostTo(lastOn)] : []
  const noEarlierThan = latestOf([deemedOn, ...counted, ...extended])
  const lifted = stated?.suspensionLiftedOn ?? null
  const latest = !suspendedEntries
    ? answer(noEarlierThan)
    : follows({ lifted: recorded('RUN_OFF_STATEMENT', stated, 'suspensionLiftedOn', lifted) }, (since) =>
        latestOf([noEarlierThan, liquidatedAfterSuspension(since.lifted)]),
      )
  return {
    usuallyOn,
    deemedOn,
    latest,
    noEarlierThan,
    isIfNothingIsHeld: extendedEntries === null || suspendedEntries === null,
  }
}

/**
 * The day of our first entry: as stated, else the start of the engagement; needs it where neither is known, or where it
 * lies after the last entry. Never throws.
 */
export function firstEntryOf({ engagement }: Facts, { stated, lastOn }: Entries): Answer<IsoDate> {
  const day = stated?.firstEntryOn ?? engagement?.startsOn ?? null
  return known(
    day !== null && day <= lastOn ? day : null,
    fieldOf('RUN_OFF_STATEMENT', stated, 'firstEntryOn'),
  )
}
