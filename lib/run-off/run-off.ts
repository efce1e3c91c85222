import { answer, follows, known, type Answer } from '@/lib/answer'
import { openTerms } from '@/lib/bonds/stack'
import type { ProviderStage } from '@/lib/choices'
import { addDays, addYears, earliestOf, latestOf, type IsoDate } from '@/lib/dates'
import { claimFor } from '@/lib/exposure/claim'
import { recorded } from '@/lib/exposure/recorded'
import { REFERENCE_CASE } from '@/lib/exposure/reference'
import type { BondFacts, Facts } from '@/lib/scoring/facts'
import { judgedContract } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { behindOf, type Behind, type NoContract, type NoFunds, type NoInsurance } from './behind'
import { lookedBackUntil, protestedUntil, recordsKeptUntil, reliquidatedUntil } from './clocks'
import { entriesOf, firstEntryOf, liquidationOf, type Entries, type Liquidation } from './entries'
import { exposedOn, type Point } from './exposed'
import { uncoveredBy, untilDay, type Span, type Until } from './until'

/** What CBP may still do, until when. */
type CbpWindow = 'USUAL_LIQUIDATION' | 'LIQUIDATION' | 'RELIQUIDATION' | 'PROTEST' | 'LOOK_BACK' | 'FRAUD'
/** What stands behind what we filed. */
export type Backing = 'CONTRACT' | 'INSURANCE' | 'OWN_FUNDS'
/** What is held, or must be kept, until when. */
export type Kept = 'RECORDS' | 'BOND' | 'DEPOSIT'
export type WindowName = CbpWindow | Backing | Kept

/** One line of the timeline. */
export interface Window {
  name: WindowName
  /** Of a bond: the term. */
  bond: BondFacts | null
  from: IsoDate
  until: Answer<Until<NoContract | NoInsurance | NoFunds>>
  /** While exposure is open and this does not stand behind it; null: it does, to the end, or it is no such thing. */
  uncovered: Span | null
}

export interface RunOff {
  entries: Entries
  liquidation: Liquidation
  /** The last day of the look-back, fraud apart. */
  lookBackEndsOn: IsoDate
  /** The last day of any of it, fraud apart; needs the end of a suspension that is not lifted. */
  endsOn: Answer<IsoDate>
  /** Whatever is suspended. */
  endsNoEarlierThan: IsoDate
  windows: readonly Window[]
  behind: Behind
  curve: Answer<readonly Point[]>
}

/**
 * How exposure to a provider runs off after the last entry: what CBP may do until when, what stands behind it until
 * when, and how much is still exposed. For the provider's error, judged negligent; fraud never ends by itself. Needs the
 * day of the last entry where we have left, each part what it rests on. Never throws.
 * Source: 19 U.S.C. 1501, 1504, 1514, 1592, 1621; 19 CFR 163.4; domain facts 3.2.
 */
export function runOffOf(
  recordedFacts: Facts,
  asOf: IsoDate,
  stage: ProviderStage,
  settings: Settings = defaultSettings,
): Answer<RunOff> {
  return follows({ entries: entriesOf(recordedFacts, asOf, stage) }, ({ entries }) => {
    const facts = sinceFirstEntry(recordedFacts, entries)
    const { lastOn, stated } = entries
    const liquidation = liquidationOf(lastOn, stated)
    const lookBackEndsOn = lookedBackUntil(lastOn, settings.lookBackYears.value)
    const endAfter = (liquidatedOn: IsoDate) => latestOf([lookBackEndsOn, protestedUntil(liquidatedOn)])
    const endsOn = follows({ latest: liquidation.latest }, ({ latest }) => endAfter(latest))
    const behind = behindOf(facts, lastOn, asOf, settings)
    const exposure = { from: lastOn, to: endsOn.cannot === null ? endsOn.value : null }
    return {
      entries,
      liquidation,
      lookBackEndsOn,
      endsOn,
      endsNoEarlierThan: endAfter(liquidation.noEarlierThan),
      windows: [
        ...windowsOfCbp(lastOn, liquidation, lookBackEndsOn),
        ...windowsBehind(behind, exposure),
        ...windowsKept(facts, entries, liquidation, asOf),
      ],
      behind,
      curve: curveOf(facts, entries, behind, lookBackEndsOn, asOf, settings),
    }
  })
}

/** A policy must reach back to our first entry as it is stated, not to the day that was planned. */
function sinceFirstEntry(facts: Facts, { stated }: Entries): Facts {
  const { engagement } = facts
  const startsOn = stated?.firstEntryOn ?? engagement?.startsOn ?? null
  return { ...facts, engagement: engagement && { ...engagement, startsOn } }
}

const window = (
  name: WindowName,
  from: IsoDate,
  until: Window['until'],
  more: Partial<Window> = {},
): Window => ({ name, bond: null, from, until, uncovered: null, ...more })

