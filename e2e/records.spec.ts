import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { pressToReach } from './support/keys'
import { ask } from './support/people'
import { expect, test } from './support/test'

const digits = (count: number) => randomUUID().replace(/\D/g, '').padEnd(count, '7').slice(0, count)
const importerNumber = () => `${digits(2)}-${digits(7)}00`
const someName = (stem: string) => `${stem} ${randomUUID().slice(0, 8)} LLC`

async function source(page: Page, name = 'Document') {
  await page.getByRole('group', { name: 'Source of knowledge' }).getByText(name, { exact: true }).click()
}

const save = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label }).selectOption({ label: option })

/** Records a provider through its form; gives the address of its pages. */
async function newProvider(page: Page, name: string, number = importerNumber()): Promise<string> {
  await page.goto('/providers/new')
  await page.getByLabel('Legal name').fill(name)
  await choose(page, 'Kind of provider', 'Professional importer of record')
  await page.getByLabel('Importer number').fill(number)
  await source(page)
  await save(page, 'Save provider')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}

async function newBond(page: Page, provider: string, amount: string) {
  await page.goto(`${provider}/records/bond/new`)
  await page.getByLabel('Bond number').fill(`B-${digits(6)}`)
  await choose(page, 'Activity code', '1, importer or broker')
  await choose(page, 'Continuous or single transaction', 'Continuous')
  await page.getByLabel('Amount', { exact: true }).fill(amount)
  await source(page, 'Issuer')
  await save(page, 'Save bond')
  await expect(page).toHaveURL(/\/bonds\?saved=1$/)
}

test('who leaves a form with answers that are not saved is asked first; nobody else is', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const asked: string[] = []
  let leaves = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void (leaves ? dialog.accept() : dialog.dismiss())
  })
  const toRegister = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Register' })
  const name = page.getByLabel('Legal name')

  // Nothing was entered, though what was sent came back with errors.
  await page.goto('/providers/new')
  await save(page, 'Save provider')
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await toRegister.click()
  await expect(page).toHaveURL(/\/providers$/)

  await page.goto('/providers/new')
  await name.fill('Half a provider')
  await toRegister.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => asked).toEqual(['confirm'])
  await expect(page).toHaveURL(/\/providers\/new$/)
  await expect(name).toHaveValue('Half a provider')
  // What came back is still not saved; and a page that is closed or loaded anew is left too.
  await save(page, 'Save provider')
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await page.reload({ timeout: 3_000 }).catch(() => undefined)
  await expect.poll(() => asked).toEqual(['confirm', 'beforeunload'])
  await expect(name).toHaveValue('Half a provider')
  leaves = true
  await toRegister.click()
  await expect(page).toHaveURL(/\/providers$/)
  expect(asked).toHaveLength(3)

  // Back to what this page showed before is no unloading.
  await page.getByRole('link', { name: 'Add provider' }).first().click()
  await expect(page).toHaveURL(/\/providers\/new$/)
  leaves = false
  await name.click()
  await page.keyboard.type('Half again')
  await page.evaluate(() => history.back())
  await expect.poll(() => asked).toHaveLength(4)
  await expect(page).toHaveURL(/\/providers\/new$/)
  await expect(name).toHaveValue('Half again')
  leaves = true
  await name.click()
  await page.evaluate(() => history.back())
  await expect(page).toHaveURL(/\/providers$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Register' })).toBeVisible()
  expect(asked.slice(3)).toEqual(['confirm', 'confirm'])

  const provider = await newProvider(page, someName('Whole'))
  await page.getByRole('link', { name: /^Bonds/ }).click()
  await expect(page).toHaveURL(new RegExp(`${provider}/bonds`))
  expect(asked).toHaveLength(5)
})

test('a provider is refused in words, then recorded; its number leads to it', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const name = someName('Alder Quay Import')
  await page.goto('/providers/new')
  await page.getByLabel('Importer number').fill('123-45-6789')
  await page.getByLabel('Trading name').fill('Alder')
  await save(page, 'Save provider')
  const summary = page.getByRole('main').getByRole('alert')
  await expect(summary).toContainText('Enter the legal name')
  await expect(summary).toContainText('social security number')
  await expect(summary).toContainText('Choose where this is known from')
  await expect(page.getByLabel('Trading name')).toHaveValue('Alder')

  const number = importerNumber()
  const provider = await newProvider(page, name, number)
  await page.goto('/providers/new')
  await page.getByLabel('Legal name').fill(someName('Second'))
  await choose(page, 'Kind of provider', 'Other')
  await page.getByLabel('Importer number').fill(number)
  await source(page)
  await save(page, 'Save provider')
  page.once('dialog', (dialog) => void dialog.accept())
  await summary.getByRole('link', { name, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`${provider}$`))
})

