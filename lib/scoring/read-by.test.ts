import { expect, test } from 'vitest'
import { RecordKind } from '@/lib/choices'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import { criteria } from './criteria'
import type { Facts } from './facts'
import { criterionIds } from './methodology'
import { criteriaReading } from './read-by'
import { event, facts, TODAY } from './testing'

/** A run-off tells of leaving a provider: no criterion asks whether we may file by it. */
type Judged = Exclude<RecordKind, 'RUN_OFF_STATEMENT'>
const without: Record<Judged, Partial<Facts>> = {
  AUTHORITY: { authority: null },
  BOND: { bonds: [] },
  VOLUME_STATEMENT: { volumeStatements: [] },
  CAPITAL_STATEMENT: { capitalStatements: [] },
  POLICY: { policies: [] },
  CONTRACT: { contracts: [] },
  COMPLIANCE_EVENT: { events: [] },
  HISTORY_STATEMENT: { historyStatements: [] },
  METHOD_CHECK: { methodChecks: [] },
  SCREENING: { screenings: [] },
}

const contextOf = (known: Facts) => ({
  asOf: TODAY,
  settings: defaultSettings,
  reference: referenceOf(known, TODAY),
})
const readBy = (kind: RecordKind, known: Facts) => criteriaReading(kind, known, contextOf(known))
const overdue = event({ outcome: 'OPEN', dueOn: '2026-11-01', answeredOn: null, closedOn: null })

const judgedKinds = Object.keys(without) as Judged[]

test.each(judgedKinds)('whatever is judged otherwise without any %s reads it', (kind) => {
  const known = facts({ events: [overdue] })
  const less = { ...known, ...without[kind] }
  // The same claim for both: what a criterion takes from the claim it does not read from the record.
  const context = contextOf(known)
  const changed = criterionIds.filter(
    (id) => JSON.stringify(criteria[id](known, context)) !== JSON.stringify(criteria[id](less, context)),
  )
  expect(changed).not.toEqual([])
  expect(readBy(kind, known)).toEqual(expect.arrayContaining(changed))
})

test('a kind of which nothing is recorded yet is read all the same', () => {
  for (const kind of judgedKinds)
    expect(readBy(kind, facts(without[kind]))).toEqual(
      expect.arrayContaining(readBy(kind, facts()).slice(0, 1)),
    )
  expect(readBy('COMPLIANCE_EVENT', facts())).toEqual([
    'compliance.event-index',
    'compliance.serious-findings',
    'compliance.open-deadlines',
    'bond.sufficiency',
    'bond.notices',
  ])
})

test('no criterion reads what is stated of a run-off', () => {
  expect(Object.values(RecordKind).filter((kind) => readBy(kind, facts()).length === 0)).toEqual([
    'RUN_OFF_STATEMENT',
  ])
})

test('no criterion is said to read what it never looks at', () => {
  expect(readBy('SCREENING', facts())).toEqual(['compliance.screening'])
  expect(readBy('METHOD_CHECK', facts())).toEqual(['compliance.method-red-flags'])
  for (const id of readBy('POLICY', facts())) expect(id).toMatch(/^insurance\.|^contract\.ability-to-pay$/)
})
