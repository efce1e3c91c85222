import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from '@playwright/test'
import { fromCsv } from '@/lib/csv/from-csv'
import { expectNoAxeViolations } from './support/axe'
import { emailOf, SAMPLE_PASSWORD } from './support/people'
import { expect, test } from './support/test'

const PASSWORD = 'violet kettle marsh argue'
const NEXT_PASSWORD = 'seven herons at dusk'

/** What the page says was saved or done. */
const said = (page: Page) => page.getByRole('main').getByRole('status')
const passwordField = (page: Page, name = 'Password') =>
  page.getByLabel(`${name} (required)`, { exact: true })

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await passwordField(page).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function setPassword(page: Page, link: string, password: string, again = password) {
  await page.goto(link)
  await passwordField(page, 'New password').fill(password)
  await passwordField(page, 'New password again').fill(again)
  await page.getByRole('button', { name: 'Set password' }).click()
}

/** Adds a person and gives the one-time link that is shown for them. */
async function addPerson(page: Page, name: string, email: string): Promise<string> {
  await page.goto('/people/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Analyst', { exact: true }).check()
  await page.getByRole('button', { name: 'Add and make a link' }).click()
  const shown = said(page).filter({ hasText: '/set-password/' })
  return (await shown.innerText()).trim()
}

const somebody = () => `person-${randomUUID()}@example.com`

/** A browser of somebody else. */
async function elsewhere(browser: Browser, baseURL: string | undefined, javaScriptEnabled = true) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled })
  return context.newPage()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('signing in leads to where one wanted to go, and signing out ends it', async ({ page }) => {
      await page.goto('/audit?event=sign-in.succeeded')
      await expect(page).toHaveURL('/sign-in?next=%2Faudit%3Fevent%3Dsign-in.succeeded')
      await page.getByLabel('E-mail').fill(emailOf('auditor'))
      await passwordField(page).fill('not this one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(
        'That e-mail and password do not match. Check both, then try again.',
      )
      await expect(page.getByLabel('E-mail')).toHaveValue(emailOf('auditor'))
      await expect(passwordField(page)).toHaveValue('')
      await passwordField(page).fill(SAMPLE_PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page).toHaveURL('/audit?event=sign-in.succeeded')
      await page.goto('/account')
      await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
      await expect(said(page)).toHaveText('You are signed out.')
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?next=%2Faccount')
    })

    test('an added person sets a password by the link, once, and is let out again', async ({
      page,
      browser,
      baseURL,
      signedInAs,
    }) => {
      await signedInAs('admin')
      const email = somebody()
      const name = `Ben ${email.slice(7, 15)}`
      const link = await addPerson(page, name, email)
      const theirs = await elsewhere(browser, baseURL, javaScriptEnabled)

      await theirs.goto(link)
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`Set the password of ${name}`)
      await setPassword(theirs, link, 'short')
      await expect(theirs.locator('#f-password-error')).toContainText('Use at least 12 characters')
      await setPassword(theirs, link, PASSWORD, NEXT_PASSWORD)
      await expect(theirs.locator('#f-passwordAgain-error')).toContainText('The two passwords differ')
      await setPassword(theirs, link, PASSWORD)
      await expect(said(theirs)).toHaveText('Your password is set. Sign in with it.')
      await theirs.goto(link)
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This link opens nothing')
      await expect(theirs.getByText(name)).toHaveCount(0)

      await signIn(theirs, email, PASSWORD)
      await expect(theirs).toHaveURL('/')
      await page.goto('/people')
      await page.getByRole('link', { name }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
      await page.getByLabel('Manager', { exact: true }).check()
      await page.getByRole('button', { name: 'Save person' }).click()
      await expect(said(page)).toHaveText('Saved.')
      await theirs.goto('/account')
      await expect(theirs).toHaveURL('/sign-in?next=%2Faccount')

      await signIn(theirs, email, PASSWORD)
      await expect(theirs).toHaveURL('/')
      await page.reload()
      await page.getByRole('button', { name: 'End all sessions' }).click()
      await expect(page.getByText('Not signed in.')).toBeVisible()
      await theirs.goto('/account')
      await expect(theirs).toHaveURL('/sign-in?next=%2Faccount')

      await page.getByRole('button', { name: `Disable ${name}` }).click()
      await expect(page.getByRole('button', { name: `Enable ${name}` })).toBeVisible()
      await signIn(theirs, email, PASSWORD)
      await expect(theirs.getByRole('main').getByRole('alert')).toContainText('do not match')
      await page.getByRole('button', { name: `Enable ${name}` }).click()
      await expect(page.getByRole('button', { name: `Disable ${name}` })).toBeVisible()
      await signIn(theirs, email, PASSWORD)
      await expect(theirs).toHaveURL('/')
      await theirs.context().close()
    })

    test('a password is changed by whoever knows it, and the other sessions end', async ({
      page,
      browser,
      baseURL,
      signedInAs,
      context,
    }) => {
      await signedInAs('admin')
      const email = somebody()
      const link = await addPerson(page, 'Cleo Changes', email)
      await context.clearCookies()
      await setPassword(page, link, PASSWORD)
      await expect(said(page)).toHaveText('Your password is set. Sign in with it.')
      await signIn(page, email, PASSWORD)
      await expect(page).toHaveURL('/')
      const other = await elsewhere(browser, baseURL)
      await signIn(other, email, PASSWORD)
      await expect(other).toHaveURL('/')

      await page.goto('/account')
      const change = async (current: string) => {
        await passwordField(page, 'Password you have now').fill(current)
        await passwordField(page, 'New password').fill(NEXT_PASSWORD)
        await passwordField(page, 'New password again').fill(NEXT_PASSWORD)
        await page.getByRole('button', { name: 'Change password' }).click()
      }
      await change('not this one')
      await expect(page.locator('#f-currentPassword-error')).toContainText('not the password you have now')
      await change(PASSWORD)
      await expect(said(page)).toHaveText('Your password is changed. Your other sessions have ended.')
      await other.goto('/account')
      await expect(other).toHaveURL('/sign-in?next=%2Faccount')

      await signIn(other, email, NEXT_PASSWORD)
      await expect(other).toHaveURL('/')
      await page.goto('/account')
      await page.getByRole('button', { name: /^End the session on/ }).click()
      await expect(page.getByText('You are signed in here only.')).toBeVisible()
      await other.goto('/account')
      await expect(other).toHaveURL('/sign-in?next=%2Faccount')
      await page.getByRole('textbox', { name: 'Name' }).fill('Cleo Changed')
      await page.getByRole('button', { name: 'Save name' }).click()
      await expect(said(page).filter({ hasText: 'Your name is saved.' })).toBeVisible()
      await other.context().close()
    })
  })
}

