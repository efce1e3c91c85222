import { afterEach, expect, test, vi } from 'vitest'
import { hashRecoveryCode, seal, unseal } from './seal'

const kept = vi.hoisted(() => ({ secondFactorKey: 'one key of at least thirty-two signs' }))
vi.mock('@/lib/env', () => ({ env: () => kept }))
afterEach(() => {
  kept.secondFactorKey = 'one key of at least thirty-two signs'
})

test('what is sealed is read again by its owner, says nothing, and is never sealed alike', () => {
  const sealed = [seal('JBSWY3DPEHPK3PXP', 'ada'), seal('JBSWY3DPEHPK3PXP', 'ada')]
  expect(new Set(sealed).size).toBe(2)
  for (const each of sealed) {
    expect(each).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/)
    expect(Buffer.from(each.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('JBSWY3')
    expect(unseal(each, 'ada')).toBe('JBSWY3DPEHPK3PXP')
    expect(unseal(each, 'ben')).toBeNull()
  }
})

test('whatever bit of it is turned, it opens nothing', () => {
  const [rules, key, text = ''] = seal('JBSWY3DPEHPK3PXP', 'ada').split('.')
  const bytes = Buffer.from(text, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const turned = Buffer.from(bytes)
    turned[at] = (turned[at] ?? 0) ^ 1
    expect(unseal(`${rules}.${key}.${turned.toString('base64url')}`, 'ada')).toBeNull()
  }
})

test.each(['', 'v1', 'v1..', 'v2.00000000.AAAA', 'v1.00000000.AAAA', '....', 'JBSWY3DPEHPK3PXP'])(
  'what was never sealed opens nothing: %j',
  (stored) => expect(unseal(stored, 'ada')).toBeNull(),
)

test('cut short it opens nothing, however short its tag then is', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'ada')
  for (let length = 0; length < sealed.length; length += 1)
    expect(unseal(sealed.slice(0, length), 'ada')).toBeNull()
})

test('under another key it opens nothing, and a recovery code is another', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'ada')
  const hash = hashRecoveryCode('12345678901234567890', 'ada')
  kept.secondFactorKey = 'another key of at least thirty-two signs'
  expect(unseal(sealed, 'ada')).toBeNull()
  expect(hashRecoveryCode('12345678901234567890', 'ada')).not.toBe(hash)
})

test('the same recovery code of two people is stored as two things', () => {
  expect(hashRecoveryCode('12345678901234567890', 'ada')).not.toBe(
    hashRecoveryCode('12345678901234567890', 'ben'),
  )
})
