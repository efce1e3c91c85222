import type { Page } from '@playwright/test'
import { criterionIds, methodology } from '@/lib/scoring/methodology'
import { expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('what a role may not open says so, in place, at 320 px', async ({ page, signedInAs }) => {
  test.slow()
  await page.setViewportSize({ width: 320, height: 800 })
  await signedInAs('analyst')
  await page.goto('/people')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role may not open this.')
  await expect(page.getByRole('main')).toHaveCount(1)
  expect(await overflow(page)).toBe(0)
  await expectNoAxeViolations(page)
})

test('the first row of a list is a few keys away', async ({ page, signedInAs }) => {
  test.slow()
  await signedInAs('analyst')
  for (const path of ['/', '/providers', '/filing', '/exposure', '/gaps', '/engagements']) {
    await page.goto(path)
    const isInRow = () =>
      page.evaluate(() => Boolean(document.activeElement?.closest('tbody tr, [data-row]')))
    let keys = 0
    while (!(await isInRow()) && keys < 10) {
      await page.keyboard.press('Tab')
      keys += 1
      const isSkip = await page.evaluate(() => document.activeElement?.matches('a.skip') ?? false)
      if (isSkip) await page.keyboard.press('Enter')
    }
    expect([path, await isInRow()]).toEqual([path, true])
  }
})

test('what has focus is never covered', async ({ page, signedInAs }) => {
  test.slow()
  await signedInAs('admin')
  await page.setViewportSize({ width: 1280, height: 600 })
  for (const path of ['/', '/providers', '/filing', '/exposure', '/gaps', '/engagements/new']) {
    await page.goto(path)
    for (let step = 0; step < 45; step += 1) {
      await page.keyboard.press('Tab')
      const covered = await page.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body) return null
        const { left, top, width, height } = focused.getBoundingClientRect()
        const at = document.elementFromPoint(left + Math.min(width / 2, 8), top + height / 2)
        const isSeen =
          at !== null && (focused.contains(at) || at.contains(focused) || at.closest('label') !== null)
        return isSeen ? null : focused.outerHTML.slice(0, 120)
      })
      expect([path, step, covered]).toEqual([path, step, null])
    }
  }
})

test('a scorecard prints on four pages at most', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  await page.goto('/providers?q=Redwater')
  await page.getByRole('link', { name: 'Redwater Clearance Group LLC' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Findings' })).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(1)
  expect(pages).toBeLessThanOrEqual(4)
})

test('without colours of our own a judgement still has its shape and word', async ({ page, signedInAs }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await signedInAs('auditor')
  await page.goto('/providers?eligibility=FAIL')
  const cell = page.locator('.register tbody .c-elig').first()
  await expect(cell).toHaveText('Fail')
  await expect(cell.locator('svg')).toBeVisible()
  const [ink, ground] = await cell
    .locator('svg path')
    .first()
    .evaluate((mark) => [getComputedStyle(mark).fill, getComputedStyle(document.body).backgroundColor])
  expect(ink).not.toBe(ground)
  await expect(page.locator('.register .score .num').first()).toHaveText(/^\d+\.\d$/)
})

test('the methodology tells weight, rule and source of every criterion', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  await page.goto('/methodology')
  const criteria = page.locator('.rules tbody tr:not(.category)')
  await expect(criteria).toHaveCount(criterionIds.length)
  await expect(criteria.filter({ hasText: /Source: .+\./ })).toHaveCount(criterionIds.length)
  const weights = await criteria.locator('td.num').allTextContents()
  expect(weights.reduce((sum, weight) => sum + Number(weight), 0)).toBe(100)
  await expect(criteria.filter({ has: page.getByText('Veto', { exact: true }) })).toHaveCount(
    methodology.vetoes.length,
  )
})
