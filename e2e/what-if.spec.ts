import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { ask } from './support/people'
import { expect, test } from './support/test'

const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label }).selectOption({ label: option })
const save = (page: Page, name: string) => page.getByRole('button', { name }).click()
const source = (page: Page) =>
  page.getByRole('group', { name: 'Source of knowledge' }).getByText('Issuer', { exact: true }).click()
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function providerNamed(page: Page, name: string): Promise<string> {
  await page.goto(`/providers?q=${encodeURIComponent(name)}`)
  return (await page.locator('tbody a').first().getAttribute('href')) ?? ''
}

/** The cells of a row of the what-if's table: as recorded, if it were so. */
const cells = (page: Page, row: string): Promise<string[]> =>
  section(page, 'What if')
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .getByRole('cell')
    .allInnerTexts()

const rows = ['Recommendation', 'Eligibility', 'Score and band', 'Bond used with us', 'Claim', 'Left to us']

/** A line of the bonds page. */
const line = (page: Page, name: string): Locator =>
  page.locator('.answerline summary').filter({ has: page.getByText(name, { exact: true }) })

/** Everything that a supposition must not touch. */
async function kept(): Promise<unknown> {
  const [row] = await ask<object>(
    `SELECT (SELECT count(*) FROM audit_event WHERE provider_id = $1 AND event NOT LIKE 'export.%') AS told,
            (SELECT sum(version) FROM bond WHERE provider_id = $1) AS bonds,
            (SELECT md5(to_jsonb(s)::text) FROM standing s WHERE provider_id = $1) AS standing`,
    [mine],
  )
  return row
}
let mine = ''

