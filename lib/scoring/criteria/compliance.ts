import { dueOn } from '@/lib/compliance/clocks'
import { eventIndex } from '@/lib/compliance/event-index'
import { eventSeverity } from '@/lib/compliance/event-severity'
import { isUndecided, isUpheldSeizure, seriousFinding, seriousKinds } from '@/lib/compliance/serious'
import { isAwaited, isOpenOrUnpaid } from '@/lib/compliance/settled'
import { MethodFlag, type FlagState, type HistoryKind } from '@/lib/choices'
import { addDays, addMonths, daysBetween, type IsoDate } from '@/lib/dates'
import type { CriteriaOf } from '../criterion'
import type { EventFacts, Facts, HistoryFacts } from '../facts'
import { FULL, type Cap, type Input } from '../finding'
import { historyOf, judgedMethodCheck, judgedScreening, judgedVolume } from '../judged'
import { knownBy } from '../known-by'
import { complianceRules as rules } from '../rules/compliance'
import { freshness } from '../rules/freshness'
import { adverse, inputOf, isHearsay, met, missing, say, short, type Asked } from './support'

export const complianceCriteria: CriteriaOf<'compliance'> = {
  'compliance.event-index': (facts, { asOf }) => {
    const volume = judgedVolume(facts.volumeStatements)
    const history = vouching(facts, asOf)
    const index = eventIndex(facts.events, volume, asOf)
    const started = inputOf('VOLUME_STATEMENT', volume, 'firstEntryOn')
    const asked = { expected: say('expected'), inputs: [...askedOf(history).inputs, started] }
    const found = say('index', { index: { text: inIndex(index) }, count: { count: facts.events.length } })
    const first = volume?.firstEntryOn ?? null
    if (first !== null && addMonths(first, rules.index.leastMonthsAsIor) > asOf)
      return missing(
        { ...asked, inputs: asked.inputs.toReversed() },
        say('tooYoung', { day: { day: first } }),
      )
    const credit = rules.index.steps.find((step) => index <= step.upTo)?.credit ?? 0
    if (credit === 0)
      return adverse(asked, 'HIGH', found, { isPartlyMissing: history === null || first === null })
    if (first === null) return missing({ ...asked, inputs: asked.inputs.toReversed() }, say('startNotKnown'))
    if (!history) return missing(asked, say('noHistory'))
    const caps = [...graveOpenCap(facts, asOf), ...declarationCap(history)]
    return credit === FULL
      ? met(asked, found, { caps })
      : short(asked, credit, null, found, { caps, kind: 'ADVERSE' })
  },

  'compliance.serious-findings': (facts, { asOf }) => {
    const history = vouching(facts, asOf)
    const asked = askedOf(history)
    const undecided = facts.events.find((event) => isUndecided(event, asOf))
    const more = { caps: declarationCap(history), isPartlyMissing: !history || undecided !== undefined }
    const serious = facts.events
      .flatMap((event) => {
        const kind = seriousFinding(event, asOf)
        return kind === null ? [] : [{ event, kind }]
      })
      .sort((a, b) => seriousKinds.indexOf(a.kind) - seriousKinds.indexOf(b.kind) || latest(a.event, b.event))
    const [worst] = serious
    if (worst)
      return adverse(
        askedOf(
          history,
          serious.map(({ event }) => inputOf('COMPLIANCE_EVENT', event, 'outcome')),
        ),
        'CRITICAL',
        say(`found${worst.kind}`, {
          day: { day: worst.event.openedOn },
          count: { count: serious.length - 1 },
          kinds: { text: serious.map(({ kind }) => kind).join(', ') },
        }),
        { isPartlyMissing: more.isPartlyMissing },
      )
    const seizures = facts.events.filter(isUpheldSeizure)
    const found = say('seizures', { count: { count: seizures.length } })
    if (seizures.length > 1) return adverse(asked, 'HIGH', found, more)
    if (!history) return missing(asked, say('noHistory'))
    if (seizures.length === 1)
      return short(asked, rules.singleSeizureCredit, 'HIGH', found, { ...more, kind: 'ADVERSE' })
    return met(
      asked,
      undecided ? say('undecided', typeAndDay(undecided, undecided.openedOn)) : say('none'),
      more,
    )
  },

  'compliance.open-deadlines': (facts, { asOf }) => {
    const history = vouching(facts, asOf)
    const caps = declarationCap(history)
    const awaited = facts.events
      .flatMap((event) => {
        const on = isAwaited(event) ? dueOn(event) : null
        return on === null ? [] : [{ event, on, days: daysBetween(asOf, on) }]
      })
      .sort((a, b) => a.days - b.days || latest(a.event, b.event))
    // All that are near, not the first alone: a better known event beside it must not make the first better known.
    const near = awaited.filter(({ days }) => days <= rules.deadlines.soonDays)
    const asked = askedOf(
      history,
      near.map(({ event }) =>
        inputOf('COMPLIANCE_EVENT', event, event.outcome === 'UPHELD' ? 'paidCents' : 'answeredOn'),
      ),
    )
    const [next] = awaited
    const due = next && typeAndDay(next.event, next.on)
    if (due && next.days < 0)
      return adverse(asked, 'HIGH', say('overdue', { ...due, count: { count: -next.days } }))
    if (!history) return missing(askedOf(history), say('noHistory'))
    if (!due) return met(asked, say('none'), { caps })
    if (near.length === 0) return met(asked, say('next', due), { caps })
    const found = say('soon', { ...due, count: { count: next.days } })
    return short(asked, rules.deadlines.soonCredit, 'LOW', found, { caps, kind: 'EXPIRING' })
  },

  'compliance.history-disclosed': (facts, { asOf }) => {
    const report = latestDated(historyOf(facts.historyStatements, reports))
    const chosen = report ?? latestDated(historyOf(facts.historyStatements, ['SIGNED_DECLARATION']))
    const asked = askedOf(chosen)
    const none = facts.absences.HISTORY_STATEMENT
    if (!chosen) {
      const { source, verifiedOn } = none ?? { source: 'NONE', verifiedOn: null }
      const inputs = [{ ...inputOf('HISTORY_STATEMENT', null, 'kind'), source, verifiedOn }]
      return none ? adverse({ ...asked, inputs }, 'HIGH', say('refused')) : missing(asked, say('noStatement'))
    }
    const field = (name: string) => ({ ...asked, inputs: [inputOf('HISTORY_STATEMENT', chosen, name)] })
    if (chosen !== report && chosen.hasConsentToVerify === false)
      return adverse(field('hasConsentToVerify'), 'HIGH', say('noConsent'))
    const statedOn = knownBy(chosen.statedOn, asOf)
    if (statedOn === null) return missing(field('statedOn'), say('undated'))
    if (chosen !== report && chosen.hasConsentToVerify === null)
      return missing(field('hasConsentToVerify'), say('consentNotKnown'))
    const found = say('stated', {
      kind: { choice: { of: 'HistoryKind', is: chosen.kind } },
      day: { day: statedOn },
    })
    return chosen === report && addMonths(statedOn, freshness.historyMonths) >= asOf
      ? met(asked, found)
      : short(asked, rules.olderHistoryCredit, 'MEDIUM', found)
  },

  'compliance.screening': (facts, { asOf }) => {
    const known = rules.lists
      .flatMap((list) => judgedScreening(facts.screenings, list) ?? [])
      .map((screening) => ({ ...screening, screenedOn: knownBy(screening.screenedOn, asOf) }))
      .sort((a, b) => ((a.screenedOn ?? '') < (b.screenedOn ?? '') ? -1 : 1))
    const expected = say('expected')
    const inputs = known.map((screening) => inputOf('SCREENING', screening, 'screenedOn'))
    const unscreened = rules.lists.length - known.length
    const oldest = known[0]?.screenedOn ?? null
    const isAnyUnknown = unscreened > 0 || oldest === null || inputs.some(isHearsay)
    for (const [result, severity] of [
      ['TRUE_HIT', 'CRITICAL'],
      ['POSSIBLE', 'HIGH'],
    ] as const) {
      const hit = known.find((screening) => screening.result === result)
      if (hit)
        return adverse(
          { expected, inputs: [inputOf('SCREENING', hit, 'result')] },
          severity,
          say(result === 'TRUE_HIT' ? 'trueHit' : 'possible', {
            list: { choice: { of: 'ScreeningList', is: hit.list } },
          }),
          // Until somebody looks at it, a possible one may be a true one.
          { isPartlyMissing: result === 'POSSIBLE' || isAnyUnknown },
        )
    }
    if (unscreened > 0)
      return missing(
        { expected, inputs: [inputOf('SCREENING', null, 'list'), ...inputs] },
        say('listsMissing', { count: { count: unscreened } }),
      )
    if (oldest === null) return missing({ expected, inputs }, say('undated'))
    const isStale = addDays(oldest, freshness.screeningDays) < asOf
    const stale = { kind: 'STALE', credit: freshness.staleCredit, severity: 'LOW' } as const
    return met({ expected, inputs }, say('noHit', { day: { day: oldest } }), {
      caps: isStale
        ? [{ ...stale, found: say('stale', { count: { count: daysBetween(oldest, asOf) } }) }]
        : [],
    })
  },

  'compliance.method-red-flags': (facts, { asOf }) => {
    const check = judgedMethodCheck(facts.methodChecks)
    const asked = (field: string): Asked => ({
      expected: say('expected'),
      inputs: [inputOf('METHOD_CHECK', check, field)],
    })
    if (!check) return missing(asked('checkedOn'))
    const checkedOn = knownBy(check.checkedOn, asOf)
    const isOld = checkedOn === null || addMonths(checkedOn, freshness.methodCheckMonths) < asOf
    const inState = (state: FlagState | undefined) =>
      Object.values(MethodFlag).filter((flag) => check.flags[flag] === state)
    const [present, explained, unchecked] = [inState('PRESENT'), inState('EXPLAINED'), inState(undefined)]
    const isPartlyMissing = isOld || unchecked.length > 0
    const grave = present.find((flag) => rules.graveFlags.includes(flag))
    const worst = grave ?? present[0]
    if (worst)
      return adverse(
        asked(fieldOf(worst)),
        grave ? 'CRITICAL' : 'HIGH',
        say('present', {
          flag: { choice: { of: 'MethodFlag', is: worst } },
          count: { count: present.length - 1 },
        }),
        { isPartlyMissing },
      )
    const found = say('explained', { count: { count: explained.length } })
    if (explained.length > 1) return adverse(asked('checkedOn'), 'HIGH', found, { isPartlyMissing })
    if (checkedOn === null) return missing(asked('checkedOn'), say('undated'))
    const checked = { day: { day: checkedOn } }
    if (isOld) return missing(asked('checkedOn'), say('old', checked))
    const [first] = unchecked
    if (first) return missing(asked(fieldOf(first)), say('unchecked', { count: { count: unchecked.length } }))
    return explained[0]
      ? short(asked(fieldOf(explained[0])), rules.oneExplainedCredit, 'MEDIUM', found)
      : met(asked('checkedOn'), say('absent', checked))
  },
}

