import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { greyPng } from '@/prisma/seed/grey-png'
import { textPdf } from '@/prisma/seed/text-pdf'
import { everybody, writers } from './support/endpoints'
import { formOn, sendForm } from './support/forms'
import { cookieOf, send } from './support/http'
import { addPerson, ask, openSession, openSessionOf, type RoleName } from './support/people'
import { expect, test } from './support/test'

const CLAUSE = '9.4 In no event shall the total liability of the provider exceed USD 500 for a claim.'
const letter = {
  name: 'agreement.pdf',
  mimeType: 'application/pdf',
  buffer: textPdf([['First page.'], [CLAUSE]]),
}
const picture = () => ({
  name: `seal ${randomUUID()}.png`,
  mimeType: 'image/png',
  buffer: greyPng(40, 30, (x, y) => (x * y * Math.random()) % 256),
})
const table = (name: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`a,b\r\n${randomUUID()},2\r\n`),
})

/** A provider of one's own, with one bond. */
async function ownProvider(): Promise<string> {
  const session = await openSession('analyst')
  const headers = cookieOf(session)
  const made = async (path: string, field: string, more: readonly (readonly [string, string])[]) =>
    sendForm(path, [...(await formOn(path, session, field)), ...more], { headers })
  const answer = await made('/providers/new', 'legalName', [
    ['legalName', `Evidence ${randomUUID()}`],
    ['kind', 'OTHER'],
    ['tier', 'TIER_2'],
    ['source', 'DOCUMENT'],
  ])
  const id = /[0-9a-f-]{36}/.exec(answer.headers.location ?? '')?.[0] ?? ''
  const bond = await made(`/providers/${id}/records/bond/new`, 'activity', [
    ['activity', 'CODE_1'],
    ['type', 'CONTINUOUS'],
    ['number', '26-2917'],
    ['source', 'ISSUER'],
  ])
  expect(bond.status).toBe(303)
  return id
}

async function focusOn(page: Page, name: string | RegExp, role: 'link' | 'button' | 'checkbox' = 'link') {
  const wanted = page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  for (let tabs = 0; tabs < 120; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(name)} cannot be reached by the keyboard`)
}

test('by keyboard alone: upload, verify, a suggestion confirmed and taken to the contract', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const id = await ownProvider()
  await signedInAs('analyst')
  await page.goto(`/providers/${id}/bonds`)
  await focusOn(page, /^Add evidence for Continuous, 26-2917/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Add documents' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Bond: Continuous, 26-2917' })).toBeChecked()

  // Sent without a file: told at the field, and nothing that was filled in is lost.
  await focusOn(page, 'Store', 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose a file.')

  const files = page.getByLabel('Files (required)', { exact: true })
  for (
    let tabs = 0;
    tabs < 120 && !(await files.evaluate((input) => input === document.activeElement));
    tabs++
  )
    await page.keyboard.press('Tab')
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(letter)
  await expect(page.getByRole('list', { name: 'Files to be stored' })).toContainText('agreement.pdf')
  const source = page.getByRole('radio', { name: 'Issuer' })
  for (let tabs = 0; tabs < 120; tabs++) {
    if (await page.evaluate(() => (document.activeElement as HTMLInputElement).name === 'source')) break
    await page.keyboard.press('Tab')
  }
  for (let steps = 0; steps < 6 && !(await source.isChecked()); steps++)
    await page.keyboard.press('ArrowRight')
  await focusOn(page, 'Store', 'button')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/providers/${id}/evidence?saved=1`)
  const row = page.getByRole('row', { name: /agreement/ })
  await expect(row).toContainText('To be verified')
  await expect(row).toContainText('Bond: Continuous, 26-2917')

  await focusOn(page, 'agreement')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'agreement', level: 2 })).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Passages that may matter' })).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 90_000 })
  const passage = page.getByRole('article', { name: 'Limit of liability, page 2' })
  await expect(passage).toContainText(CLAUSE)
  await expect(page.getByRole('heading', { name: 'Page 2', exact: true })).toBeVisible()

  await focusOn(page, 'It bears them out', 'button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/evidence\/[0-9a-f-]{36}\?saved=1$/)
  await page.goto(`/providers/${id}/bonds`)
  await expect(page.getByRole('link', { name: 'agreement' })).toBeVisible()
  await expect(page.getByText('To be verified')).toHaveCount(0)
  await page.getByRole('link', { name: 'agreement' }).click()

  await focusOn(page, 'Confirm and take to the contract', 'button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/records\/contract\/new\?/)
  await expect(page.getByText(/The words below come from agreement, page 2/)).toBeVisible()
  await expect(page.locator('[name=capQuote]')).toHaveValue(CLAUSE)
  await expect(page.locator('[name=capPage]')).toHaveValue('2')
  expect(await ask('SELECT 1 FROM contract WHERE provider_id = $1', [id])).toEqual([])
  await page.getByRole('radio', { name: 'Document' }).last().check({ force: true })
  await page.locator('[name=source][value=DOCUMENT]').check({ force: true })
  await page.getByRole('button', { name: /^Save/ }).press('Enter')
  await page.waitForURL(`**/providers/${id}/contract?saved=1`)
  await expect(page.getByText(CLAUSE)).toBeVisible()
})

