import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  Bearer,
  CapBasis,
  FlagState,
  Head,
  KnowledgeSource,
  ScreeningResult,
  type Recommendation,
} from '@/lib/choices'
import { facilityOf } from '@/lib/bonds/facility'
import { openTerms } from '@/lib/bonds/stack'
import { dueOn } from '@/lib/compliance/clocks'
import { judgedBearer } from '@/lib/contracts/bearer'
import { addDays, addMonths, addYears, type IsoDate } from '@/lib/dates'
import { referenceOf } from '@/lib/exposure/reference'
import { englishWords } from '@/lib/i18n/words'
import { defaultSettings } from '@/lib/settings/settings'
import { settings } from '@/lib/settings/testing'
import * as any from './arbitrary'
import { vouching } from './criteria/compliance'
import { bondHistory } from './criteria/on-bond'
import { describeFinding } from './describe'
import type { BondFacts, ContractFacts, EventFacts, Facts, Known } from './facts'
import { FULL } from './finding'
import {
  bondsInForce,
  historyOf,
  judgedBond,
  judgedCapital,
  judgedContract,
  judgedMethodCheck,
  judgedPolicy,
  judgedScreening,
  judgedVolume,
} from './judged'
import { criterionIds, methodology, weightOf, type CriterionId } from './methodology'
import { bandOf, idOf, pointsLost, scorecardOf, vetoesOn, type Scorecard } from './score'
import { complianceRules } from './rules/compliance'
import { TODAY } from './testing'
import { waivedFindingOf } from './waivers'

/**
 * What the specification promises of every scorecard (the paragraph "Invariants" of its methodology), each sentence a
 * property of its own, over whole providers. A case is one provider; what holds of every card is seen on each, and of
 * the other sentences those whose turn it is. 10,000 cases, 1,000,000 by `npm run test:long`; SEED=<seed> repeats a run.
 */
const CASES = process.env.LONG ? 1_000_000 : 10_000
const HOURS_4 = 14_400_000
/** How long a failure is made smaller before it is told. */
const TELLING_MS = 60_000
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** Sentences a case, beside what holds of every card. */
const A_CASE = 2

/** A choice within a case. */
type Draw = <T>(from: fc.Arbitrary<T>) => T
interface Case {
  facts: Facts
  /** The day of the switched-on rule about foreign importers; null: it is off. */
  ruleFrom: IsoDate | null
  turn: number
  draws: readonly fc.GeneratorValue[]
}
interface Sentence {
  says: string
  /** How often a case asks it: more where one of many facts or days is drawn. */
  times?: number
  holds: (at: Case, draw: Draw) => void
}

/** Cards of facts that were judged already: what holds of every card asks for the same one. */
const cards = new WeakMap<Facts, Map<string, Scorecard>>()
function cardOf({ ruleFrom }: Case, facts: Facts, asOf: IsoDate = TODAY): Scorecard {
  const own = cards.get(facts) ?? new Map<string, Scorecard>()
  cards.set(facts, own)
  const known = own.get(`${asOf} ${ruleFrom}`)
  if (known) return known
  const card = scorecardOf(facts, {
    asOf,
    settings: settings({ foreignImporterRuleFrom: ruleFrom }),
    reference: referenceOf(facts, asOf),
  })
  own.set(`${asOf} ${ruleFrom}`, card)
  return card
}

const rank: Record<Recommendation, number> = { APPROVE: 2, CONDITIONAL: 1, KEEP_GATHERING: 0, HOLD: 0 }
const eligibilities = ['FAIL', 'UNKNOWN', 'WAIVED', 'PASS']

/** Score, eligibility, recommendation and coverage as numbers that may be compared. */
const standingOf = (card: Scorecard) => ({
  score: card.scoreTenths ?? 0,
  may: eligibilities.indexOf(card.eligibility),
  rank: rank[card.recommendation],
  coverage: card.coverage,
})
type Measure = keyof ReturnType<typeof standingOf>
const ALL = ['score', 'may', 'rank'] as const

function never(at: Case, worse: Facts, better: Facts, measures: readonly Measure[] = ALL) {
  const [low, high] = [cardOf(at, worse), cardOf(at, better)]
  const [below, above] = [standingOf(low), standingOf(high)]
  for (const measure of measures)
    if (below[measure] > above[measure])
      throw new Error(
        `${measure} ${below[measure]} is above ${above[measure]}: ${differing(low, high)} ${differenceOf(worse, better)}`,
      )
}

/** The criteria that two cards judge differently. */
const differing = (one: Scorecard, other: Scorecard) =>
  one.findings
    .flatMap((finding, index) => {
      const second = other.findings[index]
      const told = ({ credit, gap, isUncertain }: typeof finding) =>
        `${credit} ${gap?.kind} ${gap?.severity}${isUncertain ? '?' : ''}`
      return second && told(finding) !== told(second)
        ? [`${finding.criterionId} ${told(finding)} / ${told(second)}`]
        : []
    })
    .join(', ')

const differenceOf = (one: Facts, other: Facts) =>
  (Object.keys(one) as (keyof Facts)[])
    .filter((kind) => !isDeepStrictEqual(one[kind], other[kind]))
    .map((kind) => `${kind}: ${JSON.stringify(one[kind])} / ${JSON.stringify(other[kind])}`)
    .join('; ')

function must(holds: boolean, otherwise: () => string) {
  if (!holds) throw new Error(otherwise())
}

