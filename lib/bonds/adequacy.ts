import { answer, follows, needs, type Answer } from '@/lib/answer'
import type { IsoDate } from '@/lib/dates'
import { bounded } from '@/lib/exposure/bounded'
import { fieldOf, isRecorded, recorded } from '@/lib/exposure/recorded'
import { BASIS_POINTS, type BasisPoints, type Cents } from '@/lib/money'
import type { BondFacts, Facts, VolumeFacts } from '@/lib/scoring/facts'
import { limbsOf } from '@/lib/scoring/foreign-importer'
import { isBondInForce, isCodeOne, judgedBond, judgedVolume } from '@/lib/scoring/judged'
import { bondRules } from '@/lib/scoring/rules/bond'
import { defaultSettings, isForeignImporterRuleOn, type Settings } from '@/lib/settings/settings'
import { bills, unpaidBillCount } from './analytical-formula'
import { averageEntry, ourAnnualDtf, type AverageEntry } from './average-entry'
import { amountInForce, coverOf, type Cover } from './cover'
import { bondCapacity, bondUtilisation, carriedDtf, requiredContinuousBond } from './required-amount'
import { saturation, type Saturation } from './saturation'
import { openTerms, penalSums } from './stack'

/** Whether the provider's bond carries its clients and us. Amounts in cents, shares in ten-thousandths. */
export interface BondAdequacy {
  /** False: no business is chosen, and only what its other clients use can be told. */
  hasEngagement: boolean
  /** Our duties, taxes and fees of twelve months. */
  ours: Answer<Cents>
  withoutUs: Answer<Load>
  withUs: Answer<Load>
  /** By how much our volume raises the amount that the bond must have. */
  step: Answer<Cents>
  held: Answer<HeldBond>
  cover: Answer<Cover>
  /** What the bond lacks with us; 0: nothing, or a facility bonds each transaction; without a bond in force all of it. */
  shortfall: Answer<Cents>
  /** How much of the bond in force is used with us: bond.sufficiency judges what it is rounded from. Null: none is in force. */
  utilisation: Answer<number | null>
  /** How much its other clients use; null: no bond is in force. */
  utilisationWithoutUs: Answer<number | null>
  /** What is carried at least, all clients and us, as far as it is known at all; from whatever source. */
  carriedAtLeastCents: Cents
  /** What the bond in force still carries beside its other clients: the room for us. Null: none is in force. */
  roomForUs: Answer<Headroom | null>
  /** What it still carries with us; null: none is in force. */
  headroom: Answer<Headroom | null>
  /** Null: there is no bond in force to be saturated. */
  saturation: Answer<Saturation | null>
  stack: OpenStack
  /** The entry of ours that a single-transaction bond would be for, and its amount. */
  averageEntry: Answer<AverageEntry>
  /** CBP may ask for more than a tenth: bills are unpaid, or were paid by the surety. */
  analyticalFormulaMayApply: Answer<boolean>
  /** What the foreign-importer rule means for this bond. */
  foreignImporter: Answer<ForeignImporter>
  /** That rule is in force, whether or not it can be told what it means here. */
  isForeignImporterRuleOn: boolean
}

export type ForeignImporter =
  | { is: 'NOT_FOREIGN' | 'BARRED_IF_SWITCHED_ON' }
  /** The rule is switched on for a day to come, or since one. */
  | { is: 'BARRED_FROM_A_DAY' | 'BARRED_UNLESS_CBP_PERMITS'; from: IsoDate }

/** What a bond must carry, and the amount that it must have for it. */
export interface Load {
  dtfCents: Cents
  requiredCents: Cents
}

export interface HeldBond {
  /** Null: it is recorded that there is none. */
  bond: BondFacts | null
  /** False for one that has ended: nothing new is charged to it. */
  isInForce: boolean
  amountCents: Cents
}

/** Below 0: what is too much already. */
export interface Headroom {
  dtfCents: Cents
  /** Whole shipments of the engagement; UNLIMITED: they owe nothing; null: how many a year is not known. */
  shipments: number | 'UNLIMITED' | null
}

export interface OpenStack {
  /** Every term whose entries are not known to be all liquidated, the current one with it. */
  terms: readonly BondFacts[]
  penalSumsCents: Answer<Cents>
}

export interface Supposed {
  settings?: Settings
  /** A change of duty rates, for all clients and us: 10,000 changes nothing, 12,500 is a quarter more. */
  dtfFactor?: BasisPoints
  /** Growth a year; of the settings where not given. */
  growth?: BasisPoints
}

/**
 * Whether the judged bond of a provider carries all its clients and our engagement, line by line; a line for which a
 * figure is missing says which, and is never 0. Duties, taxes and fees are of twelve months: the larger of last and next
 * (next not known: as last). Records without a source count as not recorded. Never throws.
 * Source: 19 CFR 113.13; CBP Directives 3510-004 and 3510-005; product specification, section 5.
 */
