import { dueOn } from '@/lib/compliance/clocks'
import { eventIndex, isOpenOrUnpaid } from '@/lib/compliance/event-index'
import { eventSeverity } from '@/lib/compliance/event-severity'
import { isPendingSerious, isUpheldSeizure, seriousFinding } from '@/lib/compliance/serious'
import { MethodFlag } from '@/lib/choices'
import { addDays, addMonths, daysBetween, type IsoDate } from '@/lib/dates'
import { formatPoints } from '@/lib/format'
import type { CriteriaOf } from '../criterion'
import type { Facts, HistoryFacts } from '../facts'
import { FULL, type Cap } from '../finding'
import { historyOf, judgedMethodCheck, judgedScreening, judgedVolume } from '../judged'
import { complianceRules as rules } from '../rules/compliance'
import { freshness } from '../rules/freshness'
import { adverse, inputOf, met, missing, say, short, type Asked } from './support'

export const complianceCriteria: CriteriaOf<'compliance'> = {
  'compliance.event-index': (facts, { asOf }) => {
    const volume = judgedVolume(facts.volumeStatements)
    const history = vouching(facts, asOf)
    const index = eventIndex(facts.events, volume, asOf)
    const asked = askedOf(history, [inputOf('VOLUME_STATEMENT', volume, 'firstEntryOn')])
    const found = say('index', {
      index: { text: formatPoints(index * 10) },
      count: { count: facts.events.length },
    })
    const first = volume?.firstEntryOn ?? null
    if (first === null) return missing(asked, say('startNotKnown'))
    if (addMonths(first, rules.index.leastMonthsAsIor) > asOf)
      return missing(asked, say('tooYoung', { day: { day: first } }))
    const credit = rules.index.steps.find((step) => index <= step.upTo)?.credit ?? 0
    const isGraveOpen = facts.events.some(
      (event) => isOpenOrUnpaid(event) && eventSeverity(event, asOf) >= rules.index.openSeverity,
    )
    const caps: Cap[] = [
      ...(isGraveOpen
        ? [
            {
              kind: 'ADVERSE',
              credit: rules.index.openCredit,
              severity: 'MEDIUM',
              found: say('graveOpen'),
            } as const,
          ]
        : []),
      ...declarationCap(history),
    ]
    if (credit === 0) return adverse(asked, 'HIGH', found, { caps, isPartlyMissing: !history })
    if (!history) return missing(asked, say('noHistory'))
    return credit === FULL
      ? met(asked, found, { caps })
      : short(asked, credit, null, found, { caps, kind: 'ADVERSE' })
  },

  'compliance.serious-findings': (facts, { asOf }) => {
    const history = vouching(facts, asOf)
    const asked = askedOf(history)
    const caps = declarationCap(history)
    const serious = facts.events.flatMap((event) => {
      const kind = seriousFinding(event)
      return kind ? [{ event, kind }] : []
    })
    const [worst] = serious
    const isPartlyMissing = !history || facts.events.some(isPendingSerious)
    if (worst)
      return adverse(
        { ...asked, inputs: [inputOf('COMPLIANCE_EVENT', worst.event, 'outcome')] },
        'CRITICAL',
        say(`found${worst.kind}`, { day: { day: worst.event.openedOn } }),
        { isPartlyMissing },
      )
    const seizures = facts.events.filter(isUpheldSeizure).length
    if (seizures > 1)
      return adverse(asked, 'HIGH', say('seizures', { count: { count: seizures } }), {
        caps,
        isPartlyMissing,
      })
    if (!history) return missing(asked, say('noHistory'))
    if (seizures === 1)
      return short(asked, rules.singleSeizureCredit, 'HIGH', say('seizures', { count: { count: 1 } }), {
        caps,
        kind: 'ADVERSE',
        isPartlyMissing,
      })
    return met(asked, say(isPartlyMissing ? 'pending' : 'none'), { caps, isPartlyMissing })
  },

  'compliance.open-deadlines': (facts, { asOf }) => {
    const history = vouching(facts, asOf)
    const caps = declarationCap(history)
    const due = facts.events
      .filter((event) => isOpenOrUnpaid(event) && (event.outcome === 'UPHELD' || event.answeredOn === null))
      .flatMap((event) => {
        const on = dueOn(event)
        return on === null ? [] : [{ event, on }]
      })
      .sort((a, b) => (a.on < b.on ? -1 : 1))
    const [next] = due
    const asked = askedOf(history, next ? [inputOf('COMPLIANCE_EVENT', next.event, 'answeredOn')] : [])
    if (next && next.on < asOf) {
      const about = { ...asked, inputs: [inputOf('COMPLIANCE_EVENT', next.event, 'answeredOn')] }
      return adverse(about, 'HIGH', say('overdue', typeAndDay(next)), { caps })
    }
    if (!history) return missing(askedOf(history), say('noHistory'))
    if (next && daysBetween(asOf, next.on) <= rules.deadlines.soonDays)
      return short(asked, rules.deadlines.soonCredit, 'LOW', say('soon', typeAndDay(next)), {
        caps,
        kind: 'EXPIRING',
      })
    return met(askedOf(history), next ? say('next', typeAndDay(next)) : say('none'), { caps })
  },

  'compliance.history-disclosed': (facts, { asOf }) => {
    const [report] = historyOf(facts.historyStatements, ['CBP_REPORT', 'ACE_REPORT'])
    const [declaration] = historyOf(facts.historyStatements, ['SIGNED_DECLARATION'])
    const chosen = report ?? declaration ?? null
    const asked = askedOf(chosen)
    const none = facts.absences.HISTORY_STATEMENT
    if (!chosen)
      return none
        ? adverse(
            { ...asked, inputs: [{ ...inputOf('HISTORY_STATEMENT', none, 'kind'), recordId: null }] },
            'HIGH',
            say('refused'),
          )
        : missing(asked, say('noHistory'))
    if (chosen.statedOn === null) return missing(asked, say('undated'))
    const found = say('stated', {
      kind: { choice: { of: 'HistoryKind', is: chosen.kind } },
      day: { day: chosen.statedOn },
    })
    if (chosen === report && addMonths(chosen.statedOn, freshness.historyMonths) >= asOf)
      return met(asked, found)
    if (chosen !== report && chosen.hasConsentToVerify !== true)
      return chosen.hasConsentToVerify === null
        ? missing(asked, say('consentNotKnown'))
        : adverse(asked, 'HIGH', say('noConsent'))
    return short(asked, rules.olderHistoryCredit, 'MEDIUM', found)
  },

  'compliance.screening': (facts, { asOf }) => {
    const latest = rules.lists.map((list) => judgedScreening(facts.screenings, list))
    const known = latest.flatMap((screening) => screening ?? [])
    const asked = {
      expected: say('expected'),
      inputs:
        known.length === 0
          ? [inputOf('SCREENING', null, 'list')]
          : known.map((screening) => inputOf('SCREENING', screening, 'result')),
    }
    const hit = (result: string) => known.find((screening) => screening.result === result)
    const list = (screening: (typeof known)[number]) => ({
      list: { choice: { of: 'ScreeningList', is: screening.list } },
    })
    const trueHit = hit('TRUE_HIT')
    if (trueHit)
      return adverse(
        { ...asked, inputs: [inputOf('SCREENING', trueHit, 'result')] },
        'CRITICAL',
        say('trueHit', list(trueHit)),
      )
    const possible = hit('POSSIBLE')
    if (possible)
      return adverse(
        { ...asked, inputs: [inputOf('SCREENING', possible, 'result')] },
        'HIGH',
        say('possible', list(possible)),
        {
          isPartlyMissing: true,
        },
      )
    if (known.length < rules.lists.length)
      return missing(asked, say('listsMissing', { count: { count: rules.lists.length - known.length } }))
    const oldest = known
      .map((screening) => screening.screenedOn)
      .sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))[0]
    if (!oldest) return missing(asked, say('undated'))
    const isStale = addDays(oldest, freshness.screeningDays) < asOf
    const caps: Cap[] = isStale
      ? [
          {
            kind: 'STALE',
            credit: freshness.staleCredit,
            severity: 'LOW',
            found: say('stale', { day: { day: oldest } }),
          },
        ]
      : []
    return met(asked, say('noHit', { day: { day: oldest } }), { caps, isPartlyMissing: isStale })
  },

  'compliance.method-red-flags': (facts, { asOf }) => {
    const check = judgedMethodCheck(facts.methodChecks)
    const asked = { expected: say('expected'), inputs: [inputOf('METHOD_CHECK', check, 'checkedOn')] }
    if (!check) return missing(asked)
    const states = Object.values(MethodFlag).map((flag) => ({ flag, state: check.flags[flag] ?? null }))
    const isOld = check.checkedOn === null || addMonths(check.checkedOn, freshness.methodCheckMonths) < asOf
    const present = states.filter(({ state }) => state === 'PRESENT')
    const grave = present.find(
      ({ flag }) => flag === 'UNDERVALUATION' || flag === 'TAX_INCLUDED_DOUBLE_CLEARANCE',
    )
    const worst = grave ?? present[0]
    const named = (flag: MethodFlag) => ({ flag: { choice: { of: 'MethodFlag', is: flag } } })
    const explained = states.filter(({ state }) => state === 'EXPLAINED')
    const isPartlyMissing = isOld || states.some(({ state }) => state === null)
    if (worst)
      return adverse(asked, grave ? 'CRITICAL' : 'HIGH', say('present', named(worst.flag)), {
        isPartlyMissing,
      })
    if (explained.length > 1)
      return adverse(asked, 'HIGH', say('explained', { count: { count: explained.length } }), {
        isPartlyMissing,
      })
    if (isOld)
      return missing(asked, check.checkedOn ? say('old', { day: { day: check.checkedOn } }) : say('undated'))
    if (isPartlyMissing)
      return missing(
        asked,
        say('unchecked', { count: { count: states.filter(({ state }) => state === null).length } }),
      )
    return explained.length === 1
      ? short(asked, rules.oneExplainedCredit, 'MEDIUM', say('explained', { count: { count: 1 } }))
      : met(asked, say('absent'))
  },
}

