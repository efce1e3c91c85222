import { expect, test } from './support/test'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a setting is changed, refused in words, and put back', async ({ page, signedInAs }) => {
    test.slow()
    await signedInAs('admin')
    const row = page.getByRole('row', { name: /From our payment until it can be drawn/ })
    await page.goto('/settings')
    // Whoever can see to it is told that files are kept unscanned.
    await expect(page.getByRole('region', { name: 'Virus scanner' })).toContainText('CLAMD_SOCKET')
    await row.getByRole('link').click()
    await page.getByLabel(/^Value/).fill('400')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('from 0 to 365')
    await expect(page.getByLabel(/^Value/)).toHaveValue('400')
    await page.getByLabel(/^Value/).fill('6')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(row).toContainText('6 days')
    await expect(row).toContainText('Default: 5 days')
    await row.getByRole('link').click()
    await page.getByRole('button', { name: 'Put back the default' }).click()
    await expect(row).toContainText('5 days')
    await expect(row).not.toContainText('Default')
  })
})

test('whoever does not manage settings reads them, each with its source, and changes none', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('auditor')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('row', { name: /Error rate/ })).toContainText('5%')
  await expect(page.getByRole('row', { name: /Error rate/ })).toContainText('Our assumption')
  await expect(page.getByRole('link', { name: '19 U.S.C. 1621' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Change/ })).toHaveCount(0)
  await expect(page.getByText('Virus scanner')).toHaveCount(0)
})

test('of two who change a setting, the later sees both and decides', async ({
  page,
  context,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('admin')
  await page.goto('/settings/collateralBasisPoints')
  const other = await context.newPage()
  await other.goto('/settings/collateralBasisPoints')
  await other.getByLabel(/^Value/).fill('90')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('row', { name: /Collateral/ })).toContainText('90%')
  await page.getByLabel(/^Value/).fill('80')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Theirs: 90')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Collateral/ })).toContainText('80%')
  await page
    .getByRole('row', { name: /Collateral/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'Put back the default' }).click()
  await expect(page.getByRole('row', { name: /Collateral/ })).toContainText('100%')
})
