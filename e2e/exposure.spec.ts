import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { pressToReach } from './support/keys'
import { ask } from './support/people'
import { expect, test } from './support/test'

const rowsOf = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]
/** "$1,234.50" in cents: the first amount of a text. */
const centsIn = (text: string | null) => {
  const [amount] = /\$[\d,]+(\.\d\d)?/.exec(text ?? '') ?? []
  return amount === undefined ? null : Math.round(Number(amount.replace(/[$,]/g, '')) * 100)
}
const centsOf = async (cell: Locator) => centsIn(await cell.textContent())

async function openTab(page: Page, name: string): Promise<string> {
  await page.goto(`/providers?q=${encodeURIComponent(name)}`)
  const provider = (await page.locator('tbody a').first().getAttribute('href')) ?? ''
  await page.goto(`${provider}/exposure`)
  return provider
}

/** The waterfall's amounts, by step. */
async function drawn(page: Page) {
  const step = async (label: string) => {
    const amount = page
      .locator('.fallrow')
      .filter({ hasText: new RegExp(`^${label}`) })
      .locator('.num')
    // Under the amount stands what it is of.
    return centsIn(await amount.evaluate((cell) => cell.firstChild?.textContent ?? ''))
  }
  return {
    claim: await step('Claim'),
    promise: await step('Contract promises'),
    insurance: await step('E&O pays'),
    own: await step('Own funds pay'),
    left: await step('Left to us'),
  }
}

/** The same as the table has them, and the parts. */
async function written(page: Page) {
  const table = page.getByRole('table', { name: 'Who pays the claim' })
  if (!(await table.isVisible())) await page.getByText('Read as a table').click()
  const row = (label: string) =>
    centsOf(
      table
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
        .getByRole('cell'),
    )
  return {
    claim: await row('Claim'),
    promise: await row('Contract promises'),
    insurance: await row('E&O pays'),
    own: await row('Own funds pay'),
    left: await row('Left to us'),
    parts: [
      await row('Never promised'),
      await row('Above the cap'),
      await row('Promised, not collectable'),
    ].map(Number),
  }
}

test('from the scorecard to one case among all: the picture and the table say the same', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('manager')
  await page.goto('/providers?q=Calloway+Marsh')
  await page.locator('tbody a').first().click()
  const answer = page.getByRole('region', { name: 'What would it cost us?' })
  const headline = await centsOf(answer.locator('.big'))
  await answer.getByRole('link', { name: 'Other cases' }).click()
  await expect(page).toHaveURL(/\/exposure$/)

  const grid = page.getByRole('table', { name: 'Left to us, by scenario and cause' })
  await expect(grid.getByRole('link')).toHaveCount(24)
  const chosen = grid.locator('a[aria-current="true"]')
  await expect(chosen).toHaveCount(1)
  await expect(chosen).toContainText('Negligence, Provider’s error')
  expect(await centsOf(chosen)).toBe(headline)

  for (const name of [
    /^Gross negligence, Our bad data/,
    /^No violation .*, Provider’s error/,
    /^Fraud, AD\/CVD/,
  ]) {
    const cell = grid.getByRole('link', { name })
    const expected = await centsOf(cell)
    await cell.click()
    await expect(cell).toHaveAttribute('aria-current', 'true')
    await expect(chosen).toHaveCount(1)
    await expect(page).toHaveURL(/scenario=\w+&cause=\w+/)
    const { parts, ...figures } = await written(page)
    expect(await drawn(page)).toEqual(figures)
    expect(figures.left).toBe(expected)
    expect(figures.claim).toBe(Number(figures.insurance) + Number(figures.own) + Number(figures.left))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(figures.left)
    const heads = page.getByRole('table', { name: 'The claim by head' }).getByRole('row')
    expect(
      await centsOf(
        heads
          .filter({ hasText: /^Claim/ })
          .getByRole('cell')
          .first(),
      ),
    ).toBe(figures.claim)
  }
  await page.reload()
  await expect(chosen).toContainText('Fraud, AD/CVD')
})

test('what is not known is no amount, in the picture and in the table', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  await openTab(page, 'Wrenfield Duty')
  await page.getByText('Read as a table').click()
  const table = page.getByRole('table', { name: 'Who pays the claim' })
  for (const step of ['Contract promises', 'E&O pays', 'Own funds pay']) {
    const drawnRow = page.locator('.fallrow').filter({ hasText: new RegExp(`^${step}`) })
    await expect(drawnRow.locator('.num')).toHaveText('not known')
    await expect(drawnRow.getByRole('img', { name: /not known: counted as \$0/ })).toBeVisible()
    await expect(table.getByRole('row', { name: new RegExp(`^${step}`) })).toContainText('not known')
  }
})

