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