const reports: readonly HistoryKind[] = ['CBP_REPORT', 'ACE_REPORT']

/**
 * The statement that vouches for what is not recorded: CBP's own report, else a declaration that may be verified, at
 * most 24 months old. The absence of a bad record is a fact that needs a source; which statement it is, no source chooses.
 */
export function vouching(facts: Facts, asOf: IsoDate): HistoryFacts | null {
  const isRecent = (history: HistoryFacts) => {
    const statedOn = knownBy(history.statedOn, asOf)
    return statedOn !== null && addMonths(statedOn, freshness.historyReachMonths) >= asOf
  }
  const report = historyOf(facts.historyStatements, reports).find(isRecent)
  const declaration = historyOf(facts.historyStatements, ['SIGNED_DECLARATION']).find(
    (each) => isRecent(each) && each.hasConsentToVerify === true,
  )
  return report ?? declaration ?? null
}

/** The latest with its day; without any, one without: seeing it again must not push a dated one aside. */
const latestDated = (statements: readonly HistoryFacts[]) =>
  statements.find(({ statedOn }) => statedOn !== null) ?? statements[0] ?? null

/** What is asked of events, and of the statement that vouches for there being no others. */
const askedOf = (history: HistoryFacts | null, events: readonly Input[] = []): Asked => ({
  expected: say('expected'),
  inputs: [...events, inputOf('HISTORY_STATEMENT', history, 'kind')],
})