type List = {
  [K in keyof Facts]: Facts[K] extends readonly Known[] ? K : never
}[keyof Facts]
const lists = [
  ...(['bonds', 'volumeStatements', 'capitalStatements', 'policies', 'contracts', 'events'] as const),
  ...(['historyStatements', 'methodChecks', 'screenings'] as const),
] satisfies List[]

/** The facts with one record of a kind changed; unchanged where there is none. */
const withRecord = <K extends List>(
  facts: Facts,
  kind: K,
  at: number,
  change: (record: Facts[K][number]) => Partial<Facts[K][number]>,
): Facts => {
  const records = facts[kind] as readonly Facts[K][number][]
  return {
    ...facts,
    [kind]: records.map((each, index) =>
      index === at % records.length ? { ...each, ...change(each) } : each,
    ),
  }
}

/** The facts with one record, statement of absence or clause group known in another way. */
function knownAs(facts: Facts, draw: Draw, as: Pick<Known, 'source'> & Partial<Known>): Facts {
  const kind = draw(fc.constantFrom(...lists, 'provider', 'authority', 'absences', 'clauses'))
  const at = draw(fc.nat({ max: 9 }))
  switch (kind) {
    case 'provider':
      return { ...facts, provider: { ...facts.provider, ...as } }
    case 'authority':
      return { ...facts, authority: facts.authority && { ...facts.authority, ...as } }
    case 'absences': {
      const stated = Object.entries(facts.absences)
      return {
        ...facts,
        absences: Object.fromEntries(
          stated.map(([name, known], index) => [
            name,
            index === at % stated.length ? { ...known, ...as } : known,
          ]),
        ),
      }
    }
    case 'clauses':
      return withRecord(facts, 'contracts', at, ({ clauses }) => {
        const own = Object.entries(clauses)
        return {
          clauses: Object.fromEntries(
            own.map(([group, known], index) => [
              group,
              index === at % own.length ? { ...known, ...as } : known,
            ]),
          ),
        }
      })
    default:
      return withRecord(facts, kind, at, () => as)
  }
}

const withContract = (facts: Facts, change: (contract: ContractFacts) => Partial<ContractFacts>): Facts => {
  const judged = judgedContract(facts.contracts, TODAY)
  return {
    ...facts,
    contracts: facts.contracts.map((each) => (each === judged ? { ...each, ...change(each) } : each)),
  }
}
type Terms = NonNullable<ContractFacts['causes']['PROVIDER_ERROR']>
const withTerms = (facts: Facts, change: (terms: Terms) => Partial<Terms>): Facts =>
  withContract(facts, ({ causes }) =>
    causes.PROVIDER_ERROR
      ? {
          causes: {
            ...causes,
            PROVIDER_ERROR: { ...causes.PROVIDER_ERROR, ...change(causes.PROVIDER_ERROR) },
          },
        }
      : {},
  )

/** The facts with these terms for the provider's own error, whatever the contract said of it. */
const withPromise = (facts: Facts, terms: Terms): Facts =>
  withContract(facts, ({ causes }) => ({ causes: { ...causes, PROVIDER_ERROR: terms } }))

/** Better terms: the score is no lower and no more is left to us. */
function better(at: Case, worse: Facts, good: Facts) {
  never(at, worse, good, ['score'])
  const [before, after] = [worse, good].map((facts) => referenceOf(facts, TODAY)?.leftToUs.total ?? 0)
  must(
    (after ?? 0) <= (before ?? 0),
    () => `left to us rises from ${before} to ${after}: ${differenceOf(worse, good)}`,
  )
}

const pair = (draw: Draw, of: fc.Arbitrary<number>): [number, number] => {
  const [a, b] = [draw(of), draw(of)]
  return a < b ? [a, b] : [b, a]
}

/** From the best down. */
const bearers = Object.values(Bearer)
const survivals = ['NONE', 'LAST_ENTRY', 'LIQUIDATION', 'WHILE_CBP_MAY_CLAIM'] as const

/** Which records decide on a day, and in which order: what is judged is the same where this is. */
const judgedOn = (facts: Facts, asOf: IsoDate) => ({
  bond: judgedBond(facts.bonds, asOf)?.id,
  bonds: bondsInForce(facts.bonds, asOf).map(({ id }) => id),
  terms: openTerms(facts.bonds, asOf)
    .map(({ id }) => id)
    .sort(),
  facility: facilityOf(facts, asOf)?.surety ?? null,
  policy: judgedPolicy(facts.policies, asOf)?.id,
  contract: judgedContract(facts.contracts, asOf)?.id,
  volume: judgedVolume(facts.volumeStatements)?.id,
  capital: judgedCapital(facts.capitalStatements)?.id,
  check: judgedMethodCheck(facts.methodChecks)?.id,
  screenings: complianceRules.lists.map((list) => judgedScreening(facts.screenings, list)?.id),
  histories: [
    historyOf(facts.historyStatements, ['CBP_REPORT', 'ACE_REPORT']),
    historyOf(facts.historyStatements, ['SIGNED_DECLARATION']),
    historyOf(facts.historyStatements, ['SURETY_LETTER', 'BOND_HISTORY']),
  ].map((of) => of.map(({ id }) => id)),
  // One whose day is not known, or too long ago, leaves its place to a declaration.
  vouching: vouching(facts, asOf)?.id,
  bondHistory: bondHistory(facts, asOf)?.id,
})