export function bondAdequacy(facts: Facts, asOf: IsoDate, supposed: Supposed = {}): BondAdequacy {
  const { settings = defaultSettings, dtfFactor = BASIS_POINTS } = supposed
  const growth = supposed.growth ?? settings.growthRateBasisPoints.value
  const { engagement } = facts
  const { ours, book } = duties(facts, dtfFactor)
  const use = bondUse(facts, asOf, dtfFactor)
  const withoutUs = follows({ book }, ({ book: dtf }) => loadOf(dtf))
  const withUs = follows({ book, ours }, (dtf) => loadOf(dtf.book + dtf.ours))
  const held = heldBond(facts, asOf)
  const cover = coverOf(facts, asOf)
  const capacity = follows({ amount: amountInForce(cover) }, ({ amount }) => bondCapacity(amount))
  const headroomUnder = (load: Answer<Load>) =>
    ifInForce(
      cover,
      follows({ load, capacity, ours }, (is) => {
        const dtfCents = is.capacity - is.load.dtfCents
        return { dtfCents, shipments: shipmentsIn(dtfCents, is.ours, engagement?.annualEntries ?? null) }
      }),
    )
  return {
    hasEngagement: engagement !== null,
    ours,
    withoutUs,
    withUs,
    step: follows({ withoutUs, withUs }, (load) => load.withUs.requiredCents - load.withoutUs.requiredCents),
    held,
    cover,
    shortfall: shortfallOf(withUs, cover),
    utilisation: use.withUs,
    utilisationWithoutUs: use.withoutUs,
    carriedAtLeastCents: carriedAtLeast(facts, dtfFactor),
    roomForUs: headroomUnder(withoutUs),
    headroom: headroomUnder(withUs),
    saturation: ifInForce(
      cover,
      follows({ withUs, capacity }, (is) => saturation(is.withUs.dtfCents, is.capacity, growth, asOf)),
    ),
    stack: stackOf(facts, asOf),
    averageEntry: averageEntry(engagement, dtfFactor),
    analyticalFormulaMayApply: analyticalFormula(facts, asOf),
    foreignImporter: foreignImporter(facts, asOf, settings),
    isForeignImporterRuleOn: isForeignImporterRuleOn(settings, asOf),
  }
}

/**
 * How much of the bond in force is used by the other clients alone and with us, in ten-thousandths: the one figure of
 * register, overview and bonds page. Null where no bond is in force: of one that has ended nothing is used. Never throws.
 * Source: see bondUtilisation.
 */
export function bondUse(
  facts: Facts,
  asOf: IsoDate,
  dtfFactor: BasisPoints = BASIS_POINTS,
): Readonly<Record<'withoutUs' | 'withUs', Answer<number | null>>> {
  const { ours, book } = duties(facts, dtfFactor)
  const cover = coverOf(facts, asOf)
  const amount = usableAmount(cover, facts, asOf)
  return {
    withoutUs: ifInForce(
      cover,
      follows({ book, amount }, (is) => bondUtilisation(is.book, is.amount)),
    ),
    withUs: ifInForce(
      cover,
      follows({ book, ours, amount }, (is) => bondUtilisation(is.book + is.ours, is.amount)),
    ),
  }
}

/** What can be told of a bond in force; null where there is none, whatever else is not known. */
const ifInForce = <T>(cover: Answer<Cover>, found: Answer<T>): Answer<T | null> =>
  cover.cannot === null && cover.value.by !== 'BOND' ? answer(null) : found

function shortfallOf(withUs: Answer<Load>, cover: Answer<Cover>): Answer<Cents> {
  if (cover.cannot === null && cover.value.by === 'FACILITY') return answer(0)
  if (cover.cannot === null && cover.value.by === 'NOTHING')
    return follows({ withUs }, (is) => is.withUs.requiredCents)
  return follows({ withUs, amount: amountInForce(cover) }, (is) =>
    Math.max(0, is.withUs.requiredCents - is.amount),
  )
}

/** What is recorded counts here whatever its source: it may exceed the bond already. */
function carriedAtLeast({ engagement, volumeStatements }: Facts, factor: BasisPoints): Cents {
  const volume = judgedVolume(volumeStatements)
  const carried = carriedDtf({
    dtfLastTwelve: volume?.dtfLastTwelveCents ?? null,
    dtfNextTwelve: volume?.dtfNextTwelveCents ?? null,
    ours: null,
  })
  const ours = ourAnnualDtf(engagement, factor)
  return bounded(carried, factor, BASIS_POINTS) + (ours.cannot === null ? ours.value : 0)
}