test('every kind of record is recorded and shown on its tab', async ({ page, signedInAs }) => {
  test.setTimeout(180_000)
  await signedInAs('analyst')
  const name = someName('Birch Harbour Import')
  const provider = await newProvider(page, name)
  const shows = async (tab: string, ...texts: string[]) => {
    await expect(page).toHaveURL(new RegExp(`/${tab}\\?saved=1$`))
    for (const text of texts) await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
  }
  const add = async (kind: string) => {
    await page.locator('summary', { hasText: 'Add record' }).click()
    await page.locator('details[open]').getByRole('link', { name: kind, exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: /^Add / })).toBeVisible()
  }

  await add('Authority')
  await choose(page, 'Basis of the right to make entry', 'Owner of the goods')
  await page.getByLabel('Resident agents').fill('TX Jane Doe, Houston\nCA John Roe, Oakland')
  await page.getByRole('group', { name: 'Resident corporate surety' }).getByText('Yes').click()
  await source(page)
  await save(page, 'Save authority')
  await shows('authority', 'Owner of the goods', 'CA John Roe, Oakland; TX Jane Doe, Houston')

  await newBond(page, provider, '600,000')
  await shows('bonds', '$600,000', '1, importer or broker')

  await add('Volume statement')
  await choose(page, 'Basis', 'ACE data')
  await page.getByLabel('Duties, taxes and fees, last 12 months').fill('4,000,000')
  await page.getByLabel('Formal entries, last five years').fill('5,200')
  await source(page)
  await save(page, 'Save volume statement')
  await shows('capital', '$4,000,000', '5,200')

  await add('Capital statement')
  await page.getByLabel('Tangible net worth').fill('-25,000.50')
  await source(page)
  await save(page, 'Save capital statement')
  await shows('capital', '−$25,000.50')

  await add('E&O policy')
  await page.getByLabel('Insurer', { exact: true }).fill('Example Mutual')
  await page.getByLabel('Limit per claim').fill('1,000,000')
  await page.getByLabel('Limit in aggregate').fill('500,000')
  await source(page)
  await save(page, 'Save E&O policy')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The aggregate is at least the limit per claim',
  )
  await page.getByLabel('Limit in aggregate').fill('2,000,000')
  await save(page, 'Save E&O policy')
  await shows('insurance', 'Example Mutual', '$2,000,000')

  await add('Contract')
  await page.getByLabel('Other party').fill(name)
  await choose(page, 'Provider’s error: who bears it', 'Assumes up to a cap')
  await page.getByRole('checkbox', { name: 'Duty, Provider’s error' }).check()
  await page.getByRole('checkbox', { name: 'Interest, Provider’s error' }).check()
  await choose(page, 'Our bad data: who bears it', 'Shared')
  await page.getByLabel('Our bad data: its share in per cent').fill('40')
  await choose(page, 'What the cap counts for', 'In total')
  await page.getByLabel('Cap', { exact: true }).fill('750,000')
  await page.getByLabel('Cap: quoted words').fill('9.2 not exceeding the amount of Schedule B')
  await page.getByLabel('Cap: page').fill('14')
  await source(page)
  await save(page, 'Save contract')
  await shows(
    'contract',
    'Assumes up to a cap',
    'Shared, 40%',
    '9.2 not exceeding the amount of Schedule B',
    'page 14',
  )
  const row = page.getByRole('row', { name: /^Provider’s error/ })
  await expect(row.getByText('covered')).toHaveCount(2)

  await add('Compliance event')
  await choose(page, 'Kind of event', 'CF-28, request for information')
  await choose(page, 'How it stands', 'Open')
  await page.getByLabel('Opened on').fill('2026-06-30')
  await page.getByLabel('Due on').fill('2026-06-29')
  await source(page)
  await save(page, 'Save compliance event')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('It falls due before it was opened')
  await page.getByLabel('Due on').fill('2026-07-30')
  await save(page, 'Save compliance event')
  await shows('compliance', 'CF-28, request for information', '30 Jul 2026')

  await add('History statement')
  await choose(page, 'Kind of statement', 'ACE report')
  await source(page)
  await save(page, 'Save history statement')
  await shows('compliance', 'ACE report')

  await add('Method check')
  await choose(page, 'Undervaluation', 'Explained')
  await source(page)
  await save(page, 'Save method check')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Enter the explanation that was accepted.',
  )
  await page.getByLabel('Undervaluation: explanation').fill('A rebate, shown on the invoice')
  await save(page, 'Save method check')
  await shows('compliance', 'A rebate, shown on the invoice', 'not checked')

  await add('Screening')
  await choose(page, 'List', 'OFAC SDN')
  await choose(page, 'Result', 'No hit')
  await source(page, 'Public record')
  await save(page, 'Save screening')
  await shows('compliance', 'OFAC SDN', 'No hit')

  await page.getByRole('link', { name: /^Activity/ }).click()
  await expect(page.getByRole('cell', { name: /Contract recorded/ })).toBeVisible()
  await page
    .getByRole('cell', { name: /Screening recorded/ })
    .locator('summary')
    .click()
  await expect(page.getByRole('cell', { name: 'OFAC SDN' })).toBeVisible()
})

