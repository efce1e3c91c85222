import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers'

const asked = {
  pathname: '/providers',
  hasSignedOut: false,
  isHttps: false,
  isDevelopment: false,
  nonce: 'bm9uY2U=',
}
const header = (name: string, more: Partial<typeof asked> = {}) =>
  securityHeaders({ ...asked, ...more })[name]

test('no other site may frame, script, restyle or rebase a page, or receive its forms', () => {
  const policy = header('Content-Security-Policy') ?? ''
  for (const rule of [
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'`,
  ])
    expect(policy.split('; ')).toContain(rule)
  expect(policy).not.toContain('unsafe')
})

test('a file that somebody uploaded is contained, and nothing else is', () => {
  const policy = (pathname: string) => header('Content-Security-Policy', { pathname }) ?? ''
  expect(policy('/providers/1/evidence/2/file')).toMatch(/^sandbox; default-src 'none'; /)
  for (const path of [
    '/providers/1/evidence/2',
    '/providers/1/evidence/2/file/x',
    '/x/providers/1/evidence/2/file',
  ])
    expect(policy(path)).not.toContain('sandbox')
})

test('a PDF is drawn by our script alone, in an origin of its own that asks nobody, in a page of ours', () => {
  const pathname = '/providers/1/evidence/2/view'
  const policy = header('Content-Security-Policy', { pathname }) ?? ''
  expect(policy.split('; ').slice(0, 3)).toEqual([
    'sandbox allow-scripts',
    `default-src 'none'`,
    `script-src 'nonce-bm9uY2U='`,
  ])
  expect(policy).not.toMatch(/'self'(?!$)|allow-same-origin|unsafe|connect-src/)
  expect(header('X-Frame-Options', { pathname })).toBe('SAMEORIGIN')
  expect(header('X-Frame-Options', { pathname: `${pathname}/x` })).toBe('DENY')
})

test('https is demanded for two years, but only over https', () => {
  expect(header('Strict-Transport-Security')).toBeUndefined()
  expect(header('Strict-Transport-Security', { isHttps: true })).toContain(
    'max-age=63072000; includeSubDomains',
  )
})

test('nothing private is kept by a browser or a proxy; files of the build are', () => {
  expect(header('Cache-Control')).toBe('no-store')
  expect(header('Cache-Control', { pathname: '/api/readyz' })).toBe('no-store')
  expect(header('Cache-Control', { pathname: '/_next/static/chunks/a.js' })).toBeUndefined()
  expect(header('Cache-Control', { pathname: '/iconoclast/x' })).toBe('no-store')
})

test('forms without JavaScript keep their origin', () => {
  expect(header('Referrer-Policy')).toBe('same-origin')
})

test('signing out clears what the browser kept', () => {
  expect(header('Clear-Site-Data')).toBeUndefined()
  expect(header('Clear-Site-Data', { hasSignedOut: true })).toBe('"cache", "storage"')
})
