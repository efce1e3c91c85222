import { expect, test } from './support/test'

test('the process and its readiness are told apart, without telling what runs', async ({ request }) => {
  const health = await request.get('/api/healthz')
  expect([health.status(), await health.json()]).toEqual([200, { status: 'ok' }])
  const readiness = await request.get('/api/readyz')
  expect([readiness.status(), await readiness.json()]).toEqual([200, { status: 'ready' }])
  for (const answer of [health, readiness]) {
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(JSON.stringify(answer.headers())).not.toMatch(/next\.js|express|x-powered-by/i)
  }
})

const PAGES = ['/', '/providers', '/gaps', '/engagements', '/methodology', '/audit', '/people', '/account']

/** What once opened protected pages in the frameworks of others: the header of a bypass, and the forms of prefetching. */
const DISGUISES: Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
]

for (const page of PAGES)
  test(`whoever is not signed in is sent from ${page} to the sign-in page, however it is asked for`, async ({
    request,
  }) => {
    for (const headers of DISGUISES) {
      const answer = await request.get(page, { headers, maxRedirects: 0 })
      expect([answer.status(), answer.headers()['location'] ?? '']).toEqual([
        307,
        page === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(page)}`,
      ])
    }
  })

test('every answer carries the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/sign-in', '/', '/no-such-page', '/api/healthz']) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers()
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/)
    expect(headers['content-security-policy']).toContain("object-src 'none'; base-uri 'none'")
  }
})

test('a session opens the product, and its end closes it', async ({ page, context, signedInAs }) => {
  await signedInAs('manager')
  const opened = await page.goto('/')
  expect(opened?.status()).toBe(200)
  await expect(page).not.toHaveURL(/sign-in/)
  await context.clearCookies()
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in$/)
})
