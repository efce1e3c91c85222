import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { event, facts, TODAY } from '@/lib/scoring/testing'
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
