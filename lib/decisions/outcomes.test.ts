import { expect, test } from 'vitest'
import { DecisionOutcome, Recommendation } from '@/lib/choices'
import { scorecardOf } from '@/lib/scoring/score'
import { bond, contract, facts, methodCheck, screening, TODAY } from '@/lib/scoring/testing'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import { contextOf } from '@/lib/scorecards/conclude'
import { defaultSettings } from '@/lib/settings/settings'
import { waivedFindingOf } from '@/lib/scoring/waivers'
import { blocksOf, permitsMore } from './outcomes'

const cardOf = (more: Partial<Facts>) => {
  const given = facts(more)
  return scorecardOf(given, contextOf(given, TODAY, defaultSettings))
}
const namesOf = (more: Partial<Facts>) =>
  blocksOf(cardOf(more), facts(more)).map((block) =>
    block.is === 'unsigned' ? 'unsigned' : `${block.is}: ${block.criterionIds.join()}`,
  )

test('nothing bars a provider of which everything is known and good', () => {
  expect(namesOf({})).toEqual([])
})

test('a veto that fires bars approval', () => {
  expect(namesOf({ bonds: [bond({ isSuretyListed: false })] })).toEqual(['veto: bond.surety'])
})

test('a waived veto does not bar it, until the waiver’s day is over', () => {
  const bonds = [bond({ isSuretyListed: false })]
  const finding = cardOf({ bonds }).findings.find(({ criterionId }) => criterionId === 'bond.surety')
  const waiver = {
    id: 'waiver',
    criterionId: 'bond.surety',
    finding: waivedFindingOf(finding!)!,
    approvedOn: '2026-11-01',
  }
  expect(namesOf({ bonds, waivers: [{ ...waiver, endsOn: TODAY }] })).toEqual([])
  expect(namesOf({ bonds, waivers: [{ ...waiver, endsOn: '2026-11-24' }] })).toEqual(['veto: bond.surety'])
})

test('a veto that cannot be told bars approval', () => {
  expect(namesOf({ methodChecks: [methodCheck({ checkedOn: '2024-01-01' })] })).toEqual([
    'unknown: compliance.method-red-flags',
  ])
})

test('a contract that nobody signed bars approval', () => {
  expect(namesOf({ contracts: [contract({ signedOn: null })] })).toEqual(['unsigned'])
})

test('so does one of which no clause is known', () => {
  const blank = Object.fromEntries(Object.keys(contract()).map((field) => [field, null]))
  const unread = { ...blank, id: 'contract', source: 'DOCUMENT', causes: {}, clauses: {} } as ContractFacts
  const contracts = [{ ...unread, party: 'Harrow & Quill Import LLC' }]
  expect(namesOf({ contracts })).toEqual(['unknown: contract.underpayment-bearer', 'unsigned'])
  expect(namesOf({ contracts: [contract({ signedOn: '2026-11-26' })] })).toEqual(['unsigned'])
  expect(namesOf({ contracts: [contract({ source: 'NONE', signedOn: null })] })).toContain('unsigned')
  expect(namesOf({ contracts: [] })).not.toContain('unsigned')
})

test('all that bars it is told at once', () => {
  const said = namesOf({
    contracts: [contract({ signedOn: null })],
    screenings: [screening({ result: 'TRUE_HIT' })],
    methodChecks: [],
  })
  // The other lists were not screened: a true hit on one tells nothing of them.
  expect(said).toEqual([
    'veto: compliance.screening',
    'unknown: compliance.screening,compliance.method-red-flags',
    'unsigned',
  ])
})

test('whoever permits more than is recommended says why', () => {
  const against = Object.values(DecisionOutcome).flatMap((outcome) =>
    Object.values(Recommendation).flatMap((recommended) =>
      permitsMore(outcome, recommended) ? [`${outcome} upon ${recommended}`] : [],
    ),
  )
  expect(against).toEqual([
    'APPROVED upon CONDITIONAL',
    'APPROVED upon KEEP_GATHERING',
    'APPROVED upon HOLD',
    'CONDITIONAL upon KEEP_GATHERING',
    'CONDITIONAL upon HOLD',
  ])
})