test('an engagement, a what-if of a bond, and the same figures once it is saved', async ({
  page,
  signedInAs,
}) => {
  test.setTimeout(180_000)
  await signedInAs('analyst')
  const engagement = `Boots ${randomUUID().slice(0, 8)}`
  await page.goto('/engagements/new')
  await page.getByRole('textbox', { name: /^Name/ }).fill(engagement)
  await choose(page, 'Model', 'B2B, to businesses')
  await page.getByLabel('Entries a year').fill('100')
  await page.getByLabel('Entered value a year').fill('8,000,000')
  await page.getByLabel('Duty rate').fill('25')
  await page.getByLabel('Planned, years').fill('3')
  await save(page, 'Save engagement')
  await expect(page.getByRole('row', { name: new RegExp(engagement) })).toBeVisible()

  const name = `Kestrel Jetty ${randomUUID().slice(0, 8)} LLC`
  await page.goto('/providers/new')
  await page.getByLabel('Legal name').fill(name)
  await choose(page, 'Kind of provider', 'Professional importer of record')
  await page.getByRole('combobox', { name: 'Engagement' }).selectOption({ label: engagement })
  await source(page)
  await save(page, 'Save provider')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const provider = new URL(page.url()).pathname
  mine = provider.split('/').pop() ?? ''

  // Nothing is recorded yet: nothing can be supposed but of our own volume, and the page says what it needs.
  const whatIf = section(page, 'What if')
  await whatIf.getByText('Suppose other figures').click()
  await expect(whatIf.getByLabel('Bond amount')).toHaveCount(0)
  await expect(whatIf.getByRole('link', { name: 'Bond, amount' })).toHaveAttribute(
    'href',
    `${provider}/records/bond/new#f-amountCents`,
  )
  await page.goto(`${provider}?if-bond=2000000`)
  await expect(page.getByText('Supposed, not saved')).toHaveCount(0)

  await page.goto(`${provider}/bonds`)
  await expect(page.getByText('This cannot be told yet')).toBeVisible()
  await expect(line(page, 'Held')).toContainText('cannot be computed: needs Bond, amount')
  await expect(line(page, 'Required without us')).not.toContainText('$')

  await page.goto(`${provider}/records/bond/new`)
  await choose(page, 'Activity code', '1, importer or broker')
  await choose(page, 'Continuous or single transaction', 'Continuous')
  await page.getByLabel('Amount', { exact: true }).fill('500,000')
  await page.getByLabel('Effective on').fill('2025-01-15')
  await source(page)
  await save(page, 'Save bond')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(`${provider}/records/volume-statement/new`)
  await choose(page, 'Basis', 'ACE data')
  await page.getByLabel('Duties, taxes and fees, last 12 months').fill('4,500,000')
  await page.getByLabel('Figures as of').fill(new Date().toISOString().slice(0, 10))
  for (const bills of ['Delinquent bills', 'Debit vouchers', 'Bills paid by the surety'])
    await page.getByLabel(bills).fill('0')
  await source(page)
  await save(page, 'Save volume statement')
  await expect(page).toHaveURL(/saved=1/)

  await page.goto(`${provider}/bonds`)
  await expect(page.getByText('No: with us it is used to 130%, and $200,000 is missing.')).toBeVisible()
  await expect(line(page, 'Required without us')).toContainText('$500,000')
  await expect(line(page, 'Required with us')).toContainText('$700,000')
  await expect(line(page, 'Shortfall with us')).toContainText('$200,000')
  await expect(line(page, 'Step that we cause')).toContainText('$200,000')
  await expect(line(page, 'Room beside its other clients')).toContainText('Of our shipments: 25.')
  await expect(line(page, 'Room left with us')).toContainText('$1,500,000')
  await expect(line(page, 'Room left with us')).toContainText('Of our shipments: −75.')
  await expect(line(page, 'Saturated in')).toContainText('exceeded now')
  await expect(line(page, 'Single-transaction bond for an average entry')).toContainText('$100,000')
  await expect(page.getByRole('img', { name: /used to 130% with us, to 90% by its other/ })).toBeVisible()

  await page.goto(provider)
  const before = await kept()
  await whatIf.getByText('Suppose other figures').click()
  await expect(whatIf.getByText('Recorded: $500,000.')).toBeVisible()
  await expect(whatIf.getByText('Recorded: $2,000,000.')).toBeVisible()
  await whatIf.getByLabel('Bond amount').fill('800,000')
  await save(page, 'Show what would follow')
  await expect(page).toHaveURL(/if-bond=800%2C000/)
  await expect(page.getByText('Supposed, not saved: bond $800,000.')).toBeVisible()
  await expect(whatIf.getByLabel('Bond amount')).toHaveValue('800,000')
  expect(await cells(page, 'Bond used with us')).toEqual(['130%', '81%'])
  const supposed = await Promise.all(rows.map((row) => cells(page, row)))
  const then = supposed.map(([recorded, ifSo]) => (ifSo === 'no change' ? recorded : ifSo))
  // The rest of the page, the register and the exports are as it is recorded; nothing is written.
  await expect(section(page, 'Gaps').getByText('130%').first()).toBeVisible()
  const csv = await (await page.request.get(`${provider}/export`)).text()
  expect(csv).toContain('130%')
  expect(csv).not.toContain('800,000')
  const register = await page.request.get(`/providers/export?q=${encodeURIComponent(name)}`)
  const [head = '', row = ''] = (await register.text()).split('\r\n')
  const used = row.split(',')[head.split(',').indexOf('bond_use_percent')]
  expect(used).toBe('130.00')
  expect(await kept()).toEqual(before)
  await expect(
    whatIf.getByRole('listitem').filter({ hasText: 'Bond large enough with our volume' }),
  ).toHaveCount(1)

  // What was supposed is saved by the record's own form: the same follows.
  await whatIf.getByRole('link', { name: 'Bond, amount' }).click()
  await expect(page.getByLabel('Amount', { exact: true })).toHaveValue('500,000.00')
  await page.getByLabel('Amount', { exact: true }).fill('800,000')
  await save(page, 'Save bond')
  await expect(page).toHaveURL(/saved=1/)
  await expect(page.getByText('Yes: with us it is used to 81%.')).toBeVisible()
  await page.goto(`${provider}?if-bond=800000`)
  expect(await Promise.all(rows.map((row) => cells(page, row)))).toEqual(
    then.map((recorded) => [recorded, 'no change']),
  )
  await page.getByRole('link', { name: 'Leave the what-if' }).first().click()
  await expect(page).toHaveURL(new RegExp(`${provider}$`))
  await expect(page.getByText('Supposed, not saved')).toHaveCount(0)
})

