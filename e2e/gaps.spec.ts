import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { formOn, sendForm, textOf, type Fields } from './support/forms'
import { cookieOf, send } from './support/http'
import { addPerson, ask, openSession } from './support/people'
import { expect, test } from './support/test'

interface Added {
  id: string
  name: string
}

/** A provider whose only policy is with a carrier that is not good enough. */
async function addProvider(): Promise<Added> {
  const session = await openSession('analyst')
  const headers = cookieOf(session)
  const name = `Worked on ${randomUUID()}`
  const save = async (page: string, field: string, typed: Fields) => {
    const answer = await sendForm(page, [...(await formOn(page, session, field)), ...typed], { headers })
    expect(answer.status).toBe(303)
    return answer.headers.location ?? ''
  }
  const location = await save('/providers/new', 'legalName', [
    ['legalName', name],
    ['kind', 'OTHER'],
    ['tier', 'TIER_2'],
    ['source', 'DOCUMENT'],
  ])
  const id = /[0-9a-f-]{36}/.exec(location)?.[0] ?? ''
  await save(`/providers/${id}/records/policy/new`, 'rating', [
    ['insurer', 'Kestrel Mutual'],
    ['rating', 'B'],
    ['source', 'DOCUMENT'],
    ['verifiedOn', today()],
  ])
  return { id, name }
}