test('a password can be looked at while it is typed', async ({ page }) => {
  await page.goto('/sign-in')
  await passwordField(page).fill(PASSWORD)
  await expect(passwordField(page)).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show the password' }).click()
  await expect(passwordField(page)).toHaveAttribute('type', 'text')
  await expect(passwordField(page)).toHaveValue(PASSWORD)
})

test('people are for admins, the trail is for everybody', async ({ page, signedInAs }) => {
  for (const role of ['analyst', 'manager', 'auditor'] as const) {
    await signedInAs(role)
    for (const path of ['/people', '/people/new', `/people/${randomUUID()}`])
      expect((await page.goto(path))?.status()).toBe(403)
    expect((await page.goto('/audit'))?.status()).toBe(200)
  }
})

test('the trail tells who did what to whom, before and after, and its end', async ({ page, signedInAs }) => {
  await signedInAs('admin')
  const email = somebody()
  await addPerson(page, 'Dora Audited', email)
  await page.goto('/people')
  await page.getByRole('row', { name: email }).getByRole('link').click()
  await page.getByLabel('Auditor', { exact: true }).check()
  await page.getByRole('button', { name: 'Save person' }).click()
  await expect(said(page)).toHaveText('Saved.')
  await page.getByRole('link', { name: 'In the audit trail' }).click()
  await expect(page.locator('details.finding')).toHaveCount(2)
  await page.getByLabel('Event').selectOption('Role changed')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/event=person\.role-changed&person=[0-9a-f-]{36}/)
  const event = page.locator('details.finding')
  await event.locator('summary').click()
  await expect(event.getByRole('row', { name: 'Role Analyst Auditor' })).toBeVisible()
  await expect(page.getByText(/^End of the trail: \d+:[0-9a-f]{64}$/)).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/)
  const [header = [], ...rows] = fromCsv(await text(await file.createReadStream()))
  const at = header.indexOf('event')
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map((row) => row[at]))).toEqual(new Set(['person.role-changed']))
})

test('what the trail cannot be asked is not found', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  for (const search of [
    'event=bond.teleported',
    'from=2026-02-30',
    'person=1&person=2',
    'before=-1',
    'provider=%00',
  ])
    expect((await page.goto(`/audit?${search}`))?.status()).toBe(404)
})

test('an opened row of the trail bars nobody', async ({ page, signedInAs }) => {
  await signedInAs('admin')
  await page.goto('/audit')
  await page.locator('details.finding summary').first().click()
  await expectNoAxeViolations(page)
})