test('what is assumed leads to its field on the engagement’s form', async ({ page, signedInAs }) => {
  await signedInAs('analyst')
  await openTab(page, 'Harrow & Quill')
  const rate = page.getByRole('table', { name: 'Assumptions' }).getByRole('row', { name: /^Error rate/ })
  await expect(rate).toContainText('5%')
  await expect(rate).toContainText('Our assumption')
  const years = page.getByRole('row', { name: /^Years of entries with the error/ })
  await expect(years.getByRole('cell').nth(0)).toHaveText('2 years')
  await expect(years.getByRole('cell').nth(1)).toHaveText('Entered')
  await rate.getByRole('link').click()
  await expect(page).toHaveURL(/#f-errorRateBasisPoints$/)
  await expect(page.locator('#f-errorRateBasisPoints')).toBeVisible()
})

test('bond, money at risk and insolvency stand apart, and the advice and its limits are said once', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('auditor')
  await openTab(page, 'Calloway Marsh')
  const apart = page.getByRole('region', { name: 'Shown apart' })
  await expect(apart).toContainText('It protects CBP, not us')
  await expect(apart).toContainText('Money at risk')
  await expect(apart).toContainText('Left to us if the provider is insolvent')
  await expect(page.getByText('Decision support, not legal advice')).toHaveCount(1)
  await expect(page.getByText('Not modelled: False Claims Act')).toHaveCount(1)
})

test('a surety’s indemnity that we signed is a red line', async ({ page, signedInAs }) => {
  await signedInAs('manager')
  const provider = (await openTab(page, 'Harrow & Quill')).split('/').at(-1)
  await expect(page.getByText('We did not sign the surety’s indemnity.')).toBeVisible()
  await ask('UPDATE bond SET we_signed_indemnity = true, indemnity_cents = 25000000 WHERE provider_id = $1', [
    provider,
  ])
  try {
    await page.reload()
    const line = page.getByText('We signed the surety’s indemnity for $250,000')
    await expect(line).toBeVisible()
    await expect(line).toHaveClass(/is-critical/)
  } finally {
    await ask('UPDATE bond SET we_signed_indemnity = false, indemnity_cents = NULL WHERE provider_id = $1', [
      provider,
    ])
  }
})

test('the ranking tells of two providers which costs less and why, and its file says the same', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('manager')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Exposure' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What would be left to us' })).toBeVisible()
  const rows = page.locator('.ranking tbody tr')
  const read = async (row: Locator) => {
    const cells = await row.getByRole('cell').allTextContents()
    const [claim, insurance, own, left] = cells.slice(2, 6).map(centsIn)
    const part = (name: string) =>
      centsIn(cells[6]?.match(new RegExp(`${name} (\\$[\\d,.]+\\d)`))?.[1] ?? null) ?? 0
    return {
      name: await row.getByRole('link').first().textContent(),
      claim,
      insurance,
      own,
      left,
      never: part('Never promised'),
      above: part('Above the cap'),
      not: part('Promised, not collectable'),
    }
  }
  const cents = (cell: string | undefined) => (cell ? Math.round(Number(cell) * 100) : null)
  let listed = 0
  // Page and file are read one after the other, and somebody may record a provider between.
  await expect(async () => {
    await page.reload()
    const shown = await Promise.all((await rows.all()).map(read))
    listed = shown.length
    expect(listed).toBeGreaterThan(5)
    const lefts = shown.flatMap(({ left }) => left ?? [])
    expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
    expect(new Set(lefts).size).toBeGreaterThan(3)
    const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
    const csv = rowsOf(await (await page.request.get(href ?? '')).text())
    const isAll = (await page.getByRole('link', { name: 'Next', exact: true }).count()) === 0
    expect(isAll ? csv.length : Math.min(csv.length, listed)).toBe(listed)
    const told = csv.slice(0, listed).map((row, at) => ({
      ...shown[at],
      name: row['legal_name'],
      claim: cents(row['claim_usd']),
      insurance: cents(row['insurance_pays_usd']),
      own: cents(row['own_pays_usd']),
      left: cents(row['left_to_us_usd']),
      never: cents(row['never_promised_usd']) ?? 0,
      above: cents(row['above_cap_usd']) ?? 0,
      not: cents(row['not_collectable_usd']) ?? 0,
    }))
    expect(told).toEqual(shown)
  }).toPass()
  for (const [name, why] of [
    ['Osprey Gate', 'the contract passes it on to us'],
    ['Calloway Marsh', 'insurance does not respond, its own funds fall short'],
    ['Lanyard & Pike', 'the cap lets no more through'],
  ] as const)
    await expect(rows.filter({ hasText: name })).toContainText(why)

  await page.getByRole('columnheader', { name: 'Left to us' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'Left to us' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await page.locator('summary', { hasText: 'Filter' }).click()
  await page.getByLabel('Eligibility').selectOption({ label: 'Fail' })
  await page.locator('.filters').getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/\/exposure\?.*eligibility=FAIL/)
  await expect(rows.first()).toContainText('Fail')
  expect(await rows.count()).toBeLessThan(listed)
  await page.getByRole('link', { name: 'Remove filter: Eligibility Fail' }).click()
  await expect(page).not.toHaveURL(/eligibility/)
})

