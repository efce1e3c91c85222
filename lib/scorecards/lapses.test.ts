import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { bond, event, facts, TODAY } from '@/lib/scoring/testing'
import { lapsesOf, nextLapse } from './lapses'

const due = (more: Parameters<typeof event>[0]) =>
  lapsesOf(
    facts({ events: [event({ closedOn: null, answeredOn: null, dueOn: addDays(TODAY, 4), ...more })] }),
    TODAY,
  )
    .filter((lapse) => lapse.what === 'EVENT')
    .map((lapse) => lapse.on)

test.each([
  ['an open request that nobody answered', { outcome: 'OPEN' }, [addDays(TODAY, 4)]],
  ['an open request that was answered', { outcome: 'OPEN', answeredOn: TODAY }, []],
  [
    'a claim that was upheld and is not paid',
    { outcome: 'UPHELD', claimedCents: 100_00 },
    [addDays(TODAY, 4)],
  ],
  ['a claim that was upheld and paid', { outcome: 'UPHELD', claimedCents: 100_00, paidCents: 100_00 }, []],
] as const)('%s falls due or does not', (_, more, expected) => {
  expect(due(more)).toEqual(expected)
})

test('lapses stand soonest first, and the next one is the first that has not passed', () => {
  const lapses = lapsesOf(facts(), TODAY)
  expect(lapses.map((each) => each.on)).toEqual(
    lapses.map((each) => each.on).toSorted((a, b) => (a < b ? -1 : 1)),
  )
  const [first] = lapses
  expect(nextLapse(lapses, first?.on ?? TODAY)).toEqual(first)
  expect(nextLapse(lapses, '2200-01-01')).toBeNull()
})

test('a notice of insufficiency is due by its last day to cure, until it is cured', () => {
  const cure = (more: Parameters<typeof bond>[0]) =>
    lapsesOf(facts({ bonds: [bond({ id: 'b', ...more })] }), TODAY)
      .filter(({ what }) => what === 'BOND_NOTICE')
      .map(({ subject, on }) => [subject, on])
  const insufficiencyNoticeOn = addDays(TODAY, -10)
  expect(cure({ insufficiencyNoticeOn })).toEqual([['b', addDays(TODAY, 5)]])
  expect(cure({ insufficiencyNoticeOn, insufficiencyCuredOn: TODAY })).toEqual([])
  expect(cure({})).toEqual([])
})