const declarationCap = (history: HistoryFacts | null): Cap[] =>
  history?.kind === 'SIGNED_DECLARATION'
    ? [{ kind: 'UNVERIFIED', credit: rules.declarationCredit, severity: 'MEDIUM', found: say('declaration') }]
    : []

function graveOpenCap({ events }: Facts, asOf: IsoDate): Cap[] {
  const grave = events.find(
    (event) => isOpenOrUnpaid(event) && eventSeverity(event, asOf) >= rules.index.openSeverity,
  )
  const found = grave && say('graveOpen', typeAndDay(grave, grave.openedOn))
  return found ? [{ kind: 'ADVERSE', credit: rules.index.openCredit, severity: 'MEDIUM', found }] : []
}

/** Thousandths as a number to read: 501 is 0.501. */
const inIndex = (thousandths: number) => String(thousandths / 1_000)

const typeAndDay = (event: EventFacts, day: IsoDate) => ({
  type: { choice: { of: 'EventType', is: event.type } },
  day: { day },
})

/** Orders events from the one opened last; of one day, the one recorded last (ids grow with time). */
const latest = (a: EventFacts, b: EventFacts) =>
  a.openedOn === b.openedOn ? (a.id < b.id ? 1 : -1) : a.openedOn < b.openedOn ? 1 : -1

/** The field of a flag on the form of the check: NAME_CHANGES is nameChanges. */
const fieldOf = (flag: MethodFlag) =>
  flag.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
