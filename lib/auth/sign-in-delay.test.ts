import { expect, test } from 'vitest'
import { FREE_FOR_ACCOUNT_HERE, nextTryAt, WINDOW_MS } from './sign-in-delay'

const last = new Date('2026-11-24T09:00:00Z')
const seconds = (failures: number) => {
  const at = nextTryAt(failures, last, FREE_FOR_ACCOUNT_HERE)
  return at && (at.getTime() - last.getTime()) / 1000
}

test.each([
  [0, null],
  [4, null],
  [5, 30],
  [6, 60],
  [7, 120],
  [9, 480],
  [10, 900],
  [5_000, 900],
])('after %i failures the next try waits %s seconds', (failures, wait) =>
  expect(seconds(failures)).toBe(wait),
)

test('the longest wait is the window itself: nobody is locked out for good', () => {
  expect(seconds(1_000_000)).toBe(WINDOW_MS / 1000)
})