test('by keyboard alone: to the ranking, to a provider, to another case', async ({ page, signedInAs }) => {
  await signedInAs('manager')
  await page.goto('/')
  await pressToReach(page, 'g x', /\/exposure$/)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/providers\/[^/]+\/exposure$/)
  const cell = page.getByRole('link', { name: /^Fraud, after prior disclosure, Change of law/ })
  await cell.focus()
  await page.keyboard.press('Enter')
  await expect(cell).toHaveAttribute('aria-current', 'true')
  await expect(page).toHaveURL(/scenario=FRAUD_PRIOR_DISCLOSURE&cause=CHANGE_OF_LAW$/)
  await expect(page.getByText('Fraud is not insured.')).toBeVisible()
  await page.getByText('Read as a table').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'Who pays the claim' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(page).toHaveURL(/\/providers\/[^/]+$/)
  const tenth = (await page.locator('.tabs a').nth(9).getAttribute('href')) ?? 'no tenth tab'
  await page.keyboard.press('0')
  await expect(page).toHaveURL(new RegExp(`${tenth}$`))
})

test('a case that is none is the reference case', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  const provider = await openTab(page, 'Calloway Marsh')
  for (const query of [
    'scenario=nonsense&cause=%00',
    'scenario=FRAUD&scenario=NEGLIGENCE',
    'cause=__proto__',
  ]) {
    const response = await page.goto(`${provider}/exposure?${query}`)
    expect(response?.status()).toBe(200)
    await expect(page.locator('a.case[aria-current="true"]')).toContainText('Negligence, Provider’s error')
  }
})

test('without the duty rate it says what it needs, and leads there whoever may fill it in', async ({
  page,
  signedInAs,
}) => {
  const [provider, engagement] = [randomUUID(), randomUUID()]
  await ask(
    `WITH business AS (
       INSERT INTO engagement (id, name, model, annual_entered_value_cents, agencies, ports, states)
       VALUES ($2::uuid, 'Without a rate ' || $2, 'DDP', 100000000, '{}', '{}', '{}') RETURNING id)
     INSERT INTO provider (id, legal_name, kind, engagement_id) SELECT $1::uuid, 'Rateless ' || $1, 'OTHER', id FROM business`,
    [provider, engagement],
  )
  try {
    await signedInAs('analyst')
    await page.goto(`/providers/${provider}/exposure`)
    const main = page.getByRole('main')
    await expect(main).toContainText('Cannot be computed: needs Engagement, duty rate.')
    await expect(page.locator('.fall')).toHaveCount(0)
    await expectNoAxeViolations(page)
    await main.getByRole('link', { name: 'Engagement, duty rate' }).click()
    await expect(page).toHaveURL(new RegExp(`/engagements/${engagement}/edit#f-dutyRateBasisPoints$`))
    await signedInAs('auditor')
    await page.goto(`/providers/${provider}/exposure`)
    await expect(main).toContainText('Cannot be computed: needs Engagement, duty rate.')
    await expect(main.getByRole('link', { name: 'Engagement, duty rate' })).toHaveCount(0)
  } finally {
    await ask('DELETE FROM provider WHERE id = $1', [provider])
    await ask('DELETE FROM engagement WHERE id = $1', [engagement])
  }
})