/**
 * Facts that are not known when they are null, by kind. The others say something by being empty (a cap, a bar, an end
 * or a notice that is not there; a contract that nobody signed) or have a substitute that the specification states:
 * next twelve months, unliquidated, a share, a day due, what a claim was once it is closed, the assumptions of an
 * engagement.
 */
const unknowable = {
  provider: ['iorNumber', 'incorporationCountry', 'agencies', 'ports'],
  authority: [
    ...(['entryBasis', 'filerName', 'licenceStatus', 'permitStatus', 'ctpatStatus', 'poaGrantor'] as const),
    ...(['poaSignedOn', 'poaIsPartnership', 'hasResidentSurety', 'isUsOrganised', 'hasUsPresence'] as const),
    ...(['hasUsAssets', 'hasUsOwnership', 'hasSingleTransactionPlan', 'ownerDeclaration'] as const),
    ...(['identityReview', 'verifiedOn'] as const),
  ],
  bonds: [
    ...(['principal', 'iorNumber', 'isSuretyListed', 'circular570LimitCents', 'circular570ListOn'] as const),
    ...([
      'amountCents',
      'effectiveOn',
      'hasReinsuranceEvidence',
      'areEntriesLiquidated',
      'verifiedOn',
    ] as const),
  ],
  volumeStatements: [
    ...(['asOf', 'dtfLastTwelveCents', 'formalEntriesFiveYears', 'firstEntryOn'] as const),
    ...(['delinquentBills', 'debitVouchers', 'suretyPaidBills'] as const),
  ],
  capitalStatements: ['tangibleNetWorthCents', 'asOf', 'references'],
  policies: [
    ...(['rating', 'insuresIorEntity', 'basis', 'retroactiveOn', 'extendedReportingMonths'] as const),
    ...(['covenantYears', 'perClaimCents', 'aggregateCents', 'erodedCents', 'retentionCents'] as const),
    ...(['retentionKind', 'isDefenceInsideLimits', 'coversActingAsIor', 'coversDutyLoss'] as const),
    ...(['coverShownBy', 'excludesDuties', 'excludesAdCvd', 'excludesFines'] as const),
    ...([
      'excludesContractualLiability',
      'cancellationNoticeDays',
      'effectiveOn',
      'expiresOn',
      'form',
    ] as const),
  ],
  contracts: [
    ...([
      'party',
      'noticeBusinessDays',
      'hasCooperation',
      'defenceControl',
      'hasPriorDisclosureSay',
    ] as const),
    ...([
      'hasMonthlyAceData',
      'hasFiveYearRecords',
      'hasAuditRight',
      'refundOwner',
      'dutyPaymentProof',
    ] as const),
    ...(['isDutyMoneySegregated', 'adCvdHandling', 'survivalMonths', 'survivalFrom'] as const),
    'capUsedCents',
  ],
  events: ['culpability', 'seizureGround', 'isTendered', 'answeredOn', 'closedOn', 'paidCents'],
  historyStatements: ['statedOn', 'hasConsentToVerify'],
  methodChecks: ['checkedOn'],
  screenings: ['screenedOn'],
} as const satisfies { [K in keyof Facts]?: readonly (keyof OneOf<Facts[K]>)[] }
type OneOf<T> = NonNullable<T extends readonly (infer One)[] ? One : T>

/** The facts with one field not known, and with it as another provider has it; null where there is nothing to compare. */
function unknownAndKnown(facts: Facts, other: Facts, draw: Draw): [unknown: Facts, known: Facts] | null {
  const kind = draw(fc.constantFrom(...(Object.keys(unknowable) as (keyof typeof unknowable)[])))
  const field = draw(fc.constantFrom(...(unknowable[kind] as readonly string[]))) as never
  const at = draw(fc.nat({ max: 9 }))
  if (kind === 'provider' || kind === 'authority') {
    const [own, others] = [facts[kind], other[kind]]
    if (!own || !others || others[field] === null) return null
    return [
      { ...facts, [kind]: { ...own, [field]: null } },
      { ...facts, [kind]: { ...own, [field]: others[field] } },
    ]
  }
  const [example] = other[kind] as readonly object[]
  const value = example?.[field] ?? null
  if (value === null || facts[kind].length === 0) return null
  return [
    withRecord(facts, kind, at, () => ({ [field]: null })),
    withRecord(facts, kind, at, () => ({ [field]: value })),
  ]
}

/** A day on which a dated rule turns, and which way it may move the score. */
interface Turn {
  on: IsoDate
  to: 'LOWER' | 'HIGHER'
}

