import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'

/** The address of a sample provider's pages. */
async function providerNamed(page: Page, name: string): Promise<string> {
  await page.goto(`/providers?q=${encodeURIComponent(name)}`)
  return (await page.locator('tbody a').first().getAttribute('href')) ?? ''
}

/** The address of the form of the first record on a tab. */
async function firstEdit(page: Page, tab: string): Promise<string> {
  await page.goto(tab)
  return (
    (await page
      .getByRole('link', { name: /^Edit: / })
      .first()
      .getAttribute('href')) ?? ''
  )
}

test('verdict, answers, questions, points and freshness stand on one screen of 1440 by 900', async ({
  page,
  signedInAs,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signedInAs('manager')
  for (const name of ['Harrow & Quill', 'Calloway Marsh', 'Redwater Clearance', 'Sable Point']) {
    await page.goto(await providerNamed(page, name))
    for (const question of ['May we approve it?', 'On what terms?', 'What would it cost us?'])
      await expect(page.getByRole('heading', { level: 2, name: question })).toBeInViewport({ ratio: 1 })
    await expect(page.getByText('Who pays an underpayment found on audit')).toBeInViewport({ ratio: 1 })
    for (const section of ['Where the points went', 'How fresh the evidence is'])
      await expect(page.getByRole('region', { name: section })).toBeInViewport({ ratio: 1 })
  }
})

test('a finding opens from the keyboard and says where its rule comes from', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  await page.goto(await providerNamed(page, 'Calloway Marsh'))
  const finding = page.locator('details', { hasText: 'Bond large enough with our volume' })
  const says = ['Rule and its thresholds', 'Expected', 'Found', 'Known from, date used', 'Rule comes from']
  await finding.locator('summary').focus()
  await page.keyboard.press('Enter')
  for (const term of says) await expect(finding.getByText(term, { exact: true })).toBeVisible()
  await expect(finding.getByText('19 CFR 113.13; CBP Directive 3510-004')).toBeVisible()
  await expect(finding.getByText('6 × 0 = 0.0 of 6')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Space')
  await expect(finding.getByText('Rule comes from', { exact: true })).toBeHidden()
})

test('beside a form stand the criteria that read it, and its gaps lead to their fields', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('analyst')
  const provider = await providerNamed(page, 'Calloway Marsh')
  await page.goto(await firstEdit(page, `${provider}/bonds`))
  await expect(page.getByRole('link', { name: /^Bonds/ })).toHaveAttribute('aria-current', 'true')
  const beside = page.getByRole('complementary', { name: 'What this changes' })
  await expect(beside.getByRole('listitem').filter({ hasText: 'Few open terms behind it' })).toContainText(
    'Met',
  )
  const size = beside.getByRole('listitem').filter({ hasText: 'Bond large enough with our volume' })
  await expect(size.first()).toContainText('0.0 of 6')
  await expect(beside.getByText('E&O insurance in force')).toHaveCount(0)
  await beside.getByRole('link', { name: 'Go to amount' }).click()
  await expect(page.getByLabel('Amount', { exact: true })).toBeFocused()

  await page.goto(`${provider}/records/compliance-event/new`)
  await expect(beside.getByText('No CBP deadline overdue')).toBeVisible()
  await expect(beside.getByText('No open gap waits for this form.')).toBeVisible()
  await page.goto(`${provider}/edit`)
  await expect(beside.getByText('One identity everywhere')).toBeVisible()
})

for (const width of [1440, 375])
  test(`a form is filled from the keyboard and nothing covers what has the focus, ${width} px`, async ({
    page,
    signedInAs,
  }) => {
    test.setTimeout(120_000)
    await page.setViewportSize({ width, height: 812 })
    await signedInAs('analyst')
    const provider = await providerNamed(page, 'Calloway Marsh')
    await page.goto(`${provider}/records/bond/new`)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: /^Skip/ })).toBeFocused()
    await page.keyboard.press('Enter')
    const covered: string[] = []
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab')
      const found = await page.evaluate(async () => {
        // What takes the focus is scrolled to when the next frame is drawn.
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
        const focused = document.activeElement
        if (!(focused instanceof HTMLElement) || !focused.closest('main')) return null
        // A link that runs over two lines has a box for each.
        const box = focused.getClientRects()[0] ?? focused.getBoundingClientRect()
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        const isSeen = top !== null && (focused.contains(top) || focused.closest('label')?.contains(top))
        const name = focused.id || focused.textContent || focused.tagName
        return { name, isSeen: Boolean(isSeen) }
      })
      if (!found) break
      if (!found.isSeen) covered.push(found.name)
    }
    expect(covered).toEqual([])
    await page.getByLabel('Bond number').focus()
    await page.keyboard.press('Enter')
    const summary = page.getByRole('main').getByRole('alert')
    await expect(summary).toBeFocused()
    await summary.getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Activity code')).toBeFocused()
    await expectNoAxeViolations(page)
  })
