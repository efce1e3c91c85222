import { expect, test } from 'vitest'
import { ABSOLUTE_MS, IDLE_MS, isLive } from './session-rules'

const start = new Date('2026-11-24T08:00:00Z')
const after = (ms: number) => new Date(start.getTime() + ms)
const fresh = { lastSeenAt: start, expiresAt: after(ABSOLUTE_MS), endedAt: null }

test('a session lives until it has been idle too long, to the millisecond', () => {
  expect(isLive(fresh, after(IDLE_MS - 1))).toBe(true)
  expect(isLive(fresh, after(IDLE_MS))).toBe(false)
})

test('a busy session still ends at its absolute end', () => {
  const busy = { ...fresh, lastSeenAt: after(ABSOLUTE_MS - 1000) }
  expect(isLive(busy, after(ABSOLUTE_MS - 1))).toBe(true)
  expect(isLive(busy, after(ABSOLUTE_MS))).toBe(false)
})

test('an ended session is never live', () => {
  expect(isLive({ ...fresh, endedAt: start }, start)).toBe(false)
})