/** Every day on which a dated rule of the methodology turns for these facts. */
function turnsOf(facts: Facts, ruleFrom: IsoDate | null): Turn[] {
  const turns: Turn[] = []
  const turn = (to: Turn['to'], day: IsoDate | null, after: (day: IsoDate) => IsoDate) => {
    if (day !== null) turns.push({ on: after(day), to })
  }
  const same = (day: IsoDate) => day
  const days = (count: number) => (day: IsoDate) => addDays(day, count)
  /** The day after the last of so many months. */
  const past = (months: number) => (day: IsoDate) => addDays(addMonths(day, months), 1)
  turn('LOWER', ruleFrom, same)
  const { authority, engagement } = facts
  if (authority) {
    turn('LOWER', authority.poaExpiresOn, days(1))
    turn('LOWER', authority.poaSignedOn, (day) => addDays(addYears(day, 2), 1))
    turn('HIGHER', authority.poaSignedOn, same)
  }
  for (const bond of facts.bonds) {
    turn('LOWER', bond.verifiedOn, days(31))
    if (bond.circular570ListOn !== null)
      for (const year of [2025, 2026, 2027, 2028, 2029]) turn('LOWER', `${year}-08-01`, same)
    // The notice itself a year and the rewriting after it, up to a year later, another.
    turn('HIGHER', bond.insufficiencyNoticeOn, past(12))
    turn('HIGHER', bond.insufficiencyNoticeOn, past(24))
    turn('LOWER', bond.insufficiencyNoticeOn, days(16))
    turn('HIGHER', bond.effectiveOn, past(12))
  }
  for (const volume of facts.volumeStatements) {
    turn('LOWER', volume.asOf, days(36))
    for (const years of [1, 3, 5]) turn('HIGHER', volume.firstEntryOn, (day) => addYears(day, years))
  }
  for (const capital of facts.capitalStatements) turn('LOWER', capital.asOf, past(15))
  for (const policy of facts.policies) {
    turn('LOWER', policy.expiresOn, days(-60))
    turn('LOWER', policy.expiresOn, days(1))
    turn('HIGHER', policy.effectiveOn, same)
    if (!engagement) turn('HIGHER', policy.retroactiveOn, same)
  }
  for (const contract of facts.contracts) turn('HIGHER', contract.signedOn, same)
  for (const event of facts.events) {
    for (const years of [1, 2, 3, 4, 5]) turn('HIGHER', event.openedOn, (day) => addYears(day, years))
    turn('LOWER', dueOn(event), days(-complianceRules.deadlines.soonDays))
    turn('LOWER', dueOn(event), days(1))
    if (event.type === 'UNPAID_BILL') turn('LOWER', event.openedOn, days(121))
    if (event.type === 'UNPAID_BILL' || event.type === 'DEBIT_VOUCHER')
      turn('HIGHER', event.openedOn, past(24))
    if (event.type === 'BOND_INSUFFICIENCY') {
      turn('LOWER', event.openedOn, days(16))
      turn('HIGHER', event.openedOn, past(12))
    }
  }
  for (const history of facts.historyStatements) {
    turn('LOWER', history.statedOn, past(12))
    turn('LOWER', history.statedOn, past(24))
  }
  for (const check of facts.methodChecks) turn('LOWER', check.checkedOn, past(12))
  for (const screening of facts.screenings) turn('LOWER', screening.screenedOn, days(31))
  return turns
}

/** What holds of every card. */
const always: readonly Sentence[] = [
  {
    says: 'each criterion has one finding, and one gap exactly where something is lacking',
    holds(at) {
      const { findings } = cardOf(at, at.facts)
      must(isDeepStrictEqual(findings.map(idOf), criterionIds), () => 'not one finding a criterion')
      for (const { outcome, credit, gap, criterionId, inputs } of findings) {
        const isLacking = outcome === 'partial' || outcome === 'unmet'
        must((gap !== null) === isLacking, () => `${criterionId} ${outcome} has ${gap ? 'a' : 'no'} gap`)
        must(isLacking || outcome === 'notApplicable' || credit === FULL, () => `${criterionId} ${credit}`)
        must(outcome !== 'unmet' || credit === 0, () => `${criterionId} unmet earns ${credit}`)
        must(outcome === 'notApplicable' || inputs.length > 0, () => `${criterionId} names no fact`)
      }
    },
  },
  {
    says: 'credits, scores and coverage are whole numbers within their bounds',
    holds(at) {
      const card = cardOf(at, at.facts)
      const isWithin = (value: number | null, most: number) =>
        value === null || (Number.isInteger(value) && value >= 0 && value <= most)
      for (const { credit, criterionId } of card.findings)
        must(isWithin(credit, FULL), () => `${criterionId} earns ${credit}`)
      for (const score of [card.scoreTenths, card.wikiScoreTenths, card.couldReachTenths])
        must(isWithin(score, 1_000), () => `a score of ${score}`)
      must(isWithin(card.coverage, FULL), () => `a coverage of ${card.coverage}`)
    },
  },
  {
    says: 'contributions add up exactly to the score, and with what is lost to what applies',
    holds(at) {
      const { findings, categories, scoreTenths } = cardOf(at, at.facts)
      const applicable = findings.filter(({ outcome }) => outcome !== 'notApplicable')
      const total = (of: (finding: (typeof findings)[0]) => number) =>
        applicable.reduce((sum, finding) => sum + of(finding), 0)
      const weight = total((finding) => weightOf(idOf(finding)))
      const earned = total((finding) => weightOf(idOf(finding)) * finding.credit)
      const inCategories = categories.reduce((sum, category) => sum + category.earned, 0)
      const lost = categories
        .flatMap((category) => Object.values(category.lost))
        .reduce((sum, each) => sum + each, 0)
      must(earned === inCategories, () => `${earned} earned, ${inCategories} in the categories`)
      must(earned + lost === weight * FULL, () => `${earned} earned and ${lost} lost are not ${weight}`)
      must(
        lost === total((finding) => pointsLost(finding)),
        () => 'lost is not the sum of what findings cost',
      )
      // Half up, to a tenth: between half a tenth below and half a tenth above, in whole numbers.
      const tenths = scoreTenths ?? -1
      const exact = 2 * earned * 1_000 - 2 * tenths * weight * FULL
      must(exact >= -weight * FULL && exact < weight * FULL, () => `${tenths} is not ${earned} of ${weight}`)
    },
  },
  {
    says: 'what could be reached is no less than the score, and the same where nothing is missing',
    holds(at) {
      const { findings, couldReachTenths, scoreTenths } = cardOf(at, at.facts)
      must((couldReachTenths ?? 0) >= (scoreTenths ?? 0), () => `${couldReachTenths} below ${scoreTenths}`)
      const isMissing = findings.some(({ gap }) => gap?.kind === 'MISSING')
      must(
        isMissing || couldReachTenths === scoreTenths,
        () => 'nothing is missing, and more could be reached',
      )
    },
  },
  {
    says: 'the band comes from the rounded score',
    holds(at) {
      const { scoreTenths, band } = cardOf(at, at.facts)
      const score = (scoreTenths ?? 0) / 10
      const expected = score >= 85 ? 'A' : score >= 70 ? 'B' : score >= 55 ? 'C' : 'D'
      must(band === expected && bandOf(scoreTenths) === band, () => `${score} is ${band}`)
    },
  },
  {
    says: 'nobody is approved, or approved on conditions, whom a veto bars or leaves in doubt',
    holds(at) {
      const { eligibility, recommendation, fired, uncertain } = cardOf(at, at.facts)
      must((eligibility === 'FAIL') === fired.length > 0, () => `${eligibility} with ${fired.join()} fired`)
      must(eligibility !== 'PASS' || uncertain.length === 0, () => `passes with ${uncertain.join()} in doubt`)
      must(eligibility === 'PASS' || rank[recommendation] === 0, () => `${eligibility}: ${recommendation}`)
    },
  },
]

