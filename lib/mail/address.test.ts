import { expect, test } from 'vitest'
import { isMailAddress, oneLine, readMailAddress } from './address'

test.each([
  ['ior@example.com', '', 'ior@example.com'],
  [' IOR vetting <ior@example.com> ', 'IOR vetting', 'ior@example.com'],
  ['"Müller, 进口" <ior@例子.example>', 'Müller, 进口', 'ior@例子.example'],
  ['<ior@example.com>', '', 'ior@example.com'],
])('%s is a sender', (text, name, address) => {
  expect(readMailAddress(text)).toEqual({ name, address })
})

test.each([
  '',
  'ior',
  'ior@',
  '@example.com',
  'a@b@example.com',
  'a@example.com, b@example.com',
  'a b@example.com',
  'IOR <ior@example.com',
  'IOR <ior@example.com> x',
  'ior@example.com\r\nBcc: eve@example.com',
  'IOR\r\nBcc: eve@example.com <ior@example.com>',
  'IOR <ior@example.com\n>',
  'ior..x@example.com',
  'ior@-example.com',
  `${'a'.repeat(65)}@example.com`,
])('%j is none', (text) => {
  expect(readMailAddress(text)).toBeNull()
})

test('an address is taken as it stands in the database, or not at all', () => {
  expect(isMailAddress('ben@example.com')).toBe(true)
  for (const bad of [
    'ben@example.com\r\nRCPT TO:<eve@example.com>',
    'ben@example.com>',
    'ben',
    '<ben@example.com>',
  ])
    expect(isMailAddress(bad)).toBe(false)
})

test('what would begin another line is a space', () => {
  expect(oneLine('Ben\r\nBcc: eve@example.com\u2028x\0y')).toBe('Ben Bcc: eve@example.com x y')
  expect(oneLine('  Müller 进口 👍 ')).toBe('Müller 进口 👍')
})
