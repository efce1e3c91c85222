import { emailOf, SAMPLE_PASSWORD } from './support/people'
import { expect, test } from './support/test'

test('sign in, record a provider and its bond, read the scorecard, take the CSV away', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(emailOf('analyst'))
  await page.getByLabel('Password (required)', { exact: true }).fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()

  await page.goto('/providers/new')
  await page.getByLabel('Legal name').fill('Fallow Bridge Import LLC')
  await page.getByLabel('Kind of provider').selectOption({ label: 'Professional importer of record' })
  await page.getByLabel('Importer number').fill('123-45-6789')
  await page.getByText('Document', { exact: true }).click()
  await page.getByRole('button', { name: 'Save provider' }).click()
  await expect(page.getByText('social security number', { exact: false }).first()).toBeVisible()
  await page.getByLabel('Importer number').fill('45-987654300')
  await page.getByRole('button', { name: 'Save provider' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Fallow Bridge Import LLC' })).toBeVisible()
  await expect(page.getByText('Keep gathering.', { exact: true })).toBeVisible()

  await page
    .getByRole('navigation', { name: 'Provider' })
    .getByRole('link', { name: /^Bonds/ })
    .click()
  await page.getByRole('link', { name: 'Add bond' }).click()
  await page.getByLabel('Activity code').selectOption({ label: '1, importer or broker' })
  await page.getByLabel('Continuous or single transaction').selectOption({ label: 'Continuous' })
  await page.getByLabel('Amount', { exact: true }).fill('2,000,000')
  await page.getByText('Issuer', { exact: true }).click()
  await page.getByRole('button', { name: 'Save bond' }).click()
  await expect(page.getByText('$2,000,000').first()).toBeVisible()

  const csv = await page.request.get('/providers/export?q=fallow')
  expect(csv.status()).toBe(200)
  expect(await csv.text()).toContain('Fallow Bridge Import LLC')
})

test('the register finds without regard to case, sorts and filters in its address', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('auditor')
  await page.goto('/providers?q=CALLOWAY')
  await expect(page.getByRole('link', { name: 'Calloway Marsh Import Services LLC' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add provider' })).toHaveCount(0)
  await page.goto('/providers?sort=-score&eligibility=PASS')
  const names = page.locator('tbody a')
  await expect(names.first()).toContainText('Harrow & Quill')
})

test('whoever may only read gets no form', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  const answer = await page.goto('/providers/new')
  expect(answer?.status()).toBe(403)
})
