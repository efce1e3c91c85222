import { bondNotices } from '@/lib/bonds/notices'
import type { DeadlineKind } from '@/lib/choices'
import { dueOn } from '@/lib/compliance/clocks'
import { isAwaited } from '@/lib/compliance/settled'
import { addDays, addMonths, type IsoDate } from '@/lib/dates'
import type { Deadline } from '@/lib/deadlines/due-notices'
import type { Facts } from '@/lib/scoring/facts'
import {
  historyOf,
  judgedBond,
  judgedCapital,
  judgedContract,
  judgedMethodCheck,
  judgedPolicy,
  judgedScreening,
  judgedVolume,
} from '@/lib/scoring/judged'
import { bondRules } from '@/lib/scoring/rules/bond'
import { freshness } from '@/lib/scoring/rules/freshness'

export interface Lapse extends Deadline {
  /** When it was seen or began; null: not known. */
  from: IsoDate | null
}

/** Every day on which something of a provider's facts runs out or falls due, soonest first; of judged records only. */
export function lapsesOf(facts: Facts, asOf: IsoDate): Lapse[] {
  const bond = judgedBond(facts.bonds, asOf)
  const policy = judgedPolicy(facts.policies, asOf)
  const contract = judgedContract(facts.contracts, asOf)
  const volume = judgedVolume(facts.volumeStatements)
  const capital = judgedCapital(facts.capitalStatements)
  const check = judgedMethodCheck(facts.methodChecks)
  const [history] = historyOf(facts.historyStatements, ['CBP_REPORT', 'ACE_REPORT'])
  const screened = oldestScreening(facts)
  const { authority, provider } = facts
  return inOrder([
    lapse('POLICY', policy, policy?.effectiveOn, policy?.expiresOn),
    lapse('POA', authority, authority?.poaSignedOn, authority?.poaExpiresOn),
    lapse('CONTRACT', contract, contract?.effectiveOn, contract?.endsOn),
    lapse('BOND_END', bond, bond?.effectiveOn, bond?.endedOn),
    lapse('BOND_SEEN', bond, bond?.verifiedOn, inDays(bond?.verifiedOn, freshness.bondSeenDays)),
    ...bondNotices(facts, asOf).map(({ on, is, record, givenOn }) =>
      on === 'BOND' && is === 'UNCURED'
        ? lapse('BOND_NOTICE', record, givenOn, addDays(givenOn, bondRules.notices.cureDays))
        : null,
    ),
    lapse('VOLUME', volume, volume?.asOf, inDays(volume?.asOf, freshness.volumeDays)),
    lapse('SCREENING', null, screened, inDays(screened, freshness.screeningDays)),
    lapse('HISTORY', history, history?.statedOn, inMonths(history?.statedOn, freshness.historyMonths)),
    lapse('STATEMENTS', capital, capital?.asOf, inMonths(capital?.asOf, freshness.statementMonths)),
    lapse('METHOD_CHECK', check, check?.checkedOn, inMonths(check?.checkedOn, freshness.methodCheckMonths)),
    ...facts.events.map((event) =>
      isAwaited(event) ? lapse('EVENT', event, event.openedOn, dueOn(event), event.type) : null,
    ),
    lapse('REVIEW', null, null, provider.nextReviewOn),
  ])
}

export const inOrder = (lapses: readonly (Lapse | null)[]): Lapse[] =>
  lapses.flatMap((each) => each ?? []).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** The next one that has not passed; what has passed is a gap. */
export function nextLapse(lapses: readonly Lapse[], asOf: IsoDate): Lapse | null {
  return lapses.find((each) => each.on >= asOf) ?? null
}

type Day = IsoDate | null | undefined

function lapse(
  what: DeadlineKind,
  record: { id: string } | null | undefined,
  from: Day,
  on: Day,
  about = '',
): Lapse | null {
  return on ? { what, subject: record?.id ?? '', about, personId: null, from: from ?? null, on } : null
}
const inDays = (day: Day, days: number) => (day ? addDays(day, days) : null)
const inMonths = (day: Day, months: number) => (day ? addMonths(day, months) : null)

/** All lists are as fresh as the one screened longest ago. */
function oldestScreening({ screenings }: Facts): IsoDate | null {
  const lists = [...new Set(screenings.map((screening) => screening.list))]
  const days = lists.flatMap((list) => judgedScreening(screenings, list)?.screenedOn ?? [])
  return days.sort()[0] ?? null
}