/** The sentences that compare two cards. */
const sentences: readonly Sentence[] = [
  {
    says: 'the same facts on the same day are the same card',
    holds(at) {
      must(
        isDeepStrictEqual(cardOf(at, structuredClone(at.facts)), cardOf(at, at.facts)),
        () => 'two cards of the same facts differ',
      )
    },
  },
  {
    says: 'the order of records changes nothing',
    holds(at, draw) {
      const turned = { ...at.facts } as Record<string, unknown>
      for (const kind of lists)
        turned[kind] = draw(fc.shuffledSubarray([...at.facts[kind]], { minLength: at.facts[kind].length }))
      const [one, other] = [cardOf(at, at.facts), cardOf(at, turned as unknown as Facts)]
      must(isDeepStrictEqual(one, other), () => `differs in another order: ${differing(one, other)}`)
    },
  },
  {
    says: 'every verdict has its words, with nothing left to fill in',
    holds(at, draw) {
      const { findings } = cardOf(at, at.facts)
      const finding = findings[draw(fc.nat({ max: findings.length - 1 }))]
      if (!finding) return
      const { expected, found } = describeFinding(englishWords, finding)
      must(
        /\w/.test(found) && !/criteria\.|[{}]|undefined|NaN/.test(expected + found),
        () => `${finding.criterionId}: ${expected} / ${found}`,
      )
    },
  },
  {
    says: 'adding or disclosing an adverse event never raises score, eligibility or recommendation',
    holds(at, draw) {
      const event = draw(any.event)
      never(at, { ...at.facts, events: [...at.facts.events, event] }, at.facts)
    },
  },
  {
    says: 'worsening an event never raises them; settling what was upheld is no worsening',
    holds(at, draw) {
      const { was, becomes } = draw(fc.constantFrom(...any.worsenings))
      const event = draw(any.event)
      const before = { ...event, ...was }
      const withEvent = (one: EventFacts) => ({ ...at.facts, events: [...at.facts.events, one] })
      never(at, withEvent({ ...before, ...becomes }), withEvent(before))
    },
  },
  {
    says: 'disclosing a notice on the bond never raises them',
    holds(at, draw) {
      const clean: Partial<BondFacts> = {
        insufficiencyNoticeOn: null,
        insufficiencyCuredOn: null,
        terminationNoticeOn: null,
      }
      const told: Partial<BondFacts> = draw(fc.boolean())
        ? {
            insufficiencyNoticeOn: draw(any.past),
            insufficiencyCuredOn: draw(fc.option(any.past)),
          }
        : { terminationNoticeOn: draw(any.past) }
      const which = draw(fc.nat({ max: 9 }))
      const silent = withRecord(at.facts, 'bonds', which, () => clean)
      never(
        at,
        withRecord(silent, 'bonds', which, () => told),
        silent,
      )
    },
  },
  {
    says: 'a worse red flag or a worse hit of a screening never raises them',
    holds(at, draw) {
      const which = draw(fc.nat({ max: 9 }))
      if (draw(fc.boolean())) {
        const states = Object.values(FlagState)
        const worse = draw(fc.nat({ max: states.length - 2 }))
        const flags = (state: FlagState | undefined) =>
          withRecord(at.facts, 'methodChecks', which, (check) => ({
            flags: { ...check.flags, [flag]: state },
          }))
        const flag = draw(fc.constantFrom('UNDERVALUATION', 'NAME_CHANGES'))
        return never(at, flags(states[worse + 1]), flags(states[worse]))
      }
      const results: readonly ScreeningResult[] = ['NO_HIT', 'POSSIBLE', 'TRUE_HIT']
      const worse = draw(fc.nat({ max: results.length - 2 }))
      const screened = (result: ScreeningResult) =>
        withRecord(at.facts, 'screenings', which, () => ({ result }))
      return never(at, screened(results[worse + 1] ?? 'TRUE_HIT'), screened(results[worse] ?? 'NO_HIT'))
    },
  },
  {
    says: 'removing a source never raises them',
    holds(at, draw) {
      never(at, knownAs(at.facts, draw, { source: 'NONE' }), at.facts)
    },
  },
  {
    says: 'what only the provider says is never above what a document shows',
    holds(at, draw) {
      const again = replay(draw)
      const said = knownAs(at.facts, again(), { source: 'PROVIDER_STATEMENT' })
      never(at, said, knownAs(at.facts, again(), { source: 'DOCUMENT' }))
    },
  },
  {
    says: 'verifying never lowers them, nor coverage',
    holds(at, draw) {
      never(at, at.facts, knownAs(at.facts, draw, { source: 'ISSUER', verifiedOn: TODAY }), [
        ...ALL,
        'coverage',
      ])
    },
  },
  {
    says: 'raising a cap never lowers the score nor raises what is left to us',
    holds(at, draw) {
      const [low, high] = pair(draw, any.cents)
      const capBasis = draw(fc.constantFrom(null, ...Object.values(CapBasis)))
      const promise = withPromise(at.facts, draw(any.terms))
      const capped = (amount: number) =>
        withContract(promise, () => ({
          capBasis,
          ...(capBasis === 'FEES_MULTIPLE'
            ? { feesTwelveMonthsCents: amount, capFeesMultipleHundredths: 150 }
            : { capCents: amount }),
        }))
      better(at, capped(low), capped(high))
    },
  },
  {
    says: 'removing a cap neither, where what was assumed up to it is then assumed',
    holds(at) {
      const uncapped = withTerms(
        withContract(at.facts, () => ({ capBasis: null, capCents: null })),
        ({ bearer }) => ({ bearer: bearer === 'ASSUMES_CAPPED' ? 'ASSUMES' : bearer }),
      )
      better(at, at.facts, uncapped)
    },
  },
  {
    says: 'raising net worth neither',
    holds(at, draw) {
      const [low, high] = pair(
        draw,
        fc.oneof(
          any.cents,
          any.cents.map((worth) => -worth),
        ),
      )
      const worth = (tangibleNetWorthCents: number): Facts => ({
        ...at.facts,
        capitalStatements: at.facts.capitalStatements.map((each) => ({ ...each, tangibleNetWorthCents })),
      })
      better(at, worth(low), worth(high))
    },
  },
  {
    says: 'raising a limit of insurance neither',
    holds(at, draw) {
      const [low, high] = pair(draw, any.cents)
      const field = draw(fc.constantFrom('perClaimCents', 'aggregateCents'))
      const limited = (cents: number): Facts => ({
        ...at.facts,
        policies: at.facts.policies.map((policy) => ({ ...policy, [field]: cents })),
      })
      better(at, limited(low), limited(high))
    },
  },
  {
    says: 'longer survival, or a later or no bar, neither',
    holds(at, draw) {
      switch (draw(fc.nat({ max: 2 }))) {
        case 0: {
          const [short, long] = pair(draw, fc.constantFrom(0, 12, 59, 60, 71, 72, 120))
          const months = (survivalMonths: number) => withContract(at.facts, () => ({ survivalMonths }))
          return better(at, months(short), months(long))
        }
        case 1: {
          const later = draw(fc.integer({ min: 1, max: survivals.length - 1 }))
          const from = (survivalFrom: (typeof survivals)[number] | undefined) =>
            withContract(at.facts, () => ({ survivalFrom: survivalFrom ?? null }))
          return better(at, from(survivals[later - 1]), from(survivals[later]))
        }
        default: {
          const [soon, late] = pair(draw, fc.constantFrom(0, 90, 1_825, 1_876, 2_190, 2_504, 5_000))
          const field = draw(fc.constantFrom('claimNoticeDays', 'suitDaysAfterLiquidation'))
          const barred = (days: number | null) => withContract(at.facts, () => ({ [field]: days }))
          better(at, barred(soon), barred(late))
          return better(at, barred(late), barred(null))
        }
      }
    },
  },
  {
    says: 'raising the provider’s share neither',
    holds(at, draw) {
      const [low, high] = pair(draw, fc.nat({ max: 100 }))
      const shared = withPromise(at.facts, { ...draw(any.terms), bearer: 'SHARED' })
      const share = (sharePercent: number) => withTerms(shared, () => ({ sharePercent }))
      better(at, share(low), share(high))
    },
  },
  {
    says: 'covering another head neither',
    holds(at, draw) {
      const head = draw(fc.constantFrom(...Object.values(Head)))
      const promise = withPromise(at.facts, draw(any.terms))
      const without = withTerms(promise, ({ heads }) => ({ heads: heads.filter((each) => each !== head) }))
      const covering = withTerms(promise, ({ heads }) => ({ heads: [...new Set([...heads, head])] }))
      better(at, without, covering)
    },
  },
  {
    says: 'bearers, as judged, keep their order, where a cap that somebody assumes up to is recorded',
    holds(at, draw) {
      const first = draw(fc.nat({ max: bearers.length - 2 }))
      const second = draw(fc.integer({ min: first + 1, max: bearers.length - 1 }))
      const capCents = draw(fc.option(any.cents, { freq: 3 }))
      const promise = withContract(withPromise(at.facts, draw(any.terms)), () => ({
        capBasis: null,
        capCents,
      }))
      const borne = (bearer: Bearer | undefined) => withTerms(promise, () => ({ bearer: bearer ?? 'SILENT' }))
      const [good, worse] = [borne(bearers[first]), borne(bearers[second])]
      const contract = judgedContract(good.contracts, TODAY)
      const terms = contract?.causes.PROVIDER_ERROR
      if (!contract || !terms) return
      const isCapRecorded = contract.capBasis !== null || contract.capCents !== null
      if (terms.bearer === 'ASSUMES_CAPPED' && !isCapRecorded) return
      const order = (facts: Facts) => {
        const judged = judgedContract(facts.contracts, TODAY)
        const own = judged?.causes.PROVIDER_ERROR
        return judged && own ? bearers.indexOf(judgedBearer(own, judged, facts.engagement).bearer) : 0
      }
      must(order(good) <= order(worse), () => 'a better bearer is judged worse')
      better(at, worse, good)
    },
  },
  {
    says: 'a resident never scores below an identical non-resident',
    holds(at, draw) {
      const from = (incorporationCountry: string): Facts => ({
        ...at.facts,
        provider: { ...at.facts.provider, incorporationCountry },
      })
      never(at, from(draw(fc.constantFrom('CN', 'GB'))), from('US'))
    },
  },
  {
    says: 'what is not known never scores above a known value without a veto, where no substitute is stated and the same record is judged',
    times: 4,
    holds(at, draw) {
      const two = unknownAndKnown(at.facts, draw(any.facts), draw)
      if (!two) return
      const [unknown, known] = two
      if (!isDeepStrictEqual(judgedOn(unknown, TODAY), judgedOn(known, TODAY))) return
      const before = cardOf(at, unknown).fired
      if (cardOf(at, known).fired.some((id) => !before.includes(id))) return
      never(at, unknown, known, ['score'])
    },
  },
  {
    says: 'time alone changes a verdict only on the day a dated rule turns, and then only its way, while the same records are judged',
    times: 4,
    holds(at, draw) {
      const turns = turnsOf(at.facts, at.ruleFrom)
      const days = turns.map(({ on }) => on).filter((on) => on > TODAY)
      const today =
        days.length > 0 && draw(fc.nat({ max: 3 })) > 0
          ? addDays(draw(fc.constantFrom(...days)), draw(fc.constantFrom(-1, 0, 0, 0, 1)))
          : addDays(TODAY, draw(fc.integer({ min: 1, max: 900 })))
      const yesterday = addDays(today, -1)
      // What was recorded today was not known then: more than time lies between.
      if (yesterday < TODAY) return
      const [before, after] = [cardOf(at, at.facts, yesterday), cardOf(at, at.facts, today)]
      if (!isDeepStrictEqual(judgedOn(at.facts, yesterday), judgedOn(at.facts, today))) return
      const due = new Set(turns.filter(({ on }) => on === today).map(({ to }) => to))
      const moved = after.findings.map((finding, index) => {
        const earlier = before.findings[index]
        // What runs out may settle a doubt: an expired power of attorney, whoever's it was.
        const isSettled = earlier?.gap?.kind === 'MISSING' && finding.gap?.kind === 'EXPIRED'
        return isSettled ? 0 : finding.credit - (earlier?.credit ?? 0)
      })
      const why = () => `on ${today} (${[...due].join()}): ${differing(before, after)}`
      must(due.size > 0 || differing(before, after) === '', why)
      must(due.has('LOWER') || moved.every((by) => by >= 0), why)
      must(due.has('HIGHER') || moved.every((by) => by <= 0), why)
    },
  },
  {
    says: 'the bond amount never changes what is left to us',
    holds(at, draw) {
      const cents = draw(any.cents)
      const other = { ...at.facts, bonds: at.facts.bonds.map((bond) => ({ ...bond, amountCents: cents })) }
      const [one, two] = [referenceOf(at.facts, TODAY), referenceOf(other, TODAY)]
      must(isDeepStrictEqual(one?.leftToUs, two?.leftToUs), () => 'the bond changes what is left to us')
    },
  },
  {
    says: 'a lifted veto, as by a waiver, never changes the score',
    holds(at, draw) {
      const context = {
        asOf: TODAY,
        settings: settings({ foreignImporterRuleFrom: at.ruleFrom }),
        reference: referenceOf(at.facts, TODAY),
      }
      const vetoes = draw(fc.subarray([...vetoesOn(context)]))
      const [one, other] = [
        scorecardOf(at.facts, context),
        scorecardOf(at.facts, context, { ...methodology, vetoes }),
      ]
      must(
        isDeepStrictEqual(
          [one.scoreTenths, one.wikiScoreTenths, one.couldReachTenths, one.findings],
          [other.scoreTenths, other.wikiScoreTenths, other.couldReachTenths, other.findings],
        ),
        () => 'the score moves with a veto',
      )
    },
  },
  {
    says: 'a waiver never changes the score; it lifts the finding that it was approved for and no other, until its day',
    times: 2,
    holds(at, draw) {
      const without = cardOf(at, at.facts)
      const waivers = draw(fc.subarray([...without.findings])).flatMap((finding, index) => {
        const approved = waivedFindingOf(finding)
        const isOther = draw(fc.nat({ max: 3 })) === 0
        const term = { approvedOn: addDays(TODAY, draw(fc.integer({ min: -9, max: 1 }))), endsOn: '' }
        const endsOn = addDays(TODAY, draw(fc.integer({ min: -2, max: 9 })))
        return approved
          ? [
              {
                ...term,
                endsOn,
                id: `waiver-${index}`,
                criterionId: finding.criterionId,
                finding: isOther ? { ...approved, found: { say: 'something else' } } : approved,
              },
            ]
          : []
      })
      const card = cardOf(at, { ...at.facts, waivers })
      const { eligibility, recommendation, fired, waived, ...unmoved } = card
      const { eligibility: before, recommendation: formerly, fired: barring, waived: none, ...same } = without
      must(none.length === 0, () => 'something is waived without a waiver')
      must(isDeepStrictEqual(unmoved, same), () => 'more than eligibility moves with a waiver')
      const lifts = (id: string) =>
        waivers.some(
          (waiver) =>
            waiver.criterionId === id &&
            waiver.finding.found.say !== 'something else' &&
            waiver.approvedOn <= TODAY &&
            TODAY <= waiver.endsOn &&
            methodology.unwaivable[id as CriterionId] !== 'ALWAYS' &&
            !['foundFRAUD', 'foundDEBARMENT'].includes(waiver.finding.found.say),
        )
      must(isDeepStrictEqual(waived, barring.filter(lifts)), () => `waived: ${waived.join()}`)
      must(
        isDeepStrictEqual(
          fired,
          barring.filter((id) => !lifts(id)),
        ),
        () => `fired: ${fired.join()}`,
      )
      const expected =
        fired.length > 0
          ? 'FAIL'
          : card.uncertain.length > 0
            ? 'UNKNOWN'
            : waived.length > 0
              ? 'WAIVED'
              : before
      must(eligibility === expected, () => `${eligibility} where ${expected} is due`)
      must(rank[recommendation] >= rank[formerly], () => `${formerly} became ${recommendation}`)
      must(recommendation !== 'APPROVE' || waived.length === 0, () => 'approve upon a waiver')
    },
  },
]

