import type { ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import { judgedPolicy } from '@/lib/scoring/judged'
import type { Backing, RunOff, Window } from './run-off'

type ToDo =
  | 'STATE_ENTRIES'
  | 'EXTEND_SURVIVAL'
  | 'BUY_TAIL'
  | 'ASK_STATEMENTS'
  | 'ASK_LIQUIDATION'
  | 'PROTEST'
  | 'RELEASE_BOND'
  | 'RELEASE_DEPOSIT'
  | 'TAKE_RECORDS'
  | 'CLOSE'

export interface Step {
  does: ToDo
  /** Null: now, as its day has passed or there never was one. */
  on: IsoDate | null
  /** From that day on, rather than by it. */
  isFrom: boolean
  bond: Window['bond']
}

/** What to do while exposure runs off, each by its day or from it, what is due first. Never throws. */
export function toDoOf(runOff: RunOff, facts: Facts, asOf: IsoDate, stage: ProviderStage): Step[] {
  const { windows, entries, endsOn } = runOff
  const of = (name: Window['name']) => windows.find((each) => each.name === name)
  const by = (does: ToDo, day: IsoDate | null): Step => ({ does, on: ahead(day), isFrom: false, bond: null })
  const from = (does: ToDo, day: IsoDate | null, bond: Window['bond'] = null): Step[] =>
    day === null ? [] : [{ does, on: ahead(day), isFrom: true, bond }]
  const ahead = (day: IsoDate | null) => (day === null || day < asOf ? null : day)
  const lacks = (name: Backing) => of(name)?.uncovered !== null
  const steps = [
    ...(entries.stated === null || entries.isSupposed ? [by('STATE_ENTRIES', null)] : []),
    ...(lacks('CONTRACT') ? [by('EXTEND_SURVIVAL', lastDay(of('CONTRACT')))] : []),
    ...(lacks('INSURANCE')
      ? [by('BUY_TAIL', judgedPolicy(facts.policies, asOf)?.expiresOn ?? lastDay(of('INSURANCE')))]
      : []),
    ...(lacks('OWN_FUNDS') ? [by('ASK_STATEMENTS', lastDay(of('OWN_FUNDS')))] : []),
    ...from('ASK_LIQUIDATION', lastDay(of('USUAL_LIQUIDATION'))),
    by('PROTEST', lastDay(of('PROTEST'))),
    ...windows.flatMap((each) =>
      each.name === 'BOND' ? from('RELEASE_BOND', lastDay(each), each.bond) : [],
    ),
    ...from('RELEASE_DEPOSIT', lastDay(of('DEPOSIT'))),
    by('TAKE_RECORDS', lastDay(of('RECORDS'))),
    ...from('CLOSE', endsOn.cannot === null && stage !== 'CLOSED' ? endsOn.value : null),
  ]
  return steps
    .filter(({ does, on }) => !(does === 'PROTEST' && on === null))
    .toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
}

/** The last day of a window that has one. */
export const lastDay = (window: Window | undefined): IsoDate | null =>
  window?.until.cannot === null && window.until.value.is === 'DAY' ? window.until.value.on : null