/**
 * The statement that vouches for what is not recorded: CBP's own report, else a declaration that may be verified, at
 * most 24 months old. The absence of a bad record is a fact that needs a source.
 */
function vouching(facts: Facts, asOf: IsoDate): HistoryFacts | null {
  const isRecent = ({ statedOn }: HistoryFacts) =>
    statedOn !== null && addMonths(statedOn, freshness.historyReachMonths) >= asOf
  const report = historyOf(facts.historyStatements, ['CBP_REPORT', 'ACE_REPORT']).find(isRecent)
  const declaration = historyOf(facts.historyStatements, ['SIGNED_DECLARATION']).find(
    (each) => isRecent(each) && each.hasConsentToVerify === true,
  )
  return report ?? declaration ?? null
}

const askedOf = (history: HistoryFacts | null, more: Asked['inputs'] = []): Asked => ({
  expected: say('expected'),
  inputs: [inputOf('HISTORY_STATEMENT', history, 'kind'), ...more],
})

const declarationCap = (history: HistoryFacts | null): Cap[] =>
  history?.kind === 'SIGNED_DECLARATION'
    ? [{ kind: 'UNVERIFIED', credit: rules.declarationCredit, severity: 'MEDIUM', found: say('declaration') }]
    : []

const typeAndDay = ({ event, on }: { event: Facts['events'][number]; on: IsoDate }) => ({
  type: { choice: { of: 'EventType', is: event.type } },
  day: { day: on },
})
