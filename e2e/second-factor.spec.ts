import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { callAction, formIn, formOn, sendForm, toldBy } from './support/forms'
import { cookieOf, send, type Answer } from './support/http'
import { addPerson, ask, openSession, openSessionOf } from './support/people'
import { codeNow, forgetCodes, reading, setFactor } from './support/second-factor'
import { expect, test } from './support/test'

const PASSWORD = 'violet kettle marsh argue'
const NEXT_PASSWORD = 'seven herons at dusk'

const said = (page: Page) => page.getByRole('main').getByRole('status')
const codeField = (page: Page) => page.getByLabel('Code of your app, or a recovery code')

async function givePassword(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password (required)', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code')
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('it is set up, asked for, stood in for by a recovery code, and switched off', async ({
      page,
      context,
      baseURL,
    }) => {
      test.slow()
      const { email } = await addPerson('manager', PASSWORD)
      const value = await openSessionOf(email)
      await context.addCookies([{ name: 'next-auth.session-token', value, url: baseURL ?? '' }])
      await page.goto('/account')
      await page.getByRole('link', { name: 'Set up a second factor' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second factor')
      const password = page.getByLabel('Password you have now')
      await password.fill('not this one')
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(page.locator('#f-currentPassword-error')).toContainText('not the password you have now')
      await password.fill(PASSWORD)
      await page.getByRole('button', { name: 'Begin' }).click()
      const secret = await reading(page)
      const first = page.getByLabel('Code that the app shows')
      await expect(first).toHaveAttribute('autocomplete', 'one-time-code')
      await expect(first).toHaveAttribute('inputmode', 'numeric')
      await first.fill('12345')
      await page.getByRole('button', { name: 'Confirm and switch on' }).click()
      await expect(page.locator('#f-oneTimeCode-error')).toContainText('not the code of this secret')
      await first.fill(codeNow(secret))
      await page.getByRole('button', { name: 'Confirm and switch on' }).click()
      const list = page.getByRole('list', { name: 'Recovery codes' })
      await expect(list.getByRole('listitem')).toHaveCount(10)
      const codes = await list.getByRole('listitem').allInnerTexts()
      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download as text' }).click()
      const file = await saved
      expect(file.suggestedFilename()).toBe('recovery-codes.txt')
      const kept = readFileSync(await file.path(), 'utf8')
      for (const code of codes) expect(kept).toContain(code)
      await page.getByRole('link', { name: 'I have kept them' }).click()
      await expect(page.getByText('10 recovery codes are left.')).toBeVisible()
      // Shown once.
      await page.goto('/account/second-factor/set-up')
      await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)

      await page.goto('/account')
      await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
      await expect(said(page)).toHaveText('You are signed out.')
      await page.goto('/sign-in?next=%2Fgaps')
      await givePassword(page, email)
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?next=%2Faccount')
      await page.goto('/sign-in/code?next=%2Fgaps')
      await codeField(page).fill('000000')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('wrong or was used')
      await expect(codeField(page)).toHaveValue('')
      await forgetCodes(email)
      await codeField(page).fill(codeNow(secret))
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page).toHaveURL('/gaps')

      await page.goto('/account')
      await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
      await expect(said(page)).toHaveText('You are signed out.')
      await page.goto('/sign-in')
      await givePassword(page, email)
      await codeField(page).fill((codes[0] ?? '').replaceAll('-', ' '))
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page).toHaveURL('/')

      await page.goto('/account')
      await expect(page.getByText('9 recovery codes are left.')).toBeVisible()
      await page.getByRole('link', { name: 'Change or switch off' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second factor')
      const change = async (what: string, code: string | undefined) => {
        await page.getByLabel(what, { exact: true }).check()
        await page.getByLabel('Password you have now').fill(PASSWORD)
        await codeField(page).fill(code ?? '')
        await page.getByRole('button', { name: 'Go on' }).click()
      }
      await change('New recovery codes', codes[1])
      await expect(list.getByRole('listitem')).toHaveCount(10)
      const renewed = await list.getByRole('listitem').allInnerTexts()
      expect(renewed.filter((code) => codes.includes(code))).toEqual([])

      await page.goto('/account/second-factor')
      await change('Switch it off', codes[2])
      await expect(page.locator('#f-oneTimeCode-error')).toContainText('wrong or was used')
      await change('Switch it off', renewed[0])
      await expect(said(page)).toContainText('Your second factor is switched off.')
      await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible()
    })
  })

