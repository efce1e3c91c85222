import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { ask } from './support/people'
import { databaseUrl } from './support/place'
import { expect, test } from './support/test'

const LISTS = ['/', '/providers', '/gaps', '/engagements']
const strip = (page: Page) => page.getByText(/^Scores are (being|about to be) recalculated/)

/** Holds up a rescore at its first provider, which is this test's own, so that no other test waits. */
async function hold(providerId: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl() })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM provider WHERE id = $1 FOR UPDATE', [providerId])
  return () => client.end()
}

async function makeDefault(page: Page, name: string): Promise<void> {
  await page.goto('/engagements')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('button', { name: 'Make company default' }).click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Company default')
}

/** What the register says of this test's provider, read when nothing is being recalculated. */
async function figures(page: Page): Promise<string> {
  await page.goto('/providers?archived=yes&q=first+in+line')
  await expect(strip(page)).toHaveCount(0, { timeout: 90_000 })
  return page.getByRole('row', { name: /First in line/ }).innerText()
}

test('another company default: saved at once, said on every list while scores follow, and gone when they are new', async ({
  page,
  browser,
  baseURL,
  context,
  signedInAs,
}) => {
  test.setTimeout(240_000)
  await signedInAs('admin')
  const [former] = await ask<{ id: string; name: string }>('SELECT id, name FROM engagement WHERE is_default')
  const name = `Other default ${randomUUID().slice(0, 8)}`
  const providerId = '00000000-0000-0000-0000-000000000001'
  // The same business but for its value, by so little that no other test sees another band.
  await ask(
    `INSERT INTO engagement SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::text, 'name', $2::text,
       'is_default', false, 'annual_entered_value_cents', e.annual_entered_value_cents * 103 / 100))).*
       FROM engagement e WHERE is_default`,
    [randomUUID(), name],
  )
  await ask(
    `WITH made AS (
       INSERT INTO provider (id, legal_name, kind, archived_at, archived_reason)
       VALUES ($1, 'First in line', 'OTHER', now(), 'For a test') RETURNING id)
     INSERT INTO standing (provider_id, computed_for, methodology_version, eligibility, coverage_ten_thousandths,
       recommendation, critical_gaps, high_gaps, medium_gaps, low_gaps, lapses)
     SELECT id, current_date, 1, 'UNKNOWN', 0, 'KEEP_GATHERING', 0, 0, 0, 0, '[]' FROM made`,
    [providerId],
  )
  const release = await hold(providerId)
  try {
    await makeDefault(page, name)
    for (const list of LISTS) {
      await page.goto(list)
      await expect(strip(page)).toBeVisible()
      await expect(page.getByRole('progressbar', { name: 'Providers recalculated' })).toBeVisible()
      await expectNoAxeViolations(page)
    }
    const plain = await browser.newContext({ baseURL, javaScriptEnabled: false })
    await plain.addCookies(await context.cookies())
    const unscripted = await plain.newPage()
    await unscripted.goto('/providers')
    await expect(strip(unscripted)).toContainText(/\d of \d+ providers|about to be/)
    await plain.close()

    await page.goto('/providers?archived=yes&q=first+in+line')
    await expect(page.getByRole('row', { name: /First in line/ })).not.toContainText('$')
    await release()
    const other = await figures(page)
    expect(other).toContain('$')
    await makeDefault(page, former?.name ?? '')
    await expect(async () => expect(await figures(page)).not.toBe(other)).toPass({ timeout: 120_000 })
  } finally {
    await release()
    await ask('DELETE FROM provider WHERE id = $1', [providerId])
  }
})

test('a rescore that was given up says so, and an admin starts it again', async ({ page, signedInAs }) => {
  test.setTimeout(120_000)
  await ask(
    `INSERT INTO rescore (id, reason, requested_by_id, day, total, done, failures, created_at, started_at, failed_at)
     VALUES ($1, 'BY_HAND', $1, current_date, 27, 12, 5, now(), now(), now())`,
    [randomUUID()],
  )
  try {
    await signedInAs('analyst')
    await page.goto('/gaps')
    await expect(page.getByText('it stopped after 12 of 27 providers')).toBeVisible()
    await expect(page.getByText('Ask an admin')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Recalculate again' })).toHaveCount(0)
    await signedInAs('admin')
    await page.goto('/gaps')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Recalculate again' }).click()
    await expect(page.getByText('could not be recalculated')).toHaveCount(0)
    await expect(strip(page)).toHaveCount(0, { timeout: 90_000 })
    const [last] = await ask<{ reason: string; done: number }>(
      'SELECT reason, done FROM rescore WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1',
    )
    expect(last?.done).toBeGreaterThan(0)
  } finally {
    await ask('DELETE FROM rescore WHERE failed_at IS NOT NULL')
  }
})
