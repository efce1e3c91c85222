import { ask } from './support/people'
import { expect, test } from './support/test'

test('the process and its readiness are told apart, without telling what runs', async ({ request }) => {
  const health = await request.get('/api/healthz')
  expect([health.status(), await health.json()]).toEqual([200, { status: 'ok' }])
  const readiness = await request.get('/api/readyz')
  expect([readiness.status(), await readiness.json()]).toEqual([200, { status: 'ready' }])
  for (const answer of [health, readiness]) {
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(Object.keys(answer.headers())).not.toContain('x-powered-by')
  }
})

const PAGES = [
  '/',
  '/providers',
  '/providers/new',
  '/gaps',
  '/engagements',
  '/methodology',
  '/audit',
  '/people',
  '/account',
]

/** A header that once let requests past the checks of the framework. */
const BYPASSES = [
  'proxy:proxy:proxy:proxy:proxy',
  'middleware:middleware:middleware:middleware:middleware',
  'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
]

/** The forms in which a page's data is fetched without the page. */
const FETCHES: Record<string, string>[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/__PAGE__' },
]

for (const page of PAGES) {
  test(`whoever is not signed in is sent from ${page} to the sign-in page`, async ({ request }) => {
    const signIn = page === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(page)}`
    for (const headers of [{}, ...BYPASSES.map((value) => ({ 'x-middleware-subrequest': value }))]) {
      const answer = await request.get(page, { headers, maxRedirects: 0 })
      expect([answer.status(), answer.headers()['location']]).toEqual([307, signIn])
    }
  })

  test(`whoever is not signed in gets nothing that is stored from ${page}, however it is fetched`, async ({
    request,
  }) => {
    const stored = await ask<{ word: string }>(
      'SELECT legal_name AS word FROM provider UNION SELECT name FROM person UNION SELECT email FROM person',
    )
    expect(stored.length).toBeGreaterThan(0)
    for (const headers of FETCHES) {
      const answer = await request.get(page, { headers })
      const text = await answer.text()
      expect(answer.status()).toBeLessThan(500)
      expect(stored.filter(({ word }) => text.includes(word))).toEqual([])
    }
  })
}

test('every answer carries the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/sign-in', '/', '/no-such-page', '/api/healthz']) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers()
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/)
    expect(headers['content-security-policy']).toContain("object-src 'none'; base-uri 'none'")
  }
})

test('a session opens the product, and without it the product is closed', async ({
  page,
  context,
  signedInAs,
}) => {
  await signedInAs('manager')
  const opened = await page.goto('/')
  expect(opened?.status()).toBe(200)
  await expect(page).not.toHaveURL(/sign-in/)
  await context.clearCookies()
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in$/)
})
