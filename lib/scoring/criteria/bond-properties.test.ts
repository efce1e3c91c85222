import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import type { BondFacts, Facts } from '../facts'
import type { CriterionId } from '../methodology'
import { authority, bond, facts, history, TODAY } from '../testing'
import { judge, type Judged } from './testing'

/** What the specification promises of every criterion, over bonds of any history. */

const often = { numRuns: process.env.LONG ? 20_000 : 600 }
const ago = (days: number) => addDays(TODAY, -days)
const { constantFrom, record } = fc
const sources = constantFrom<KnowledgeSource>('ISSUER', 'DOCUMENT', 'PROVIDER_STATEMENT', 'NONE')
const days = constantFrom(...[-1, 0, 15, 16, 30, 31, 200, 366, 700, 800].map(ago))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const answers = constantFrom(true, false, null)
const amounts = constantFrom(0, 50_000_00, 2_000_000_00, 9_000_000_00, null)
const ids = constantFrom<CriterionId>(
  'bond.in-force',
  'bond.sufficiency',
  'bond.surety',
  'bond.stacking',
  'bond.notices',
)

const anyBond: fc.Arbitrary<BondFacts> = record({
  id: fc.uuid(),
  source: sources,
  verifiedOn: maybe(days),
  activity: constantFrom('CODE_1', 'CODE_1', 'CODE_2'),
  type: constantFrom('CONTINUOUS', 'CONTINUOUS', 'SINGLE_TRANSACTION'),
  amountCents: amounts,
  effectiveOn: maybe(days),
  endedOn: maybe(days),
  isSuretyListed: answers,
  circular570LimitCents: amounts,
  circular570ListOn: maybe(days),
  hasReinsuranceEvidence: answers,
  insufficiencyNoticeOn: maybe(days),
  insufficiencyCuredOn: maybe(days),
  terminationNoticeOn: maybe(days),
  areEntriesLiquidated: answers,
  isSecondCertificate: fc.boolean(),
} as const).map(bond)

const anyFacts: fc.Arbitrary<Facts> = record({
  bonds: fc.uniqueArray(anyBond, { maxLength: 3, selector: ({ id }) => id }),
  authority: record({
    source: sources,
    facilitySurety: maybe(constantFrom('Meridian Surety Company')),
    facilityOn: maybe(days),
  }).map(authority),
  historyStatements: fc.array(
    record({ id: fc.uuid(), source: sources, statedOn: maybe(days) }).map((more) =>
      history({ ...more, kind: 'SURETY_LETTER' }),
    ),
    { maxLength: 2 },
  ),
  absences: sources.chain((source) => constantFrom({}, { BOND: { id: 'none', source, verifiedOn: TODAY } })),
}).map(facts)

/** The same facts with one record known in another way. */
function eachKnown(known: Facts, as: { source: KnowledgeSource; verifiedOn?: string }): Facts[] {
  const changed = <T>(all: readonly T[]) =>
    all.map((_, at) => all.map((each, i) => (i === at ? { ...each, ...as } : each)))
  return [
    ...changed(known.bonds).map((bonds) => ({ ...known, bonds })),
    ...changed(known.historyStatements).map((historyStatements) => ({ ...known, historyStatements })),
    { ...known, authority: known.authority && { ...known.authority, ...as } },
  ]
}

/** What a veto makes of it: it fires, it cannot be told, or neither. */
const standing = ({ gap, isUncertain }: Judged) => (gap?.severity === 'CRITICAL' ? 0 : isUncertain ? 1 : 2)
const order: readonly (string | undefined)[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', undefined]

test('every verdict has its words, a field that mends it and a gap exactly where something is lacking', () => {
  fc.assert(
    fc.property(ids, anyFacts, (id, known) => {
      const { credit, gap, mend, says } = judge(id, known)
      expect(gap === null).toBe(credit === 10_000)
      expect(mend).toMatch(/^[A-Z_]+\.\w+$/)
      expect(says).toMatch(/\w/)
    }),
    often,
  )
})

test('taking a source away never raises', () => {
  fc.assert(
    fc.property(ids, anyFacts, (id, known) => {
      const before = judge(id, known)
      for (const without of eachKnown(known, { source: 'NONE' })) {
        const after = judge(id, without)
        expect(after.credit).toBeLessThanOrEqual(before.credit)
        expect(standing(after)).toBeLessThanOrEqual(standing(before))
      }
    }),
    often,
  )
})

test('seeing a record at its issuer never lowers, nor adds doubt', () => {
  fc.assert(
    fc.property(ids, anyFacts, (id, known) => {
      const before = judge(id, known)
      for (const seen of eachKnown(known, { source: 'ISSUER', verifiedOn: TODAY })) {
        const after = judge(id, seen)
        expect(after.credit).toBeGreaterThanOrEqual(before.credit)
        expect(standing(after)).toBeGreaterThanOrEqual(standing(before))
      }
    }),
    often,
  )
})

test('a notice that is disclosed never raises, lifts doubt or softens', () => {
  const told = fc.oneof(
    record({ insufficiencyNoticeOn: days, insufficiencyCuredOn: maybe(days) }),
    record({ terminationNoticeOn: days }),
  )
  const clean = { insufficiencyNoticeOn: null, insufficiencyCuredOn: null, terminationNoticeOn: null }
  fc.assert(
    fc.property(ids, anyFacts, fc.nat(2), told, (id, known, at, notice) => {
      const silent = known.bonds.map((each, i) => (i === at ? { ...each, ...clean } : each))
      const telling = silent.map((each, i) => (i === at ? { ...each, ...notice } : each))
      const before = judge(id, { ...known, bonds: silent })
      const after = judge(id, { ...known, bonds: telling })
      expect(after.credit).toBeLessThanOrEqual(before.credit)
      expect(standing(after)).toBeLessThanOrEqual(standing(before))
      expect(order.indexOf(after.gap?.severity)).toBeLessThanOrEqual(order.indexOf(before.gap?.severity))
    }),
    often,
  )
})

test('a fact of a bond that nobody knows never scores above the worst that it may be', () => {
  const values = {
    amountCents: [0, 50_000_00, 2_000_000_00, 90_000_000_00],
    isSuretyListed: [true, false],
    circular570LimitCents: [0, 90_000_000_00],
    circular570ListOn: [ago(0), ago(800)],
    hasReinsuranceEvidence: [true, false],
    areEntriesLiquidated: [true, false],
    verifiedOn: [ago(0), ago(31)],
  } as const satisfies Partial<Record<keyof BondFacts, readonly unknown[]>>
  const fields = Object.keys(values) as (keyof typeof values)[]
  fc.assert(
    fc.property(ids, anyFacts, fc.nat(2), constantFrom(...fields), (id, known, at, field) => {
      const credit = (value: unknown) =>
        judge(id, {
          ...known,
          bonds: known.bonds.map((each, i) => (i === at ? ({ ...each, [field]: value } as BondFacts) : each)),
        }).credit
      expect(credit(null)).toBeLessThanOrEqual(Math.min(...values[field].map(credit)))
    }),
    often,
  )
})
