import { expect, test } from 'vitest'
import messages from '@/messages/en.json'
import { events, isAuditEvent, labelKey, type AuditEventName } from './events'

test('every event has words', () => {
  const hasWords = (event: AuditEventName) => {
    const path = labelKey(event).split('.')
    const found = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      messages,
    )
    return typeof found === 'string' && found !== ''
  }
  expect((Object.keys(events) as AuditEventName[]).filter((event) => !hasWords(event))).toEqual([])
})

test('a name from a later version is not known', () => {
  expect(isAuditEvent('bond.changed')).toBe(true)
  expect(isAuditEvent('bond.teleported')).toBe(false)
  expect(isAuditEvent('toString')).toBe(false)
})