/** Draws that begin anew with each call: the same choices made twice. */
function replay(draw: Draw): () => Draw {
  const drawn: unknown[] = []
  return () => {
    let next = 0
    return (from) => {
      if (next === drawn.length) drawn.push(draw(from))
      return drawn[next++] as never
    }
  }
}

const TURNS = Math.ceil(sentences.length / A_CASE)
const cases: fc.Arbitrary<Case> = fc.record({
  facts: any.facts,
  ruleFrom: fc.constantFrom(null, null, addDays(TODAY, -30), addDays(TODAY, 30)),
  turn: fc.nat({ max: TURNS - 1 }),
  draws: fc.tuple(...Array.from({ length: A_CASE }, () => fc.gen())),
})

/** One sentence over one case: those whose turn it is not hold. */
function check(sentence: Sentence, at: Case) {
  const slot = sentences.indexOf(sentence) - at.turn * A_CASE
  const generate = at.draws[Math.max(0, slot)]
  const draw: Draw = (from) => generate!(() => from)
  if (generate && (always.includes(sentence) || (slot >= 0 && slot < A_CASE)))
    for (let time = 0; time < (sentence.times ?? 1); time += 1) sentence.holds(at, draw)
}

/** The first case that each broken sentence failed on. */
const broken = new Map<Sentence, number>()
const all = [...always, ...sentences]

