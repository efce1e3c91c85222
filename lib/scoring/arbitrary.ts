import fc from 'fast-check'
import * as choices from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import type { EventFacts, Facts } from './facts'
import * as fixture from './testing'
import { TODAY } from './testing'

/**
 * Whole providers for properties: a good one of which anything may be otherwise, not known, there twice or not at all,
 * known from any source, with its days around today and around every threshold. It shrinks towards the good one.
 */

const { constantFrom, record } = fc
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null, freq: 4 })
const one = <T extends string>(of: Readonly<Record<string, T>>) => constantFrom(...Object.values(of))
const answer = constantFrom(true, false, null)

const NEAR = [-2192, -1827, -1096, -801, -731, -730, -457, -400, -366, -365, -200, -122, -61, -60, -36, -35]
const NOW = [-31, -30, -16, -15, -6, -5, -1, 0]
const AHEAD = [1, 5, 6, 15, 16, 30, 60, 61, 200, 400]
const on = (days: number) => addDays(TODAY, days)
/** What has happened: no later than today. */
export const past: fc.Arbitrary<IsoDate> = fc.oneof(
  constantFrom(...NEAR, ...NOW).map(on),
  fc.integer({ min: -3_000, max: 0 }).map(on),
)
export const day: fc.Arbitrary<IsoDate> = fc.oneof(
  { weight: 3, arbitrary: past },
  { weight: 2, arbitrary: constantFrom(...AHEAD).map(on) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }).map(on) },
)
export const cents = fc.oneof(
  constantFrom(0, 1, 50_000_00, 400_000_00, 2_000_000_00, 60_000_000_00),
  fc.integer({ min: 0, max: 20_000_000_00 }),
)
const count = (max: number, min = 0) => fc.integer({ min, max })
const source = one(choices.KnowledgeSource)
const known = { source, verifiedOn: maybe(past) }
const states = constantFrom('CA', 'NJ', 'MD')
const agency = constantFrom('FDA', 'CPSC', 'EPA')
const port = constantFrom('2704', '1303', '4601')
/** The provider's own name, spelt otherwise, and another. */
const name = constantFrom(
  'Harrow & Quill Import LLC',
  'HARROW AND QUILL IMPORT',
  'Harrow Quill Imports',
  'Other Co.',
)
const number = constantFrom('12-345678900', '12-345678901', '99-000000000')