test('what somebody else saved meanwhile stands beside one’s own words and nothing is lost', async ({
  page,
  context,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const provider = await newProvider(page, someName('Cedar Lock Import'))
  await newBond(page, provider, '100,000')
  await page.getByRole('link', { name: /^Edit: / }).click()
  await expect(page.getByLabel('Amount', { exact: true })).toHaveValue('100,000.00')

  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel('Amount', { exact: true }).fill('200,000')
  await save(other, 'Save bond')
  await expect(other).toHaveURL(/saved=1/)

  await page.getByLabel('Amount', { exact: true }).fill('300,000')
  await page.getByRole('textbox', { name: 'Surety', exact: true }).fill('Example Surety')
  await save(page, 'Save bond')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('changed this')
  await expect(page.getByLabel('Amount', { exact: true })).toHaveValue('300,000.00')
  await expect(page.getByText('Theirs: 200,000.00')).toBeVisible()
  await save(page, 'Take theirs for all')
  await expect(page.getByLabel('Amount', { exact: true })).toHaveValue('200,000.00')
  await save(page, 'Keep all of mine')
  await save(page, 'Save bond')
  await expect(page).toHaveURL(/saved=1/)
  await expect(page.getByRole('region', { name: 'Bond', exact: true }).getByText('$300,000')).toBeVisible()
  await expect(page.getByText('version 3')).toBeVisible()
})

test('a record entered in error stays with its reason; that there is none is stated, dated and sourced', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const provider = await newProvider(page, someName('Dogwood Pier Import'))
  await newBond(page, provider, '100,000')
  await page.getByRole('link', { name: /^Entered in error: / }).click()
  await save(page, 'Mark as entered in error')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter the reason')
  await page
    .getByLabel('Reason (required)', { exact: true })
    .fill('It is the bond of another importer number')
  await save(page, 'Mark as entered in error')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(`${provider}/bonds`)
  await page.getByText('1 entered in error').click()
  await expect(page.getByText('It is the bond of another importer number')).toBeVisible()

  await page.goto(`${provider}/insurance`)
  await page.getByRole('link', { name: 'There is none' }).click()
  await source(page, 'Provider statement')
  await page.getByLabel('Verified on').fill('2026-11-20')
  await save(page, 'Save statement that there is none')
  await expect(page).toHaveURL(/\/insurance\?saved=1$/)
  await expect(page.getByText('It is stated that there is none.')).toBeVisible()
  await expect(page.getByText('verified 20 Nov 2026')).toBeVisible()
})

test('a provider is submitted and taken back, archived with a reason and restored', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const provider = await newProvider(page, someName('Elder Wharf Import'))
  await page.goto(`${provider}/bonds`)
  await pressToReach(page, 's', /\/moves\/submit$/)
  await save(page, 'Submit for decision')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(`${provider}/bonds`)
  await page.getByRole('link', { name: 'Take back from review' }).click()
  await save(page, 'Take back from review')
  await expect(page).toHaveURL(/saved=1/)
  await expect(page.locator('.facts').getByText('Candidate', { exact: true })).toBeVisible()

  await page.goto(`${provider}/archive`)
  await save(page, 'Archive provider')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter why it is archived')
  await page.getByLabel('Reason (required)', { exact: true }).fill('Withdrew its offer.')
  await save(page, 'Archive provider')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(`${provider}/bonds`)
  await expect(page.getByText('Archived, so nothing can be changed: Withdrew its offer.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add bond' })).toHaveCount(0)
  await page.goto(`${provider}/records/bond/new`)
  await expect(page).toHaveURL(new RegExp(`${provider}$`))
  await page.goto(`${provider}/archive`)
  await save(page, 'Restore provider')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(`${provider}/bonds`)
  await expect(page.getByRole('link', { name: 'Add bond' })).toBeVisible()
})

