import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { addressOf, endpoints, isGuarded } from './support/endpoints'
import { ask } from './support/people'
import { expect, test } from './support/test'

/** Each as whoever may most, in both colour schemes, from a wide screen to the narrowest. */
const MODES = (['light', 'dark'] as const).flatMap((scheme) =>
  [1440, 900, 375, 320].map((width) => ({ scheme, width })),
)
const TO_BE_READ_BY_AXE = [1440, 320]
const TO_BE_SEEN = [1440, 375]
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

/** States of a page that its plain address does not show; what is named after > is opened, all of it with an asterisk. */
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
  '/structure?model=MIXED&titleTiming=AT_CLEARANCE&isBuyerWilling=yes&annualEntries=30&usEntity=SHELL&hasAdCvdGoods=yes&agencies=FDA',
  '/structure?annualEntries=-1',
]
/** What a page of a provider of the sample shows of it alone; {id} is the provider's. */
const named = [
  ['Calloway Marsh', '/providers/{id}'],
  ['Harrow & Quill', '/providers/{id}'],
  ['Redwater Clearance', '/providers/{id}'],
  ['Sable Point', '/providers/{id}'],
  ['Calloway Marsh', '/providers/{id}?if-bond=2500000&if-netWorth=3000000&if-ours=5000000&if-cap=x'],
  ['Calloway Marsh', '/providers/{id}/bonds?if-rates=40&if-growth=y > *'],
  ['Calloway Marsh', '/providers/{id}/bonds > *'],
  ['Harrow & Quill', '/providers/{id}/exposure > Read as a table'],
  ['Wrenfield Duty', '/providers/{id}/bonds > *'],
  ['Wrenfield Duty', '/providers/{id}/exposure'],
  ['Calloway Marsh', '/engagements/{default}/budget?provider={id}'],
] as const

for (const screen of [...pages, ...states])
  test(`${screen} is accessible and fits`, async ({ page, signedInAs }) => {
    test.slow()
    const [pattern = '', opened] = screen.split(' > ')
    await signedInAs('admin')
    await lookAt(page, await addressOf(pattern), screen, opened)
  })

for (const [name, screen] of named)
  test(`${screen} of ${name} is accessible and fits`, async ({ page, signedInAs }) => {
    test.slow()
    const [ids] = await ask<{ id: string; default: string }>(
      `SELECT id, (SELECT id FROM engagement WHERE is_default) AS "default" FROM provider WHERE legal_name ILIKE $1`,
      [`${name}%`],
    )
    const [address = '', opened] = screen.split(' > ')
    await signedInAs('manager')
    await lookAt(
      page,
      address.replace('{id}', ids?.id ?? '').replace('{default}', ids?.default ?? ''),
      `${screen} ${name}`,
      opened,
    )
  })

/** The pages of a decision in states that the table's addresses do not show. */
const decisions = [
  ['Merrow Bay', 'decisions'],
  ['Tidewell', 'decisions'],
  ['Tidewell', ''],
  ['Harrow & Quill Import LLC', 'decisions/new'],
  ['Redwater', 'decisions/new'],
  ['Redwater', 'moves/sendBack'],
  ['Redwater', 'waivers/new?criterion=bond.sufficiency'],
  ['Juniper', 'decisions'],
] as const

for (const [name, place] of decisions)
  test(`${place || 'the scorecard'} of ${name} is accessible and fits`, async ({ page, signedInAs }) => {
    test.slow()
    const [provider] = await ask<{ id: string }>('SELECT id FROM provider WHERE legal_name ILIKE $1', [
      `${name}%`,
    ])
    await signedInAs('manager')
    await lookAt(page, `/providers/${provider?.id}/${place}`.replace(/\/$/, ''), `${place} ${name}`)
  })

for (const role of ['analyst', 'manager', 'auditor'] as const)
  test(`the inbox of the ${role} is accessible and fits`, async ({ page, signedInAs }) => {
    test.slow()
    await signedInAs(role)
    await lookAt(page, '/inbox', `inbox ${role}`)
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

/** Nothing on a page is made for one width or scheme, so it is loaded once. */
async function lookAt(page: Page, address: string, name: string, opened?: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (opened) await open(page, opened)
  for (const { scheme, width } of MODES) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(beyond, `${address} at ${width} px`).toBeLessThanOrEqual(0)
    if (TO_BE_READ_BY_AXE.includes(width)) await expectNoAxeViolations(page)
    if (SHOTS && TO_BE_SEEN.includes(width)) await shoot(page, `${name} ${scheme} ${width}`)
  }
}

async function open(page: Page, name: string): Promise<void> {
  const summaries = page.getByRole('main').locator('details:not([open]) > summary')
  const wanted = name === '*' ? summaries : summaries.filter({ hasText: name })
  await expect(wanted.first()).toBeVisible()
  for (const summary of (await wanted.all()).reverse()) await summary.click()
}

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS ?? '', { recursive: true })
  const file = name.replaceAll(/[^\w-]+/g, '_').replace(/^_/, '')
  await page.screenshot({ path: `${SHOTS}/${file}.png`, fullPage: true })
}