type Fields<T> = { readonly [K in keyof T]?: fc.Arbitrary<T[K]> }
/** Some of the fields, each with a value. */
const someOf = <T>(fields: Fields<T>) =>
  record(fields as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>
/** One to three of them. */
const fewOf = <T>(fields: Fields<T>) =>
  fc
    .subarray(Object.keys(fields) as (keyof T)[], { minLength: 1, maxLength: 3 })
    .chain((names) =>
      record(
        Object.fromEntries(names.map((name) => [name, fields[name]])) as Record<
          string,
          fc.Arbitrary<unknown>
        >,
      ),
    ) as fc.Arbitrary<Partial<T>>

/** A good record of which a few fields are otherwise, sometimes many. */
const variously =
  <T extends object>(good: (more?: Partial<T>) => T) =>
  (fields: Fields<T>): fc.Arbitrary<T> =>
    fc
      .oneof({ weight: 3, arbitrary: fewOf(fields) }, { weight: 1, arbitrary: someOf(fields) })
      .map((more) => good(more))

/** Records of one kind, most often one, each with an id of its own. */
const several = <T extends { id: string }>(kind: string, of: fc.Arbitrary<T>, max = 3): fc.Arbitrary<T[]> =>
  fc
    .oneof(
      { weight: 4, arbitrary: of.map((only) => [only]) },
      { weight: 3, arbitrary: fc.array(of, { maxLength: max }) },
    )
    .map((records) => records.map((each, at) => ({ ...each, id: `${kind}-${at}` })))

const provider = variously(fixture.provider)({
  ...known,
  legalName: name,
  iorNumber: maybe(number),
  incorporationCountry: constantFrom('US', 'CN', null),
  agencies: maybe(fc.subarray([...new Set(['FDA', 'CPSC', 'EPA'] as const)])),
  ports: fc.oneof(constantFrom<'ALL' | null>('ALL', null), fc.subarray(['2704', '1303', '4601'])),
})

const authority = variously(fixture.authority)({
  ...known,
  entryBasis: maybe(one(choices.EntryBasis)),
  filerName: constantFrom('Quill Customs Brokers Inc.', null),
  licenceStatus: maybe(one(choices.LicenceStatus)),
  permitStatus: maybe(one(choices.LicenceStatus)),
  ctpatStatus: maybe(one(choices.CtpatStatus)),
  poaGrantor: maybe(name),
  poaSignedOn: maybe(day),
  poaExpiresOn: maybe(day),
  poaIsPartnership: answer,
  residentAgentStates: fc.uniqueArray(states),
  hasResidentSurety: answer,
  isUsOrganised: answer,
  hasUsPresence: answer,
  hasUsAssets: answer,
  hasUsOwnership: answer,
  hasSingleTransactionPlan: answer,
  facilitySurety: constantFrom('Meridian Surety Company', null),
  facilityOn: maybe(day),
  ownerDeclaration: maybe(one(choices.OwnerDeclarationPractice)),
  filesSupersedingBond: answer,
  identityReview: maybe(one(choices.IdentityReview)),
})

const bond = variously(fixture.bond)({
  ...known,
  principal: maybe(name),
  iorNumber: maybe(number),
  isSuretyListed: answer,
  circular570LimitCents: maybe(cents),
  circular570ListOn: maybe(constantFrom('2026-08-01', '2026-07-31', '2025-08-01')),
  activity: fc.oneof({ weight: 5, arbitrary: fc.constant('CODE_1' as const) }, one(choices.BondActivity)),
  type: one(choices.BondType),
  amountCents: maybe(cents),
  effectiveOn: maybe(day),
  endedOn: maybe(day),
  terminationNoticeBy: maybe(one(choices.TerminationBy)),
  terminationNoticeOn: maybe(past),
  insufficiencyNoticeOn: maybe(past),
  insufficiencyCuredOn: maybe(past),
  hasReinsuranceEvidence: answer,
  weSignedIndemnity: answer,
  isSecondCertificate: fc.boolean(),
  areEntriesLiquidated: answer,
})

const volume = variously(fixture.volume)({
  ...known,
  basis: one(choices.VolumeBasis),
  asOf: maybe(past),
  dtfLastTwelveCents: maybe(cents),
  dtfNextTwelveCents: maybe(cents),
  dtfUnliquidatedCents: maybe(cents),
  formalEntriesFiveYears: maybe(count(40_000)),
  firstEntryOn: maybe(past),
  delinquentBills: maybe(count(2)),
  debitVouchers: maybe(count(2)),
  suretyPaidBills: maybe(count(2)),
})

const capital = variously(fixture.capital)({
  ...known,
  tangibleNetWorthCents: maybe(
    fc.oneof(
      cents,
      cents.map((worth) => -worth),
    ),
  ),
  asOf: maybe(past),
  references: maybe(count(3)),
})

const policy = variously(fixture.policy)({
  ...known,
  rating: maybe(one(choices.FinancialRating)),
  insuresIorEntity: answer,
  basis: maybe(one(choices.PolicyBasis)),
  retroactiveOn: maybe(day),
  extendedReportingMonths: maybe(constantFrom(0, 11, 12, 59, 60)),
  covenantYears: maybe(count(6)),
  perClaimCents: maybe(cents),
  aggregateCents: maybe(cents),
  erodedCents: maybe(cents),
  retentionCents: maybe(cents),
  retentionKind: maybe(one(choices.RetentionKind)),
  isDefenceInsideLimits: answer,
  coversActingAsIor: answer,
  coversDutyLoss: answer,
  coverShownBy: maybe(one(choices.CoverShownBy)),
  excludesDuties: answer,
  excludesAdCvd: answer,
  excludesFines: answer,
  excludesContractualLiability: answer,
  cancellationNoticeDays: maybe(constantFrom(0, 29, 30)),
  effectiveOn: maybe(day),
  expiresOn: maybe(day),
  form: maybe(one(choices.PolicyForm)),
  isPrimary: fc.boolean(),
})

export const terms = record({
  bearer: one(choices.Bearer),
  heads: fc.subarray(Object.values(choices.Head)),
  sharePercent: maybe(count(100)),
})
const clause = record(known)
const groups = Object.fromEntries(Object.values(choices.ClauseGroup).map((group) => [group, clause]))

const contract = variously(fixture.contract)({
  ...known,
  party: maybe(name),
  signedOn: maybe(day),
  effectiveOn: maybe(day),
  endsOn: maybe(day),
  causes: record({ PROVIDER_ERROR: terms, AD_CVD: terms }, { requiredKeys: [] }),
  clauses: fc.oneof(fc.constant({}), record(groups, { requiredKeys: [] })),
  capBasis: maybe(one(choices.CapBasis)),
  capCents: maybe(cents),
  capFeesMultipleHundredths: maybe(count(1_000)),
  feesTwelveMonthsCents: maybe(cents),
  capUsedCents: maybe(cents),
  survivalMonths: maybe(constantFrom(0, 24, 59, 60, 71, 72)),
  survivalFrom: maybe(one(choices.SurvivalFrom)),
  claimNoticeDays: maybe(constantFrom(30, 1_825, 2_189, 2_190, 2_503, 2_504)),
  suitDaysAfterLiquidation: maybe(constantFrom(90, 1_511, 1_875, 1_876, 2_190)),
  hasNoticeDuty: answer,
  noticeBusinessDays: maybe(constantFrom(1, 2, 3, 10, 11)),
  hasCooperation: answer,
  defenceControl: maybe(one(choices.DefenceControl)),
  hasPriorDisclosureSay: answer,
  hasMonthlyAceData: answer,
  hasFiveYearRecords: answer,
  hasAuditRight: answer,
  refundOwner: maybe(one(choices.RefundOwner)),
  dutyPaymentProof: maybe(one(choices.DutyPaymentProof)),
  isDutyMoneySegregated: answer,
  adCvdHandling: maybe(one(choices.AdCvdHandling)),
})

const eventFields = {
  ...known,
  type: one(choices.EventType),
  outcome: one(choices.EventOutcome),
  openedOn: past,
  dueOn: maybe(day),
  answeredOn: maybe(past),
  closedOn: maybe(past),
  claimedCents: maybe(constantFrom(0, 5_000_00, 90_000_00)),
  paidCents: maybe(constantFrom(0, 5_000_00, 90_000_00)),
  culpability: maybe(one(choices.Culpability)),
  seizureGround: maybe(one(choices.SeizureGround)),
  isTendered: answer,
  hasNoDecay: fc.boolean(),
}
export const event: fc.Arbitrary<EventFacts> = record(eventFields).map((more) =>
  fixture.event({ ...more, id: 'event-new' }),
)

export const events = several('event', event)

/** How an event can be worse, all else equal; settling what was upheld is no worsening. */
export const worsenings: readonly {
  is: string
  was: Partial<EventFacts>
  becomes: Partial<EventFacts>
}[] = [
  { is: 'what came to nothing is open', was: { outcome: 'NO_FINDING' }, becomes: { outcome: 'OPEN' } },
  { is: 'what was withdrawn is open', was: { outcome: 'WITHDRAWN' }, becomes: { outcome: 'OPEN' } },
  { is: 'what came to nothing is upheld', was: { outcome: 'NO_FINDING' }, becomes: { outcome: 'UPHELD' } },
  { is: 'what was withdrawn is upheld', was: { outcome: 'WITHDRAWN' }, becomes: { outcome: 'UPHELD' } },
  {
    is: 'what is open is upheld and not paid',
    was: { outcome: 'OPEN', claimedCents: 5_000_00, paidCents: 0, closedOn: null },
    becomes: { outcome: 'UPHELD' },
  },
  {
    is: 'what was mitigated is upheld and not paid',
    was: { outcome: 'MITIGATED' },
    becomes: { outcome: 'UPHELD', claimedCents: 9, paidCents: 0 },
  },
  {
    is: 'what was paid is not',
    was: { outcome: 'UPHELD', claimedCents: 9, paidCents: 9 },
    becomes: { paidCents: 0 },
  },
  {
    is: 'negligence is gross',
    was: { culpability: 'NEGLIGENCE' },
    becomes: { culpability: 'GROSS_NEGLIGENCE' },
  },
  {
    is: 'gross negligence is fraud',
    was: { culpability: 'GROSS_NEGLIGENCE' },
    becomes: { culpability: 'FRAUD' },
  },
  {
    is: 'negligence is of no known degree',
    was: { culpability: 'NEGLIGENCE' },
    becomes: { culpability: null },
  },
  {
    is: 'a seizure is for forced labour',
    was: { seizureGround: 'OTHER' },
    becomes: { seizureGround: 'FORCED_LABOUR' },
  },
  {
    is: 'a seizure is on no known ground',
    was: { seizureGround: 'OTHER' },
    becomes: { seizureGround: null },
  },
  { is: 'it never loses weight', was: { hasNoDecay: false }, becomes: { hasNoDecay: true } },
  { is: 'a tender was not made', was: { isTendered: true }, becomes: { isTendered: false } },
  { is: 'whether it was tendered is not known', was: { isTendered: false }, becomes: { isTendered: null } },
  {
    is: 'an answer was not given',
    was: { outcome: 'OPEN', answeredOn: TODAY },
    becomes: { answeredOn: null },
  },
  {
    is: 'an early answer was not given',
    was: { outcome: 'OPEN', answeredOn: addDays(TODAY, -300) },
    becomes: { answeredOn: null },
  },
]

const history = variously(fixture.history)({
  ...known,
  kind: one(choices.HistoryKind),
  statedOn: maybe(past),
  hasConsentToVerify: answer,
})
const histories = several('history', history)

const methodCheck = variously(fixture.methodCheck)({
  ...known,
  checkedOn: maybe(past),
  flags: record(
    Object.fromEntries(Object.values(choices.MethodFlag).map((flag) => [flag, one(choices.FlagState)])),
    { requiredKeys: [] },
  ),
})

const screening = variously(fixture.screening)({
  ...known,
  screenedOn: maybe(past),
  result: one(choices.ScreeningResult),
})
const lists = Object.values(choices.ScreeningList)
/** Of each list one, of one list a second. */
const screenings = fc
  .tuple(fc.array(screening, { minLength: 1, maxLength: 3 }), fc.shuffledSubarray(lists))
  .map(([others, order]) =>
    [
      ...fixture.facts().screenings,
      ...others.map((each, at) => ({ ...each, list: order[at] ?? 'OFAC_SDN' })),
    ].map((each, at) => ({ ...each, id: `screening-${at}` })),
  )

const engagement = variously(fixture.engagement)({
  annualEntries: maybe(count(5_000, 1)),
  annualEnteredValueCents: maybe(cents),
  dutyRateBasisPoints: maybe(count(10_000)),
  annualFeesCents: maybe(constantFrom(0, 100_000_00)),
  plannedYears: maybe(count(7, 1)),
  hasAdCvdGoods: answer,
  agencies: fc.uniqueArray(agency),
  ports: fc.uniqueArray(port),
  states: fc.uniqueArray(states),
  startsOn: maybe(day),
  domesticValueCents: maybe(cents),
  errorRateBasisPoints: maybe(count(10_000)),
  exposureYears: maybe(count(7, 1)),
  interestMonths: maybe(count(60)),
  haircutBasisPoints: maybe(count(10_000)),
  liquidatedDamagesCents: maybe(cents),
  legalCostsCents: maybe(cents),
  storageCents: maybe(cents),
  defenceCostsCents: maybe(cents),
  affectedShareBasisPoints: maybe(count(10_000)),
})

const absence = record({ id: fc.constant('absence'), ...known })
const absences = record(
  Object.fromEntries(Object.values(choices.RecordKind).map((kind) => [kind, absence])),
  { requiredKeys: [] },
)

const good = fixture.facts()
const kinds: Fields<Facts> = {
  provider,
  authority: maybe(authority),
  bonds: several('bond', bond),
  volumeStatements: several('volume', volume, 2),
  capitalStatements: several('capital', capital, 2),
  policies: several('policy', policy, 2),
  contracts: several('contract', contract, 2),
  events,
  historyStatements: histories,
  methodChecks: several('check', methodCheck, 2),
  screenings,
  /** No criterion reads them. */
  runOffStatements: fc.constant([]),
  absences,
  engagement: maybe(engagement),
  /** They are of findings, so whoever tries them makes them of a card. */
  waivers: fc.constant([]),
}

/** Of most providers few kinds are otherwise, so that each shows in what is concluded; of some anything is. */
export const facts: fc.Arbitrary<Facts> = fc
  .oneof({ weight: 5, arbitrary: fewOf(kinds) }, { weight: 2, arbitrary: someOf(kinds) })
  .map((more) => ({ ...good, ...more }))