/** Duties, taxes and fees of twelve months, ours and all its other clients'. */
const duties = (facts: Facts, factor: BasisPoints) => ({
  ours: ourAnnualDtf(facts.engagement, factor),
  book: bookOf(judgedVolume(facts.volumeStatements), factor),
})

const loadOf = (dtfCents: Cents): Load => ({ dtfCents, requiredCents: requiredContinuousBond(dtfCents) })

function bookOf(volume: VolumeFacts | null, factor: BasisPoints): Answer<Cents> {
  const last = recorded('VOLUME_STATEMENT', volume, 'dtfLastTwelveCents', volume?.dtfLastTwelveCents ?? null)
  return follows({ last }, (dtf) => {
    const next = volume?.dtfNextTwelveCents ?? null
    const carried = carriedDtf({ dtfLastTwelve: dtf.last, dtfNextTwelve: next, ours: 0 })
    return bounded(carried, factor, BASIS_POINTS)
  })
}

/** The bond that criteria judge; that there is none is known too. */
function heldBond({ bonds, absences: { BOND: none } }: Facts, asOf: IsoDate): Answer<HeldBond> {
  const bond = judgedBond(bonds, asOf)
  if (!bond && none && isRecorded(none)) return answer({ bond, isInForce: false, amountCents: 0 })
  return follows({ amount: recorded('BOND', bond, 'amountCents', bond?.amountCents ?? null) }, (is) => ({
    bond,
    isInForce: bond !== null && isBondInForce(bond, asOf),
    amountCents: is.amount,
  }))
}

/** Of a bond under the least that CBP accepts nothing can be used. */
function usableAmount(cover: Answer<Cover>, { bonds }: Facts, asOf: IsoDate): Answer<Cents> {
  const amount = amountInForce(cover)
  return amount.cannot === null && amount.value < bondRules.sufficiency.leastCents
    ? needs(fieldOf('BOND', judgedBond(bonds, asOf), 'amountCents'))
    : amount
}

/** Rounded down: a part of a shipment does not fit. */
function shipmentsIn(dtf: Cents, ours: Cents, entries: number | null): Headroom['shipments'] {
  if (entries === null || entries === 0) return null
  if (ours === 0) return dtf < 0 ? 0 : 'UNLIMITED'
  const [a, b] = [BigInt(dtf) * BigInt(entries), BigInt(ours)]
  const whole = a / b - (a < 0n && a % b !== 0n ? 1n : 0n)
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : Math.sign(dtf) * Number.MAX_SAFE_INTEGER
}

function stackOf({ bonds, absences: { BOND: none } }: Facts, asOf: IsoDate): OpenStack {
  const terms = openTerms(bonds, asOf)
  if (!bonds.some(isCodeOne) && !(none && isRecorded(none)))
    return { terms, penalSumsCents: needs(fieldOf('BOND', null, 'amountCents')) }
  const [unknown, ...others] = terms
    .filter((term) => term.amountCents === null)
    .map((term) => fieldOf('BOND', term, 'amountCents'))
  return {
    terms,
    penalSumsCents: unknown ? needs(unknown, ...others) : answer(penalSums(terms) ?? 0),
  }
}

/** A bill that is known settles it; that there is none needs every count. */
function analyticalFormula(facts: Facts, asOf: IsoDate): Answer<boolean> {
  const volume = judgedVolume(facts.volumeStatements)
  if (unpaidBillCount(facts, volume, asOf, bondRules.sufficiency.unpaidBillsMonths) > 0) return answer(true)
  const counts = bills.map((field) => [
    field,
    recorded('VOLUME_STATEMENT', volume, field, volume?.[field] ?? null),
  ])
  return follows(Object.fromEntries(counts) as Record<string, Answer<number>>, () => false)
}

/** One limb that is lacking settles it; not to be foreign needs all four. */
function foreignImporter(
  { authority }: Facts,
  asOf: IsoDate,
  settings: Settings,
): BondAdequacy['foreignImporter'] {
  if (!authority) return needs(fieldOf('AUTHORITY', null, 'isUsOrganised'))
  const { lacking, unknown } = limbsOf(authority)
  if (lacking.length > 0) return answer(barred(asOf, settings))
  const [first, ...others] = unknown.map((limb) => fieldOf('AUTHORITY', authority, limb))
  if (first) return needs(first, ...others)
  return isRecorded(authority)
    ? answer({ is: 'NOT_FOREIGN' })
    : needs(fieldOf('AUTHORITY', authority, 'source'))
}

function barred(asOf: IsoDate, settings: Settings): ForeignImporter {
  const { from } = settings.foreignImporterRule
  if (from === null) return { is: 'BARRED_IF_SWITCHED_ON' }
  return {
    is: isForeignImporterRuleOn(settings, asOf) ? 'BARRED_UNLESS_CBP_PERMITS' : 'BARRED_FROM_A_DAY',
    from,
  }
}
