import type { Page } from '@playwright/test'
import { fromCsv } from '@/lib/csv/from-csv'
import { ask } from './support/people'
import { expect, test } from './support/test'

async function providerNamed(name: string): Promise<string> {
  const [provider] = await ask<{ id: string }>('SELECT id FROM provider WHERE legal_name LIKE $1', [
    `${name}%`,
  ])
  return `/providers/${provider?.id}`
}
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).click()
const alert = (page: Page) => page.getByRole('main').getByRole('alert')
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

test('a provider that was left says when exposure ends, and is closed when nothing is open or somebody says why', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const provider = await providerNamed('Stonebridge')
  await signedInAs('analyst')
  await page.goto(provider)
  await page.getByRole('link', { name: 'When exposure ends' }).click()
  const verdict = page.getByRole('region', { name: 'When exposure ends' })
  await expect(verdict).toContainText('No end of exposure to Stonebridge Entry Partners LP can be said')
  await expect(verdict).toContainText('it passes an underpayment on to us')

  // The field that is needed, from the sentence that needs it.
  await verdict.getByRole('link', { name: /suspension lifted on/ }).click()
  await page.getByLabel('Suspension lifted on').fill(day(-20))
  await page.getByLabel('Of these, suspended').fill('300')
  await press(page, 'Save run-off statement')
  await expect(alert(page)).toContainText('Extended and suspended entries together are at most')
  await page.getByLabel('Of these, suspended').fill('12')
  await press(page, 'Save run-off statement')
  await expect(page).toHaveURL(/\/run-off\?saved=1/)
  await expect(verdict).toContainText('Exposure to Stonebridge Entry Partners LP ends on')
  await page.getByText('Read as a table', { exact: true }).click()
  const table = page.getByRole('table', { name: 'Run-off: table' })
  await expect(table.getByRole('row', { name: /contract’s promise/ })).toContainText('Not at all')
  await expect(page.getByRole('img', { name: /falling to nothing by/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Edit: Run-off statement/ })).toBeVisible()

  const file = await page.request.get(`${new URL(page.url()).pathname}/export`)
  const [header = [], ...rows] = fromCsv(await file.text())
  const cells = (name: string) => {
    const row = rows.find((each) => each[header.indexOf('window')] === name) ?? []
    return ['ends', 'why', 'uncovered_from', 'uncovered_to'].map((column) => row[header.indexOf(column)])
  }
  const [last] = await ask<{ on: string; end: string }>(
    `SELECT last_entry_on::text AS on, (last_entry_on + interval '5 years')::date::text AS "end"
       FROM run_off_statement WHERE provider_id = $1`,
    [provider.split('/')[2]],
  )
  expect(cells('CONTRACT')).toEqual(['NEVER', 'PASS_THROUGH', last?.on, last?.end])
  expect(cells('FRAUD')).toEqual(['AS_LONG', '', '', ''])

  await signedInAs('manager')
  await page.goto(`${provider}/moves/close`)
  await expect(page.getByText('260 entries are said to be unliquidated', { exact: false })).toBeVisible()
  await page.getByLabel('What shows that nothing can come back').fill('The partners are gone.')
  await press(page, 'Close provider')
  await expect(alert(page)).toContainText('260 entries are said to be unliquidated')
  await expect(page.getByLabel('What shows that nothing can come back')).toHaveValue('The partners are gone.')
  await page.getByLabel('Why it is closed all the same').fill('The buyer’s insurer took it on.')
  await press(page, 'Close provider')
  await expect(page).toHaveURL(/\/decisions\?saved=1$/)
  await expect(page.getByText('Closed all the same because: The buyer’s insurer took it on.')).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Provider' })
    .getByRole('link', { name: /^Run-off/ })
    .click()
  await expect(verdict).toContainText('Exposure to Stonebridge Entry Partners LP ends on')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(verdict).toBeVisible()
})

test('a provider under which we file says what would be if we stopped today', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('auditor')
  await page.goto(`${await providerNamed('Lanyard & Pike')}/exposure`)
  await page.getByRole('link', { name: 'If we stopped today' }).click()
  await expect(page.getByRole('region', { name: 'When exposure ends' })).toContainText(
    'If we stopped today, exposure to Lanyard & Pike Entry Services LLC would end on',
  )
  await expect(page.getByRole('region', { name: 'What to do, and by when' })).toContainText(
    'Record our last entry',
  )
})