test('an engagement is recorded, changed, archived and restored; the company default stays', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const name = `Toys ${randomUUID().slice(0, 8)}`
  await page.goto('/engagements')
  await pressToReach(page, 'n', /\/engagements\/new$/)
  await page.getByLabel('Name', { exact: false }).first().fill(name)
  await choose(page, 'Model', 'B2B, to businesses')
  await page.getByLabel('Entered value a year').fill('2,000,000')
  await page.getByLabel('Duty rate').fill('12.5')
  await page.getByLabel('Planned, years').fill('2')
  await page.getByLabel('Years of entries with the error').fill('3')
  await save(page, 'Save engagement')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('at most the planned years')
  await page.getByLabel('Years of entries with the error').fill('2')
  await save(page, 'Save engagement')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('$250,000')

  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await save(page, 'Archive')
  await expect(page.getByText(/\d+ archived/).first()).toBeVisible()
  await page
    .getByText(/\d+ archived/)
    .first()
    .click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await save(page, 'Restore')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await expect(page.getByText('Company default', { exact: true })).toHaveCount(1)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the forms work: refused in words, saved, and a conflict told', async ({
    page,
    context,
    signedInAs,
  }) => {
    await signedInAs('analyst')
    const provider = await newProvider(page, someName('Fir Jetty Import'))
    await page.goto(`${provider}/records/bond/new`)
    await page.getByLabel('Amount', { exact: true }).fill('much')
    await save(page, 'Save bond')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter an amount in US dollars')
    await expect(page.getByLabel('Amount', { exact: true })).toHaveValue('much')
    await newBond(page, provider, '50,000')

    await page.getByRole('link', { name: /^Edit: / }).click()
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByLabel('Amount', { exact: true }).fill('60,000')
    await save(other, 'Save bond')
    await expect(other).toHaveURL(/saved=1/)
    await page.getByLabel('Amount', { exact: true }).fill('70,000')
    await save(page, 'Save bond')
    await expect(page.getByText('Theirs: 60,000.00')).toBeVisible()
    await save(page, 'Save bond')
    await expect(page.getByRole('region', { name: 'Bond', exact: true }).getByText('$70,000')).toBeVisible()
  })
})

test('wrong ids and other providers’ ids are not found', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  const [one, two] = [
    await newProvider(page, someName('Gum Slip')),
    await newProvider(page, someName('Hazel Slip')),
  ]
  await newBond(page, one, '50,000')
  const [bond] = await ask<{ id: string }>('SELECT id FROM bond WHERE provider_id = $1', [
    one.split('/').pop(),
  ])
  const nobody = randomUUID()
  for (const address of [
    '/providers/nothing/bonds',
    `/providers/${nobody}/bonds`,
    `/providers/${nobody}/edit`,
    `/providers/${nobody}/activity`,
    `/providers/${nobody}/records/bond/new`,
    `${one}/records/nothing/new`,
    `${one}/records/bond/nothing/edit`,
    `${one}/records/bond/${nobody}/edit`,
    `${two}/records/bond/${bond?.id}/edit`,
    `${two}/records/bond/${bond?.id}/entered-in-error`,
    `${one}/records/policy/${bond?.id}/edit`,
    `/engagements/${nobody}/edit`,
    '/engagements/nothing/edit',
  ])
    expect([address, (await page.goto(address))?.status()]).toEqual([address, 404])
  expect((await page.goto(`${one}/activity?before=x&before=2`))?.status()).toBe(200)
})

test('whoever may only read sees the records and no button', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  const provider = await newProvider(page, someName('Ivy Basin'))
  await newBond(page, provider, '50,000')
  await signedInAs('auditor')
  await page.goto(`${provider}/bonds`)
  await expect(page.getByRole('region', { name: 'Bond', exact: true }).getByText('$50,000')).toBeVisible()
  await expect(
    page.getByRole('main').getByRole('link', { name: /^(Add|Edit|Archive|Submit|There is)/ }),
  ).toHaveCount(0)
  for (const form of ['edit', 'archive', 'moves/submit', 'records/bond/new'])
    expect([form, (await page.goto(`${provider}/${form}`))?.status()]).toEqual([form, 403])
})
