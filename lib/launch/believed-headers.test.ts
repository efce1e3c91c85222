import { expect, test } from 'vitest'
import { keepBelieved } from './believed-headers.mjs'

function kept(headers: Record<string, string>, trustedProxies = 0, remoteAddress = '::ffff:192.0.2.7') {
  keepBelieved(headers, { remoteAddress, trustedProxies })
  return headers
}

test.each([
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-invoke-path',
  'x-matched-path',
  'x-nextjs-data',
  'x-next-cache-tags',
  'x-now-route-matches',
  'x-vercel-id',
  'x-prerender-revalidate',
])('%s is for Next alone', (name) => {
  expect(kept({ [name]: '1', accept: '*/*' })).toEqual({ accept: '*/*', 'x-forwarded-for': '192.0.2.7' })
})

test('without a trusted proxy nobody is believed about who asks, and for which host', () => {
  const forged = {
    forwarded: 'for=203.0.113.1',
    'x-forwarded-for': '203.0.113.1',
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
  }
  expect(kept(forged)).toEqual({ 'x-forwarded-for': '192.0.2.7' })
})

test('of what proxies have added, only the word of those that are trusted counts', () => {
  const told = { 'x-forwarded-for': '203.0.113.1, 203.0.113.2, 203.0.113.3' }
  expect(kept({ ...told }, 1)['x-forwarded-for']).toBe('203.0.113.3')
  expect(kept({ ...told }, 2)['x-forwarded-for']).toBe('203.0.113.2')
  expect(kept({}, 1)['x-forwarded-for']).toBe('192.0.2.7')
  expect(kept({ 'x-forwarded-proto': 'https' }, 1)['x-forwarded-proto']).toBe('https')
})

test('where it is said under which address the app is, no proxy is asked', () => {
  const publicAddress = new URL('https://ior.example:8443/app')
  for (const trustedProxies of [0, 1]) {
    const headers = {
      host: '127.0.0.1:3000',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'http',
    }
    keepBelieved(headers, { remoteAddress: '192.0.2.7', trustedProxies, publicAddress })
    expect(headers).toMatchObject({ 'x-forwarded-host': 'ior.example:8443', 'x-forwarded-proto': 'https' })
  }
})

test('an address of the newer kind stays whole', () => {
  expect(kept({}, 0, '2001:db8::7')['x-forwarded-for']).toBe('2001:db8::7')
})
