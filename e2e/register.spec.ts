import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { pressToReach, pressUntil } from './support/keys'
import { ask } from './support/people'
import { expect, test } from './support/test'

const names = (page: Page) => page.locator('.register tbody th')
const rowsOf = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]

test('with keys alone: find a provider and open it', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  await page.goto('/providers')
  await pressUntil(page, '/', () => expect(page.getByRole('searchbox')).toBeFocused({ timeout: 5_000 }))
  await page.keyboard.type('CALLOWAY')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]q=CALLOWAY/)
  await expect(names(page)).toHaveText(['Calloway Marsh Import Services LLC'])
  const only = names(page).getByRole('link')
  await pressUntil(page, 'j', () => expect(only).toBeFocused({ timeout: 5_000 }))
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { level: 1, name: 'Calloway Marsh Import Services LLC' }),
  ).toBeVisible()
  await page.goto('/providers')
  await pressToReach(page, 'n', /\/providers\/new$/)
})

test('a column head sorts, and once more the other way round', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  await page.goto('/providers')
  const head = page.getByRole('columnheader', { name: 'Score' })
  const scores = async () =>
    (await page.locator('.register .score .num').allTextContents()).map((text) => Number(text))
  await head.getByRole('link').click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=-score/)
  expect(await scores()).toEqual((await scores()).toSorted((a, b) => b - a))
  await head.getByRole('link').click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  expect(await scores()).toEqual((await scores()).toSorted((a, b) => a - b))
  await expect(page.getByRole('link', { name: 'Add provider' })).toHaveCount(0)
})

test('what is filtered is what is exported, without JavaScript too', async ({
  browser,
  baseURL,
  signedInAs,
  context,
}) => {
  await signedInAs('analyst')
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false })
  await plain.addCookies(await context.cookies())
  const page = await plain.newPage()
  await page.goto('/providers')
  await page.locator('summary', { hasText: 'Filter' }).click()
  await page.getByLabel('Eligibility').selectOption({ label: 'Fail' })
  await page.getByLabel('Worst gap').selectOption({ label: 'Critical' })
  await page.locator('.filters').getByRole('button', { name: 'Show' }).click()
  const remove = page.getByRole('link', { name: 'Remove filter: Eligibility Fail' })
  await expect(remove).toBeVisible()
  // Page and file are read one after the other, and somebody may record a provider between.
  await expect(async () => {
    await page.reload()
    const shown = await names(page).allTextContents()
    expect(shown.length).toBeGreaterThan(1)
    const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
    const csv = rowsOf(await (await page.request.get(href ?? '')).text())
    expect(csv).toHaveLength(shown.length)
    expect(new Set(csv.map((row) => row['legal_name']))).toEqual(new Set(shown))
    expect(new Set(csv.map((row) => row['eligibility']))).toEqual(new Set(['FAIL']))
  }).toPass()
  await remove.click()
  await expect(page).not.toHaveURL(/eligibility/)
  await plain.close()
})

test('where nothing matches, it says which filter to drop', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  await page.goto('/providers?q=no+such+name&stage=IN_REVIEW')
  await expect(page.getByText('No provider matches.')).toBeVisible()
  await page.getByRole('link', { name: /^Without Search .*: \d+ providers$/ }).click()
  await expect(page).not.toHaveURL(/q=/)
  expect(await names(page).count()).toBeGreaterThan(0)
})

test('a long list is walked to its end and back', async ({ page, signedInAs }) => {
  const word = `Paged ${randomUUID().slice(0, 8)}`
  await ask(
    `WITH made AS (
       INSERT INTO provider (id, legal_name, kind, archived_at, archived_reason)
       SELECT uuidv7(), $1 || ' ' || lpad(n::text, 3, '0'), 'OTHER', now(), 'For a test' FROM generate_series(1, 120) n
       RETURNING id)
     INSERT INTO standing (provider_id, computed_for, methodology_version, eligibility, coverage_ten_thousandths,
       recommendation, critical_gaps, high_gaps, medium_gaps, low_gaps, lapses)
     SELECT id, current_date, 1, 'UNKNOWN', 0, 'KEEP_GATHERING', 0, 0, 0, 0, '[]' FROM made`,
    [word],
  )
  try {
    await signedInAs('auditor')
    await page.goto(`/providers?archived=yes&sort=name&q=${encodeURIComponent(word)}`)
    const pages = page.getByRole('navigation', { name: 'Pages' })
    const first = await names(page).allTextContents()
    expect([first.length, first[0]]).toEqual([50, `${word} 001`])
    await pages.getByRole('link', { name: 'Next' }).click()
    await expect(names(page).first()).toHaveText(`${word} 051`)
    await pages.getByRole('link', { name: 'Last' }).click()
    await expect(names(page).last()).toHaveText(`${word} 120`)
    await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0)
    await pages.getByRole('link', { name: 'Previous' }).click()
    await expect(names(page).last()).toHaveText(`${word} 070`)
    await pages.getByRole('link', { name: 'First' }).click()
    await expect(names(page).first()).toHaveText(`${word} 001`)
  } finally {
    await ask('DELETE FROM provider WHERE legal_name LIKE $1', [`${word}%`])
  }
})