test('a bad figure is told at its field, stays, and the good ones beside it are supposed', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('auditor')
  const provider = await providerNamed(page, 'Calloway Marsh')
  await page.goto(`${provider}?if-bond=much&if-netWorth=-25%2C000&if-cap=-1`)
  const whatIf = section(page, 'What if')
  const bond = whatIf.getByLabel('Bond amount')
  await expect(bond).toHaveValue('much')
  await expect(bond).toHaveAttribute('aria-invalid', 'true')
  await expect(bond).toHaveAccessibleDescription(/Enter an amount in US dollars/)
  await expect(whatIf.getByLabel('Cap of the contract')).toHaveAccessibleDescription(/0 or more/)
  await expect(whatIf.getByText('2 figures need you')).toBeVisible()
  await expect(page.getByText('Supposed, not saved: net worth −$25,000.')).toBeVisible()
  await expectNoAxeViolations(page)
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('the slider of duty rates is set from the keyboard and stands in the address', async ({
      page,
      signedInAs,
    }) => {
      await signedInAs('manager')
      const provider = await providerNamed(page, 'Harrow & Quill')
      await page.goto(`${provider}/bonds`)
      const recorded = await line(page, 'Required with us').innerText()
      const slider = page.getByRole('slider', { name: 'Change of duty rates' })
      await slider.focus()
      for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowRight')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Work it out' }).click()
      await expect(page).toHaveURL(/if-rates=25/)
      await expect(slider).toHaveValue('25')
      if (javaScriptEnabled) await expect(slider).toBeFocused()
      const then = line(page, 'Required with us').locator('.then')
      await expect(then).toContainText('Duty rates +25%')
      await expect(line(page, 'Required with us').locator('.now')).toContainText(
        /\$[\d,]+/.exec(recorded)?.[0] ?? 'no amount',
      )
      await expect(line(page, 'Effect of the change of duty rates')).toContainText('required $')
      await page.getByLabel('Growth a year').fill('300')
      await page.getByRole('button', { name: 'Work it out' }).click()
      await expect(page).toHaveURL(/if-growth=300/)
      await expect(page.getByLabel('Growth a year')).toHaveValue('300')
      await expect(line(page, 'Saturated in').locator('.now')).toContainText(/20\d\d|now/)

      const held = line(page, 'Held')
      await held.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText('19 CFR 113.12 (one such bond at a time)')).toBeVisible()
      await page.getByRole('link', { name: 'Back to what is recorded' }).click()
      await expect(page).toHaveURL(/bonds$/)
      await expect(page.locator('.answerline .then')).toHaveCount(0)
    })

    test('a rate or growth beyond reason is told at its field, and the usual one is used', async ({
      page,
      signedInAs,
    }) => {
      await signedInAs('auditor')
      const provider = await providerNamed(page, 'Harrow & Quill')
      await page.goto(`${provider}/bonds?if-rates=900&if-growth=-5`)
      const slider = page.getByRole('slider', { name: 'Change of duty rates' })
      await expect(slider).toHaveValue('0')
      await expect(slider).toHaveAccessibleDescription(/whole number from -50 to 200/)
      await expect(page.getByLabel('Growth a year')).toHaveValue('-5')
      await expect(page.getByLabel('Growth a year')).toHaveAccessibleDescription(/percentage/)
      await expect(page.locator('.answerline .then')).toHaveCount(0)
    })
  })

test('what CBP’s own formula or the rule for foreign importers would change is said, and old terms stand', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  await page.goto(`${await providerNamed(page, 'Redwater Clearance')}/bonds`)
  await expect(line(page, 'CBP’s analytical formula')).toContainText('may apply')
  await expect(line(page, 'Required with us')).toContainText('at least $')
  await expect(page.getByText('CBP may ask for more than is worked out here: bills are unpaid')).toBeVisible()
  await page.goto(`${await providerNamed(page, 'Tidewell Crossing')}/bonds`)
  await expect(line(page, 'Rule for foreign importers')).toContainText('It is not switched on')
  await page.goto(`${await providerNamed(page, 'Beacon Reach')}/bonds`)
  await expect(page.getByText(/^No: no bond is in force. The last one ended on/)).toBeVisible()
  for (const name of ['Shortfall with us', 'Used with us', 'Room left with us', 'Saturated in'])
    await expect(line(page, name)).toContainText('no bond is in force: the last one ended on')
  await expect(line(page, 'Shortfall with us')).toContainText(/\$[\d,]+/)
  await expect(page.getByRole('table', { name: 'Terms still open' }).getByRole('row')).not.toHaveCount(1)
})