test('by keyboard alone one signs in with a code', async ({ page }) => {
  const { email } = await addPerson('analyst', PASSWORD)
  const { secret } = await setFactor(await openSessionOf(email), PASSWORD)
  await forgetCodes(email)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  // The button that shows the password may stand between the field and its label.
  await page.getByLabel('Password (required)', { exact: true }).focus()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code')
  for (
    let tabs = 0;
    tabs < 6 && !(await codeField(page).evaluate((it) => it === document.activeElement));
    tabs += 1
  )
    await page.keyboard.press('Tab')
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

let last = 10
const address = () => `127.0.8.${(last += 1)}`
const hasSession = ({ headers }: Answer) =>
  (headers['set-cookie'] ?? []).some((each) => /^next-auth\.session-token=\w/.test(each))

/** Through next-auth's endpoint, as a program. */
async function byEndpoint(sent: Record<string, string>, from: string): Promise<Answer> {
  const given = await send('/api/auth/csrf')
  const { csrfToken } = JSON.parse(given.text) as { csrfToken: string }
  const cookie = (given.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ')
  return send('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, json: 'true', ...sent }).toString(),
    from,
  })
}

test('a program sends its code with its password; without, it hears what a wrong password hears', async () => {
  const { id, email } = await addPerson('analyst', PASSWORD)
  const { secret, codes } = await setFactor(await openSessionOf(email), PASSWORD)
  await forgetCodes(email)
  const from = address()
  const told = new Set<string>()
  for (const sent of [
    { password: 'wrong' },
    { password: PASSWORD },
    { password: PASSWORD, code: '' },
    { password: PASSWORD, code: '000000' },
    { password: 'wrong', code: codeNow(secret) },
  ] as Record<string, string>[]) {
    const answer = await byEndpoint({ email, ...sent }, from)
    expect(hasSession(answer)).toBe(false)
    told.add(JSON.stringify([answer.status, answer.headers.location, answer.text]))
  }
  expect(told.size).toBe(1)
  expect([...told][0]).toContain('[401,')
  const failed = await ask("SELECT 1 FROM audit_event WHERE subject_id = $1 AND event = 'sign-in.failed'", [
    id,
  ])
  expect(failed).toHaveLength(5)
  const code = codeNow(secret)
  expect(hasSession(await byEndpoint({ email, password: PASSWORD, code }, from))).toBe(true)
  expect(hasSession(await byEndpoint({ email, password: PASSWORD, code }, from))).toBe(false)
  expect(hasSession(await byEndpoint({ email, password: PASSWORD, code: codes[0] ?? '' }, from))).toBe(true)
})

test('five wrong codes close the second step for a while and say how long; the cookie between is no session', async () => {
  const { email } = await addPerson('analyst', PASSWORD)
  const { codes } = await setFactor(await openSessionOf(email), PASSWORD)
  const from = address()
  const door = await formOn('/sign-in', null, 'email')
  const first = await sendForm('/sign-in', [...door, ['email', email], ['password', PASSWORD]], { from })
  expect([first.status, first.headers.location, hasSession(first)]).toEqual([303, '/sign-in/code', false])
  const set = first.headers['set-cookie']?.find((each) => each.startsWith('awaited-code=')) ?? ''
  expect(set).toMatch(/; HttpOnly/i)
  expect(set).toMatch(/; SameSite=lax/i)
  expect(set).toMatch(/; Max-Age=300/i)
  const cookie = set.split(';')[0] ?? ''
  for (const name of ['awaited-code', 'next-auth.session-token']) {
    const { status } = await send('/account', { headers: { cookie: `${name}=${cookie.split('=')[1]}` } })
    expect([name, status]).toEqual([name, 307])
  }
  const step = async (code: string) => {
    const page = await send('/sign-in/code', { headers: { cookie } })
    const hidden = formIn(page.text, 'oneTimeCode') ?? []
    return sendForm('/sign-in/code', [...hidden, ['oneTimeCode', code]], { headers: { cookie }, from })
  }
  for (const odd of ['', 'x'.repeat(100_000), '000000', '\u0000', "' OR 1=1"])
    expect((await step(odd)).status).toBe(401)
  const held = await step(codes[0] ?? '')
  expect([held.status, hasSession(held)]).toEqual([429, false])
  expect(Number(held.headers['retry-after'])).toBeGreaterThan(0)
})

test('an admin helps whoever lost it, and cannot act as them by the links that they make', async () => {
  const person = await addPerson('manager', PASSWORD)
  const session = await openSessionOf(person.email)
  const { codes } = await setFactor(session, PASSWORD)
  const admin = { headers: cookieOf(await openSession('admin')) }
  const made = async (action: string) =>
    toldBy(await callAction('/people/new', action, [['personId', person.id]], admin))
  const tokenOf = (message = '') => message.trim().split('/').at(-1) ?? ''
  const factorLink = tokenOf((await made('makeFactorLinkAction'))?.message)
  const passwordLink = tokenOf((await made('makePasswordLinkAction'))?.message)
  const remove = (token: string, password: string) =>
    callAction(`/remove-second-factor/${token}`, 'takeFactorAwayAction', [
      ['token', token],
      ['currentPassword', password],
    ])
  const pageOf = async (token: string) => (await send(`/remove-second-factor/${token}`)).text
  expect(await pageOf(factorLink)).toContain(`Take the second factor of ${person.name} away`)
  // A link that opens something else, or nothing, names nobody.
  for (const token of [passwordLink, 'nothing']) expect(await pageOf(token)).not.toContain(person.name)
  expect(toldBy(await remove(factorLink, 'wrong'))?.fieldErrors).toHaveProperty('currentPassword')
  expect(toldBy(await remove(passwordLink, PASSWORD))?.message).toContain('has been used')
  const set = await callAction(`/set-password/${passwordLink}`, 'setPasswordAction', [
    ['token', passwordLink],
    ['password', NEXT_PASSWORD],
    ['passwordAgain', NEXT_PASSWORD],
  ])
  expect(set.headers['x-action-redirect']).toContain('/sign-in?password-set=1')
  expect(toldBy(await remove(factorLink, NEXT_PASSWORD))?.message).toContain('set by a one-time link')
  expect((await made('makeFactorLinkAction'))?.message).toContain('set by a one-time link')
  const from = address()
  const enter = (code?: string) =>
    byEndpoint({ email: person.email, password: NEXT_PASSWORD, ...(code && { code }) }, from)
  expect(hasSession(await enter())).toBe(false)
  expect(hasSession(await enter(codes[0]))).toBe(true)

  const again = tokenOf((await made('makeFactorLinkAction'))?.message)
  const gone = await remove(again, NEXT_PASSWORD)
  expect(gone.headers['x-action-redirect']).toContain('factor-removed=1')
  expect(hasSession(await enter())).toBe(true)
  const told = await ask<{ event: string }>(
    `SELECT event FROM audit_event WHERE subject_id = $1 AND event LIKE 'second-factor%' ORDER BY seq`,
    [person.id],
  )
  expect(told.map(({ event }) => event)).toEqual([
    ...['second-factor.begun', 'second-factor.set', 'second-factor.link-made', 'second-factor.link-made'],
    'second-factor.reset',
  ])
})
