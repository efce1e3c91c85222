import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import {
  bondsInForce,
  historyOf,
  isInForce,
  judgedBond,
  judgedCapital,
  judgedContract,
  judgedPolicy,
  judgedScreening,
} from './judged'
import { bond, capital, contract, history, policy, screening, TODAY } from './testing'

const yesterday = addDays(TODAY, -1)
const tomorrow = addDays(TODAY, 1)

test.each([
  ['from its first day', { from: TODAY, to: null }, true],
  ['not the day before', { from: tomorrow, to: null }, false],
  ['on its last day', { from: null, to: TODAY }, true],
  ['not the day after', { from: null, to: yesterday }, false],
  ['where nothing is known of its days', { from: null, to: null }, true],
])('a term is in force %s', (_, term, expected) => {
  expect(isInForce(term, TODAY)).toBe(expected)
})

test('the bond in force is judged before one that ended later or is larger', () => {
  const current = bond({ id: 'current' })
  const ended = bond({ id: 'ended', endedOn: yesterday, amountCents: 90_000_000_00 })
  expect(judgedBond([ended, current], TODAY)).toBe(current)
})

test('without a bond in force the one that ended last is judged, and one of the future never', () => {
  const older = bond({ id: 'older', endedOn: addDays(TODAY, -90) })
  const newer = bond({ id: 'newer', endedOn: yesterday })
  const future = bond({ id: 'future', effectiveOn: tomorrow })
  expect(judgedBond([older, newer, future], TODAY)).toBe(newer)
  expect(judgedBond([future], TODAY)).toBeNull()
})

test('only continuous bonds of code 1 count, and a second certificate stands back', () => {
  const drawback = bond({ id: 'drawback', activity: 'CODE_1A' })
  const single = bond({ id: 'single', type: 'SINGLE_TRANSACTION' })
  const second = bond({ id: 'second', isSecondCertificate: true, effectiveOn: yesterday })
  const first = bond({ id: 'first' })
  expect(bondsInForce([drawback, single, second, first], TODAY)).toEqual([first, second])
})

test('the primary policy in force is judged; limit and cover never choose', () => {
  const primary = policy({ id: 'primary', effectiveOn: addDays(TODAY, -300), perClaimCents: 1_00 })
  const excess = policy({ id: 'excess', isPrimary: false, effectiveOn: yesterday })
  expect(judgedPolicy([excess, primary], TODAY)).toBe(primary)
})

test('without a primary in force the latest in force is judged, then the latest of all', () => {
  const expired = policy({ id: 'expired', expiresOn: yesterday })
  const excess = policy({ id: 'excess', isPrimary: false })
  expect(judgedPolicy([expired, excess], TODAY)).toBe(excess)
  expect(
    judgedPolicy(
      [expired, policy({ id: 'old', effectiveOn: addDays(TODAY, -900), expiresOn: addDays(TODAY, -535) })],
      TODAY,
    ),
  ).toBe(expired)
})

test('the contract in effect is judged, then the one signed last, then the one offered', () => {
  const inEffect = contract({ id: 'in-effect', signedOn: addDays(TODAY, -400) })
  const ended = contract({ id: 'ended', signedOn: addDays(TODAY, -100), endsOn: yesterday })
  const offered = contract({ id: 'offered', signedOn: null })
  expect(judgedContract([offered, ended, inEffect], TODAY)).toBe(inEffect)
  expect(judgedContract([offered, ended], TODAY)).toBe(ended)
  expect(judgedContract([offered], TODAY)).toBe(offered)
  expect(judgedContract([], TODAY)).toBeNull()
})

test('a better older record never takes the place of a later one, whatever its source', () => {
  const later = capital({ id: 'later', source: 'NONE', tangibleNetWorthCents: -1 })
  const earlier = capital({ id: 'earlier', asOf: addDays(TODAY, -500) })
  expect(judgedCapital([earlier, later])).toBe(later)
})

test('the latest screening of each list counts', () => {
  const old = screening({ id: 'old', screenedOn: addDays(TODAY, -40), result: 'POSSIBLE' })
  const now = screening({ id: 'now' })
  expect(judgedScreening([old, now], 'OFAC_SDN')).toBe(now)
  expect(judgedScreening([old, now], 'SAM_EXCLUSIONS')).toBeNull()
})

test('of one day the record that was made last counts', () => {
  const first = history({ id: '0190-a' })
  const second = history({ id: '0190-b' })
  expect(historyOf([first, second], ['ACE_REPORT'])).toEqual([second, first])
})

test('checking a record chooses nothing: one without its own day never passes one that has it', () => {
  const dated = capital({ id: 'dated', asOf: addDays(TODAY, -100), verifiedOn: null })
  const undated = capital({ id: 'undated', asOf: null })
  for (const verifiedOn of [null, TODAY])
    expect(judgedCapital([{ ...undated, verifiedOn }, dated])).toBe(dated)
})
