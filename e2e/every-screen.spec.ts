import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { addressOf, endpoints, isGuarded } from './support/endpoints'
import { ask } from './support/people'
import { expect, test } from './support/test'

/** Each as whoever may most, in both colour schemes, wide and at 320 px. */
const MODES = (['light', 'dark'] as const).flatMap((scheme) =>
  [1440, 320].map((width) => ({ scheme, width })),
)
/** A folder for pictures of every screen, for whoever wants to look at them. */
const { SHOTS } = process.env

const pages = Object.entries(endpoints).flatMap(([pattern, endpoint]) =>
  isGuarded(endpoint) && endpoint.kind === 'page' ? [pattern] : [],
)
const kinds = [
  'authority',
  'volume-statement',
  'capital-statement',
  'policy',
  'contract',
  'compliance-event',
  'history-statement',
  'method-check',
  'screening',
]

/** States of a page that its plain address does not show; what is named after > is opened. */
const states = [
  ...kinds.map((kind) => `/providers/[id]/records/${kind}/new`),
  '/providers/[id]/records/absence/new?kind=POLICY',
  '/providers?archived=yes',
  '/providers?eligibility=FAIL > Filter',
  '/providers?q=none+such > Filter',
  '/gaps?severity=HIGH > Filter',
  '/gaps?q=none+such > Filter',
  '/gaps?owner=me&due=30 > Filter',
  '/providers/00000000-0000-7000-8000-00000000dead',
  '/no-such-page',
  '/structure?model=MIXED&titleTiming=AT_CLEARANCE&isBuyerWilling=yes&annualEntries=30&usEntity=SHELL&hasAdCvdGoods=no&agencies=FDA',
]
const named = [
  'Calloway Marsh Import Services LLC',
  'Harrow & Quill Import Services, Inc.',
  'Redwater Clearance',
  'Sable Point',
]

for (const screen of [...pages, ...states])
  test(`${screen} is accessible and fits, light and dark, wide and at 320 px`, async ({
    page,
    signedInAs,
  }) => {
    test.slow()
    const [pattern = '', opened] = screen.split(' > ')
    await signedInAs('admin')
    await lookAt(page, await addressOf(pattern), screen, opened)
  })

for (const name of named)
  test(`the scorecard of ${name} is accessible and fits`, async ({ page, signedInAs }) => {
    test.slow()
    const [provider] = await ask<{ id: string }>('SELECT id FROM provider WHERE legal_name ILIKE $1', [
      `${name}%`,
    ])
    await signedInAs('manager')
    await lookAt(page, `/providers/${provider?.id}`, `scorecard ${name}`)
  })

test('a gap with owner, day and comments is accessible and fits', async ({ page, signedInAs }) => {
  test.slow()
  const [gap] = await ask<{ path: string }>(
    `SELECT '/providers/' || g.provider_id || '/gaps/' || g.criterion_id AS path FROM gap g
       JOIN gap_comment c ON c.gap_id = g.id JOIN gap_work w ON w.gap_id = g.id
      WHERE g.closed_on IS NULL AND w.owner_id IS NOT NULL LIMIT 1`,
  )
  await signedInAs('manager')
  await lookAt(page, gap?.path ?? '', 'gap with work', 'Mark a comment')
})

for (const door of ['/sign-in', '/set-password/nothing'])
  test(`${door} is accessible and fits`, async ({ page }) => {
    test.slow()
    await lookAt(page, door, door)
  })

async function lookAt(page: Page, address: string, name: string, opened?: string): Promise<void> {
  for (const { scheme, width } of MODES) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (opened) await page.locator('summary', { hasText: opened }).click()
    if (SHOTS) await shoot(page, `${name} ${scheme} ${width}`)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(beyond, `${address} at ${width} px`).toBeLessThanOrEqual(0)
    await expectNoAxeViolations(page)
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS ?? '', { recursive: true })
  const file = name.replaceAll(/[^\w-]+/g, '_').replace(/^_/, '')
  await page.screenshot({ path: `${SHOTS}/${file}.png`, fullPage: true })
}
