import { expect, test } from 'vitest'
import { safeNext, signInPath } from './safe-next'

test.each([
  '/providers',
  '/providers?q=acme&sort=-score',
  '/providers/1#bond',
  '/gaps?next=https://example.com',
])('signing in may lead to the page asked for: %s', (path) => expect(safeNext(path)).toBe(path))

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  ' /providers',
  'providers',
  '',
  '/'.padEnd(3000, 'a'),
  '/sign-in?next=/sign-in',
  '/sign-out',
  '/set-password/abc',
  '/api/auth/signout',
  ['/providers', '/gaps'],
  null,
  undefined,
])('signing in never leads away from the product or in circles: %j', (value) => {
  expect(safeNext(value)).toBe('/')
})

test('the way back is part of the sign-in address', () => {
  expect(signInPath('/gaps?kind=MISSING')).toBe('/sign-in?next=%2Fgaps%3Fkind%3DMISSING')
  expect(signInPath(null)).toBe('/sign-in')
})
