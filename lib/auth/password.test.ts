import { expect, test } from 'vitest'
import { hashPassword, PasswordQueueFull, verifyPassword } from './password'

test('a password is kept as argon2id with 19 MiB, two passes, one lane', async () => {
  expect(await hashPassword('violet kettle')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a password is compared exactly as typed, however long', async () => {
  const long = 'x'.repeat(100)
  const stored = await hashPassword(`${long}y`)
  expect(await verifyPassword(stored, `${long}y`)).toBe(true)
  expect(await verifyPassword(stored, `${long}z`)).toBe(false)
  const composed = await hashPassword('caf\u00e9 kettle')
  expect(await verifyPassword(composed, 'cafe\u0301 kettle')).toBe(false)
})

test('no account has no right password', async () => {
  expect(await verifyPassword(null, 'anything')).toBe(false)
})

test('two passwords are checked at once, twenty wait, and more are refused at once', async () => {
  const results = await Promise.allSettled(Array.from({ length: 30 }, () => verifyPassword(null, 'anything')))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused.every((result) => result.reason instanceof PasswordQueueFull)).toBe(true)
  expect(await verifyPassword(null, 'anything')).toBe(false)
})