test('several at once, dropped and pasted: each tells where it is, and why it was not stored', async ({
  page,
  signedInAs,
}) => {
  const id = await ownProvider()
  await signedInAs('analyst')
  await page.goto(`/providers/${id}/evidence/new`)
  const give = (how: 'drop' | 'paste', name: string, text: string) =>
    page.evaluate(
      ([event, fileName, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content ?? ''], fileName ?? ''))
        const made =
          event === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        ;(event === 'paste' ? document : document.querySelector('.dropping'))?.dispatchEvent(made)
      },
      [how, name, text] as const,
    )
  const list = page.getByRole('list', { name: 'Files to be stored' })
  await expect(async () => {
    await give('drop', 'dropped.txt', `one ${id}`)
    await expect(list).toContainText('dropped.txt', { timeout: 1_000 })
  }).toPass()
  await give('paste', 'pasted.txt', `two ${id}`)
  await give('drop', 'not.pdf', 'three')
  await give('drop', 'empty.csv', '')
  await expect(list.getByRole('listitem').filter({ hasText: 'empty.csv' })).toContainText(
    'This file is empty.',
  )
  await page.locator('[name=source][value=DOCUMENT]').check({ force: true })
  await page.getByRole('button', { name: 'Store' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Not every file was stored.')
  await expect(list.getByRole('listitem').filter({ hasText: 'not.pdf' })).toContainText(
    'not what its ending says',
  )
  for (const name of ['dropped.txt', 'pasted.txt'])
    await expect(list.getByRole('listitem').filter({ hasText: name })).toContainText('Stored')
  const stored = await ask<{ title: string }>('SELECT title FROM document WHERE provider_id = $1', [id])
  expect(stored.map(({ title }) => title).toSorted()).toEqual(['dropped', 'pasted'])
  for (const name of ['not.pdf', 'empty.csv'])
    await page.getByRole('button', { name: `Take off the list: ${name}` }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

test('a PDF is seen page by page, in a frame that reaches nothing; a locked and a broken one say so', async ({
  page,
  signedInAs,
}) => {
  const id = await ownProvider()
  const pages = Array.from({ length: 12 }, (_, at) => [`Page ${at + 1}, line one.`, 'Line two.'])
  const whole = textPdf(pages)
  const locked = whole.toString('latin1').replace(
    /trailer\s*<</,
    (start) => `${start} /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4
      /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >> `,
  )
  const pdf = (name: string, buffer: Buffer) => ({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer })
  await signedInAs('analyst')
  await page.goto(`/providers/${id}/evidence/new`)
  await page
    .getByLabel('Files (required)', { exact: true })
    .setInputFiles([
      pdf('whole', whole),
      pdf('locked', Buffer.from(locked, 'latin1')),
      pdf('broken', Buffer.from('%PDF-1.7\nnothing that is one\n%%EOF\n')),
    ])
  await page.locator('[name=source][value=DOCUMENT]').check({ force: true })
  await page.getByRole('button', { name: 'Store' }).click()
  await page.waitForURL(/saved=1/)

  await signedInAs('auditor')
  const open = async (title: string) => {
    await page.goto(`/providers/${id}/evidence`)
    await page.getByRole('link', { name: title, exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Preview' })).toBeVisible()
  }
  await open('whole')
  const frame = page.frameLocator('iframe[title="whole, page by page"]')
  // Dark letters on white paper.
  const isDrawn = (canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    const reds = data.filter((_, at) => at % 4 === 0)
    return reds.filter((red) => red > 250).length > reds.length * 0.9 && reds.some((red) => red < 50)
  }
  const drawn = (number: number) => frame.getByRole('img', { name: `Page ${number}`, exact: true })
  await expect.poll(() => drawn(1).evaluate(isDrawn)).toBe(true)
  await expect(page.getByText('The pages are being drawn.')).toHaveCount(0)
  expect(await drawn(12).evaluate(isDrawn)).toBe(false)
  await drawn(12).scrollIntoViewIfNeeded()
  await expect.poll(() => drawn(12).evaluate(isDrawn)).toBe(true)
  // What the reader of PDF could be made to do there.
  const reached = await drawn(1).evaluate(async () => {
    const attempt = async (work: () => unknown) => {
      try {
        await work()
        return true
      } catch {
        return false
      }
    }
    return {
      origin: self.origin,
      cookie: await attempt(() => document.cookie),
      storage: await attempt(() => localStorage),
      network: await attempt(() => fetch('/api/healthz', { mode: 'no-cors' })),
      page: await attempt(() => parent.document.title),
    }
  })
  expect(reached).toEqual({
    origin: 'null',
    cookie: false,
    storage: false,
    network: false,
    page: false,
  })

  // Its ground is that of the page around it, whenever that takes other colours.
  const groundOf = (element: Element) => getComputedStyle(element).backgroundColor
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const ground = await page.getByTitle('whole, page by page').evaluate(groundOf)
    await expect.poll(() => frame.locator('body').evaluate(groundOf)).toBe(ground)
  }

  await open('locked')
  await expect(page.getByText('It is locked with a password.')).toBeVisible()
  await open('broken')
  await expect(page.getByText('Its pages cannot be drawn')).toBeVisible()
})

test('without a script: refused in words and whole, then stored; a picture is seen and a file saved', async ({
  browser,
  page,
  baseURL,
  signedInAs,
}) => {
  const id = await ownProvider()
  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const value = await openSession('analyst')
  await plain.addCookies([{ name: 'next-auth.session-token', value, url: baseURL ?? '', sameSite: 'Lax' }])
  const form = await plain.newPage()
  const fill = async (...files: object[]) => {
    await form.goto(`/providers/${id}/evidence/new`)
    await form
      .getByLabel('Files (required)', { exact: true })
      .setInputFiles(files as Parameters<typeof form.setInputFiles>[1])
    await form.locator('[name=source][value=ISSUER]').check({ force: true })
    const answered = form.waitForResponse((response) => response.request().method() === 'POST')
    await form.getByRole('button', { name: 'Store' }).click()
    return (await answered).status()
  }
  const seal = picture()
  expect(await fill(table('entries.csv'), { ...table('x'), name: 'wrong.pdf' })).toBe(422)
  await expect(form.getByRole('heading', { name: 'Not stored' })).toBeVisible()
  await expect(form.getByText(/^wrong\.pdf: .*not what its ending says/)).toBeVisible()
  expect(await ask('SELECT 1 FROM document WHERE provider_id = $1', [id])).toEqual([])
  await form.getByRole('link', { name: 'Back to the form' }).click()
  await expect(form.getByRole('heading', { name: 'Add documents' })).toBeVisible()
  expect(await fill(table('entries.csv'), seal)).toBe(303)
  await expect(form.getByRole('row', { name: /entries/ })).toBeVisible()
  await plain.close()

  await signedInAs('auditor')
  await page.goto(`/providers/${id}/evidence`)
  await page.getByRole('link', { name: seal.name.replace('.png', '') }).click()
  const image = page.getByRole('img', { name: /as a picture/ })
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(40)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe(seal.name)
  await expect(page.getByRole('button', { name: /bears/ })).toHaveCount(0)
})

test('only whoever may record sends files; on the wire a file is contained and for saving alone', async () => {
  const id = await ownProvider()
  const boundary = 'b7'
  const part = (name: string, text: string, file = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${text}\r\n`
  const body = () =>
    part('key', randomUUID()) +
    part('source', 'DOCUMENT') +
    part('files', randomUUID(), '; filename="a.txt"\r\nContent-Type: text/plain') +
    `--${boundary}--\r\n`
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const upload = (headers: Record<string, string>) =>
    send(`/providers/${id}/evidence/upload`, {
      method: 'POST',
      body: body(),
      headers: { ...type, ...headers },
    })
  const got: Record<string, number> = {}
  for (const who of everybody) {
    const headers: Record<string, string> = {}
    if (who === 'disabled' || who === 'ended') {
      const person = await addPerson('admin')
      Object.assign(headers, cookieOf(await openSessionOf(person.email)))
      if (who === 'disabled') await ask('UPDATE person SET disabled_at = now() WHERE id = $1', [person.id])
      else await ask('UPDATE session SET ended_at = now() WHERE person_id = $1', [person.id])
    } else if (who !== 'anonymous') Object.assign(headers, cookieOf(await openSession(who as RoleName)))
    got[who] = (await upload(headers)).status
  }
  expect(got).toEqual(
    Object.fromEntries(
      everybody.map((who) => [who, writers.includes(who) ? 303 : who === 'auditor' ? 403 : 401]),
    ),
  )
  const session = cookieOf(await openSession('analyst'))
  expect((await upload({ ...session, origin: 'https://evil.example' })).status).toBe(403)
  const [stored] = await ask<{ id: string; count: string }>(
    'SELECT min(id::text) AS id, count(*) FROM document WHERE provider_id = $1',
    [id],
  )
  expect(stored?.count).toBe(String(writers.length))
  const { headers } = await send(`/providers/${id}/evidence/${stored?.id}/file`, { headers: session })
  expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/)
  expect(headers['content-disposition']).toMatch(/^attachment;/)
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
})