test('a gap leads to its provider and to the field that mends it', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  await page.goto('/gaps?category=bond')
  const gap = page
    .locator('.gap')
    .filter({ has: page.getByRole('link', { name: /^Bond, / }) })
    .first()
  const provider = (await gap.locator('.name a').textContent()) ?? ''
  await gap.getByRole('link', { name: /^Bond, / }).click()
  await expect(page).toHaveURL(/\/records\/bond\/.*#f-\w+$/)
  const field = new URL(page.url()).hash
  await expect(page.locator(`${field}:focus, ${field} :focus`)).toHaveCount(1)
  await expect(page.locator(`.field[data-asked]:is(${field}, :has(${field}))`)).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: provider }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: provider })).toBeVisible()
})

test('the request list is copied and taken along', async ({ page, context, signedInAs }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signedInAs('auditor')
  const [gap] = await ask<{ id: string }>(
    `SELECT provider_id AS id FROM gap WHERE kind = 'MISSING' AND closed_on IS NULL
       AND criterion_id = 'capital.experience' LIMIT 1`,
  )
  await page.goto(`/providers/${gap?.id}/request-list`)
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const asked = await page.locator('.requests > li p:first-child').allTextContents()
  const sentences = asked.filter((line) => line.startsWith('Send'))
  expect(sentences.length).toBeGreaterThan(0)
  for (const sentence of sentences) expect(text).toContain(sentence)
  const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
  const csv = rowsOf(await (await page.request.get(href ?? '')).text())
  expect(csv.map((row) => row['request'])).toEqual(expect.arrayContaining(sentences))
  await expectNoAxeViolations(page)
})

const DOWNLOADS = [
  '/providers/export',
  '/gaps/export',
  '/compliance-events/export',
  '/bonds/export',
  '/policies/export',
]

test('a download is for whoever is signed in, and says so in words', async ({
  page,
  request,
  signedInAs,
}) => {
  const [provider] = await ask<{ id: string }>('SELECT id FROM provider LIMIT 1')
  const ofOne = [`/providers/${provider?.id}/export`, `/providers/${provider?.id}/request-list/export`]
  for (const path of [...DOWNLOADS, ...ofOne]) {
    const refused = await request.get(path, { maxRedirects: 0 })
    expect([path, refused.status(), await refused.text()]).toEqual([
      path,
      401,
      expect.stringContaining('Sign in'),
    ])
  }
  await signedInAs('auditor')
  for (const path of [...DOWNLOADS, ...ofOne]) {
    const answer = await page.request.get(path)
    expect([path, answer.status()]).toEqual([path, 200])
    expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8')
    rowsOf(await answer.text())
  }
  const bare = await page.request.get('/providers/export?bom=no')
  expect((await bare.body())[0]).toBe('p'.charCodeAt(0))
  for (const id of ['no-id', randomUUID()])
    for (const path of ['export', 'request-list/export']) {
      const missing = await page.request.get(`/providers/${id}/${path}`)
      expect([missing.status(), await missing.text()]).toEqual([404, expect.stringContaining('nothing')])
    }
})

test('no address of a list is an error', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  const odd = [
    'q=%00',
    'q=%FF',
    `q=${'x'.repeat(10_000)}`,
    'stage=NO&stage=NO',
    'after=%00~',
    'sort=__proto__',
    'lapsing=1e9',
    'q[]=1',
    '%',
  ]
  for (const path of ['/providers', '/gaps', ...DOWNLOADS])
    for (const query of odd) {
      const answer = await page.request.get(`${path}?${query}`)
      expect([path, query.slice(0, 30), answer.status()]).toEqual([path, query.slice(0, 30), 200])
    }
})