describe(`of ${CASES} providers (SEED=${seed})`, () => {
  beforeAll(() => {
    let run = 0
    const seen = fc.check(
      fc.property(cases, (at) => {
        for (const sentence of [...always, ...sentences.slice(at.turn * A_CASE, (at.turn + 1) * A_CASE)])
          if (!broken.has(sentence))
            try {
              check(sentence, at)
            } catch {
              broken.set(sentence, run)
            }
        run += 1
      }),
      { numRuns: CASES, seed },
    )
    if (seen.numRuns !== CASES) throw new Error(`only ${seen.numRuns} cases were seen`)
  }, HOURS_4)

  test.each(all.map((sentence) => ({ ...sentence, sentence })))(
    '$says',
    ({ sentence }) => {
      const run = broken.get(sentence)
      // Again from the case that failed, alone, so that it is told as small as it can be.
      if (run !== undefined)
        fc.assert(
          fc.property(cases, (at) => check(sentence, at)),
          {
            seed,
            path: String(run),
            numRuns: 1,
            interruptAfterTimeLimit: TELLING_MS,
            markInterruptAsFailure: true,
          },
        )
      expect(run).toBeUndefined()
    },
    2 * TELLING_MS,
  )
})

test('every source of knowledge, outcome and recommendation is met with', () => {
  const met = { sources: new Set<string>(), outcomes: new Set<string>(), recommendations: new Set<string>() }
  for (const facts of fc.sample(any.facts, { numRuns: 600, seed: 7 })) {
    const card = scorecardOf(facts, {
      asOf: TODAY,
      settings: defaultSettings,
      reference: referenceOf(facts, TODAY),
    })
    met.recommendations.add(card.recommendation)
    for (const finding of card.findings) {
      met.outcomes.add(`${finding.criterionId} ${finding.outcome}`)
      for (const { source } of finding.inputs) met.sources.add(source)
    }
  }
  expect([...met.sources].sort()).toEqual(Object.values(KnowledgeSource).sort())
  expect([...met.recommendations].sort()).toEqual(['APPROVE', 'CONDITIONAL', 'HOLD', 'KEEP_GATHERING'])
  for (const id of criterionIds)
    expect([...met.outcomes].filter((each) => each.startsWith(`${id} `)).length).toBeGreaterThan(1)
})