const dayOf = (day: Answer<IsoDate>, of: (day: IsoDate) => IsoDate = (same) => same): Answer<Until> =>
  follows({ day }, (known) => untilDay(of(known.day)))

const windowsOfCbp = (
  lastOn: IsoDate,
  { usuallyOn, latest }: Liquidation,
  lookBackEndsOn: IsoDate,
): Window[] => [
  window('USUAL_LIQUIDATION', lastOn, answer(untilDay(usuallyOn))),
  window('LIQUIDATION', lastOn, dayOf(latest)),
  window('RELIQUIDATION', lastOn, dayOf(latest, reliquidatedUntil)),
  window('PROTEST', lastOn, dayOf(latest, protestedUntil)),
  window('LOOK_BACK', lastOn, answer(untilDay(lookBackEndsOn))),
  window('FRAUD', lastOn, answer({ is: 'AS_LONG' })),
]

const backings = { CONTRACT: 'contract', INSURANCE: 'insurance', OWN_FUNDS: 'ownFunds' } as const

/** What is not known does not stand behind it. */
const windowsBehind = (behind: Behind, exposure: Span): Window[] =>
  (Object.keys(backings) as Backing[]).map((name) => {
    const until = behind[backings[name]]
    const uncovered = until.cannot === null ? uncoveredBy(until.value, exposure) : exposure
    return window(name, exposure.from, until, { uncovered })
  })

/**
 * A bond answers for entries of its term until they are liquidated, whatever its end; a deposit may be called back when
 * nothing liquidated can be protested any more. Source: 19 CFR 113.62; domain facts 1.7 and 5.
 */
function windowsKept(facts: Facts, entries: Entries, liquidation: Liquidation, asOf: IsoDate): Window[] {
  const { lastOn, stated } = entries
  const bonds = openTerms(facts.bonds, asOf)
    .filter(({ effectiveOn }) => effectiveOn === null || effectiveOn <= lastOn)
    .map((bond) => {
      const last = bond.endedOn === null ? lastOn : earliestOf([bond.endedOn, lastOn])
      const until = dayOf(liquidationOf(last, stated).latest)
      return window('BOND', bond.effectiveOn ?? lastOn, until, { bond })
    })
  const contract = judgedContract(facts.contracts, asOf)
  const isDepositHeld = contract !== null && contract.depositCents !== 0
  const deposit = follows(
    {
      held: recorded('CONTRACT', contract, 'depositCents', contract?.depositCents ?? null),
      latest: liquidation.latest,
    },
    ({ latest }) => untilDay(protestedUntil(latest)),
  )
  return [
    ...bonds,
    ...(isDepositHeld ? [window('DEPOSIT', lastOn, deposit)] : []),
    window('RECORDS', lastOn, answer(untilDay(recordsKeptUntil(lastOn)))),
  ]
}

/**
 * The reference claim on the last entry's day, on each anniversary, today, on the last day on which something stands
 * behind it and the next, and when the look-back is over. Needs the first entry and the annual duties, taxes and fees.
 * Never throws.
 */
function curveOf(
  facts: Facts,
  entries: Entries,
  behind: Behind,
  lookBackEndsOn: IsoDate,
  asOf: IsoDate,
  settings: Settings,
): Answer<Point[]> {
  const { lastOn } = entries
  const { engagement } = facts
  const end = addDays(lookBackEndsOn, 1)
  const of = (field: 'annualEnteredValueCents' | 'dutyRateBasisPoints') =>
    known(engagement?.[field], { kind: 'ENGAGEMENT' as const, recordId: engagement?.id ?? null, field })
  return follows(
    {
      firstOn: firstEntryOf(facts, entries),
      value: of('annualEnteredValueCents'),
      rate: of('dutyRateBasisPoints'),
    },
    ({ firstOn }) => {
      const claim = engagement && claimFor(engagement, REFERENCE_CASE.scenario, settings)
      if (!claim) return []
      return daysOf(lastOn, end, behind, asOf).map((on) =>
        exposedOn({ ...facts, engagement }, claim, { firstOn, lastOn }, behind, { on, asOf }, settings),
      )
    },
  )
}

function daysOf(lastOn: IsoDate, end: IsoDate, behind: Behind, asOf: IsoDate): IsoDate[] {
  const anniversaries: IsoDate[] = []
  for (let year = 0; addYears(lastOn, year) < end; year += 1) anniversaries.push(addYears(lastOn, year))
  const turns = Object.values(backings).flatMap((name) => {
    const until = behind[name]
    return until.cannot === null && until.value.is === 'DAY'
      ? [until.value.on, addDays(until.value.on, 1)]
      : []
  })
  const days = [...anniversaries, ...turns, asOf, end].filter((day) => day >= lastOn && day <= end)
  return [...new Set(days)].sort()
}