/** Presses Tab until this has the focus, as whoever has no mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 150; presses += 1) {
    if (await wanted.evaluate((each) => each === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('It cannot be reached by Tab')
}

async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

test('by keyboard alone: assigned in bulk, found under my gaps, commented, mended, closed by fact, told', async ({
  page,
  signedInAs,
}) => {
  test.setTimeout(180_000)
  const { id, name } = await addProvider()
  await signedInAs('manager')

  await page.goto(`/gaps?q=${encodeURIComponent(name)}&category=insurance`)
  const pick = (criterion: RegExp) => page.getByRole('checkbox', { name: criterion })
  await press(page, pick(/^Select Insurer rated/), 'Space')
  await press(page, pick(/^Select E&O insurance in force/), 'Space')
  await press(page, page.getByRole('button', { name: 'Assign selected' }))
  const alert = page.getByRole('alert').filter({ hasText: 'Owner' })
  await expect(alert).toContainText('Choose an owner or enter a due date.')
  await expect(pick(/in force/i)).toBeChecked()
  await tabTo(page, page.getByRole('group', { name: 'Assign the selected gaps' }).getByLabel('Owner'))
  await page.keyboard.type('Elena')
  const [year, month, day] = addDays(today(), 20).split('-')
  await tabTo(page, page.getByRole('group', { name: 'Assign the selected gaps' }).getByLabel('Due'))
  await page.keyboard.type(`${month}${day}${year}`)
  await press(page, page.getByRole('button', { name: 'Assign selected' }))
  await expect(page.getByRole('status').filter({ hasText: '2 gaps assigned.' })).toBeVisible()
  await expect(page.locator('.gap .who-due', { hasText: 'Elena Fischer' })).toHaveCount(2)

  await press(page, page.getByRole('link', { name: 'My gaps' }))
  const own = page.locator('.gap').filter({ hasText: name })
  await expect(own).toHaveCount(2)
  await expect(page).toHaveURL(/owner=me/)
  await press(page, own.filter({ hasText: /carrier|rated/i }).getByRole('link', { name: /^Elena Fischer/ }))
  await expect(page).toHaveURL(new RegExp(`/providers/${id}/gaps/insurance\\.carrier$`))

  const told = page.getByRole('main').getByRole('status').filter({ hasText: /./ })
  await tabTo(
    page,
    page.getByRole('region', { name: 'Owner and due date' }).getByLabel('Due', { exact: true }),
  )
  await press(page, page.getByRole('button', { name: 'Save owner and due date' }))
  await expect(told).toHaveCount(1)
  await tabTo(page, page.getByRole('textbox', { name: 'Comment', exact: true }))
  await page.keyboard.type('The insurer was upgraded last week.')
  await press(page, page.getByRole('button', { name: 'Add comment' }))
  await expect(page.locator('.comments').getByText('The insurer was upgraded last week.')).toBeVisible()
  // Of both that were saved the last is told.
  await expect(told).toHaveText('Comment added.')

  await press(page, page.getByRole('link', { name: /^E&O policy, /i }))
  const rating = page.getByLabel('Rating', { exact: true })
  await tabTo(page, rating)
  await page.keyboard.type('A')
  await expect(rating).toHaveValue('A_PLUS_PLUS')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/insurance/)

  await page.goto(`/providers/${id}/gaps/insurance.carrier`)
  await expect(page.getByText(/^Closed \d/)).toBeVisible()
  const work = page.getByRole('region', { name: 'Owner and due date' })
  await expect(work).toContainText('Elena Fischer')
  await expect(work.getByRole('button')).toHaveCount(0)
  await expect(page.locator('.comments')).toContainText('The insurer was upgraded last week.')
  const history = page.getByRole('region', { name: /What facts did to this gap/ }).locator('tbody tr')
  await expect(history.locator('td:nth-child(2)')).toHaveText(['Closed', 'Changed', 'Opened'])
  await page.goto(`/gaps?owner=me&q=${encodeURIComponent(name)}`)
  await expect(page.locator('.gap')).toHaveCount(1)
  await page.goto(`/providers/${id}/activity`)
  await expect(page.getByText(/^Gap assigned: /).first()).toBeVisible()
})

test('without a script: assigned by boxes; an outdated page and an owner who left are refused and told', async () => {
  const { id, name } = await addProvider()
  const [manager, analyst] = [await openSession('manager'), await openSession('analyst')]
  const headers = cookieOf(manager)
  const list = `/gaps?q=${encodeURIComponent(name)}&category=insurance`
  const seen = (
    await ask<{ gap: string }>(
      `SELECT id || '~0' AS gap FROM gap WHERE provider_id = $1 AND closed_on IS NULL
        AND criterion_id IN ('insurance.carrier', 'insurance.in-force') ORDER BY criterion_id`,
      [id],
    )
  ).map(({ gap }) => ['gap', gap] as const)
  expect(seen).toHaveLength(2)
  const owner = await addPerson('analyst')
  const form = await formOn(list, manager, 'gap')
  const fill: Fields = [...seen, ['ownerId', owner.id], ['dueOn', addDays(today(), 3)]]

  const past = await sendForm(list, [...form, ...seen, ['dueOn', addDays(today(), -1)]], { headers })
  expect([past.status, textOf(past.text)]).toEqual([
    422,
    expect.stringContaining('Enter today or a later day.'),
  ])
  const saved = await sendForm(list, [...form, ...fill], { headers })
  expect([saved.status, textOf(saved.text)]).toEqual([200, expect.stringContaining('2 gaps assigned.')])
  const again = await sendForm(list, [...(await formOn(list, manager, 'gap')), ...fill], { headers })
  expect([again.status, textOf(again.text)]).toEqual([422, expect.stringContaining('Somebody else assigned')])
  expect((await send(list, { headers: cookieOf(analyst) })).text).not.toContain('type="checkbox"')

  await ask('UPDATE person SET disabled_at = now() WHERE id = $1', [owner.id])
  const kept = await send(`/providers/${id}/gaps/insurance.carrier`, { headers })
  expect(textOf(kept.text)).toContain(`${owner.name} can no longer sign in.`)
  const other = `/providers/${id}/gaps/insurance.tail`
  expect((await send(other, { headers })).text).not.toContain(owner.name)
  const give = await sendForm(
    other,
    [...(await formOn(other, manager, 'dueOn')), ['ownerId', owner.id], ['dueOn', '']],
    { headers },
  )
  expect([give.status, textOf(give.text)]).toEqual([
    422,
    expect.stringContaining('Choose somebody who still works here'),
  ])
  // Overdue by a day that passed since, told in words.
  await ask('UPDATE gap_work SET due_on = $2::date WHERE gap_id = $1', [
    seen[0]?.[1].split('~')[0],
    addDays(today(), -1),
  ])
  const overdue = await send(`/gaps?due=overdue&q=${encodeURIComponent(name)}`, { headers })
  expect(textOf(overdue.text)).toContain('1 of one gap')
  expect(textOf(overdue.text)).toMatch(/Overdue, \d/)
})
