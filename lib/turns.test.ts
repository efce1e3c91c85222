import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { turnsFor } from './turns'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('one person has no more turns than are of a person, all together no more than there are', () => {
  const turns = turnsFor({ atOnce: 3, ofAPerson: 2 })
  const first = turns.take('a')
  expect([first, turns.take('a')]).not.toContain(null)
  expect(turns.take('a')).toBeNull()
  expect(turns.take('b')).not.toBeNull()
  expect(turns.take('c')).toBeNull()
  first?.()
  first?.()
  expect(turns.take('c')).not.toBeNull()
  expect(turns.take('a')).toBeNull()
})

test('who waits has the turn that comes free, whoever waited longer first', async () => {
  const turns = turnsFor({ atOnce: 2, ofAPerson: 1 })
  const [a, b] = [turns.take('a'), turns.take('b')]
  const had: string[] = []
  const wait = async (person: string, name: string) => {
    const giveBack = await turns.wait(person, 1_000)
    had.push(name)
    return giveBack
  }
  const waits = [wait('a', 'a again'), wait('c', 'c'), wait('d', 'd')]
  b?.()
  const c = await waits[1]
  expect(had).toEqual(['c'])
  expect(turns.take('e')).toBeNull()
  a?.()
  const again = await waits[0]
  expect(had).toEqual(['c', 'a again'])
  c?.()
  again?.()
  expect(await waits[2]).not.toBeNull()
})

test('who waits too long has none, and takes none from those who wait on', async () => {
  const turns = turnsFor({ atOnce: 1, ofAPerson: 1 })
  const first = turns.take('a')
  const [short, long] = [turns.wait('a', 1_000), turns.wait('b', 5_000)]
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await short).toBeNull()
  first?.()
  const second = await long
  expect(second).not.toBeNull()
  expect(turns.take('a')).toBeNull()
  second?.()
  expect(turns.take('a')).not.toBeNull()
})
