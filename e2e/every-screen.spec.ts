import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations, expectNoAxeViolationsOfColour } from './support/axe'
import { addressOf, endpoints, isGuarded } from './support/endpoints'
import { addPerson, ask, openSessionOf } from './support/people'
import { codeNow, reading } from './support/second-factor'
import { expect, test as base } from './support/test'

/** One page shows one screen after the other: a new one for each would load every script and font again. */
let kept: Page | undefined
const test = base.extend({
  page: async ({ browser }, use) => {
    kept ??= await browser.newPage()
    await kept.context().clearCookies()
    await use(kept)
  },
  context: ({ page }, use) => use(page.context()),
})
// A soft failure names the page, the width and the element; a trace would copy the document before and after each look.
test.use({ trace: 'off' })
// Otherwise one worker would have all of them, and the other nothing to do.
test.describe.configure({ mode: 'parallel' })

/** Each as whoever may most, from a wide screen to the narrowest. */
const WIDTHS = [1440, 900, 375, 320]
const TO_BE_READ_BY_AXE = [1440, 320]
const TO_BE_SEEN = [1440, 375]
const HEIGHT = 900
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
  'run-off-statement',
]

/** States of a page that its plain address does not show; what is named after > is opened, all of it with an asterisk. */
const states = [
  ...kinds.map((kind) => `/providers/[id]/records/${kind}/new`),
  '/providers/[id]/records/absence/new?kind=POLICY',
  '/providers?archived=yes',
  '/providers?eligibility=FAIL > Filter',
  '/providers?q=none+such > Filter',
  '/filing?answer=WITHIN_LIMITS > Filter',
  '/filing?q=none+such > Filter',
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
  ['Lanyard & Pike', '/providers/{id}/filing'],
  ['Pacific Lantern', '/providers/{id}/filing'],
  ['Thornmere', '/providers/{id}/filing'],
  ['Calloway Marsh', '/engagements/{default}/budget?provider={id}'],
  ['Saltmarsh Gate', '/providers/{id}/run-off > *'],
  ['Stonebridge', '/providers/{id}/run-off'],
  ['Wrenfield Duty', '/providers/{id}/run-off'],
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
  ['Thornmere', 'moves/submit'],
  ['Redwater', 'waivers/new?criterion=bond.sufficiency'],
  ['Juniper', 'decisions'],
  ['Saltmarsh Gate', 'moves/close'],
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

test('a second factor being set up, its codes and signing in with it are accessible and fit', async ({
  page,
  context,
  baseURL,
  signedInAs,
}) => {
  test.slow()
  const password = 'violet kettle marsh argue'
  const { email, id } = await addPerson('manager', password)
  const value = await openSessionOf(email)
  await context.addCookies([{ name: 'next-auth.session-token', value, url: baseURL ?? '' }])
  await page.goto('/account/second-factor')
  await page.getByLabel('Password you have now').fill(password)
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  await look(page, 'second factor being set up')
  await page.getByLabel('Code that the app shows').fill(codeNow(await reading(page)))
  await page.getByRole('button', { name: 'Confirm and switch on' }).click()
  await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible()
  await look(page, 'recovery codes')
  await lookAt(page, '/account/second-factor', 'second factor that is on')
  await lookAt(page, '/account', 'account with a second factor')
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password (required)', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code')
  await lookAt(page, '/sign-in/code', 'the code when signing in')
  await signedInAs('admin')
  await lookAt(page, `/people/${id}`, 'person with a second factor')
  await page.getByRole('button', { name: 'Make a link to take it away' }).click()
  const shown = page.getByRole('status').filter({ hasText: '/remove-second-factor/' })
  await lookAt(page, (await shown.innerText()).trim(), 'second factor taken away')
})

for (const door of ['/sign-in', '/set-password/nothing', '/remove-second-factor/nothing'])
  test(`${door} is accessible and fits`, async ({ page }) => {
    test.slow()
    await lookAt(page, door, door)
  })

/** Nothing on a page is made for one width or scheme, so it is loaded once. */
async function lookAt(page: Page, address: string, name: string, opened?: string): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0] ?? 0, height: HEIGHT })
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (opened) await open(page, opened)
  await look(page, name)
}

/** As it stands: all of it in the light scheme, and in the dark one, which changes nothing but colours, those. */
async function look(page: Page, name: string): Promise<void> {
  const address = page.url()
  for (const scheme of ['light', 'dark'] as const) {
    // Without fades, or axe would judge a colour that is on its way to another.
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const width of WIDTHS) {
      const isRead = TO_BE_READ_BY_AXE.includes(width)
      const isSeen = Boolean(SHOTS) && TO_BE_SEEN.includes(width)
      if (scheme === 'dark' && !isRead && !isSeen) continue
      await page.setViewportSize({ width, height: HEIGHT })
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(beyond, `${address} at ${width} px, ${scheme}`).toBeLessThanOrEqual(0)
      if (isRead) await (scheme === 'light' ? expectNoAxeViolations : expectNoAxeViolationsOfColour)(page)
      if (isSeen) await shoot(page, `${name} ${scheme} ${width}`)
    }
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
