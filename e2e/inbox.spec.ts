import { randomUUID } from 'node:crypto'
import { callAction, formOn, sendForm, textOf, toldBy } from './support/forms'
import { cookieOf, send } from './support/http'
import { pressToReach } from './support/keys'
import { ask, emailOf, openSession } from './support/people'
import { expect, test } from './support/test'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A provider of the analyst whose review is due on a day. */
async function added(name: string, nextReviewOn: string): Promise<string> {
  const [session, [analyst]] = [
    await openSession('analyst'),
    await ask<{ id: string }>('SELECT id FROM person WHERE email = $1', [emailOf('analyst')]),
  ]
  const answer = await sendForm(
    '/providers/new',
    [
      ...(await formOn('/providers/new', session, 'legalName')),
      ['legalName', name],
      ['kind', 'OTHER'],
      ['tier', 'TIER_2'],
      ['source', 'DOCUMENT'],
      ['nextReviewOn', nextReviewOn],
      ['reviewReason', 'For a test'],
      ['ownerId', analyst?.id ?? ''],
    ],
    { headers: cookieOf(session) },
  )
  expect(answer.status).toBe(303)
  return /[0-9a-f-]{36}/.exec(answer.headers.location ?? '')?.[0] ?? ''
}

test('submitted by the analyst, decided by the manager from the inbox, and gone from both', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const name = `Inbox ${randomUUID()}`
  const id = await added(name, inDays(6))
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  const waiting = page
    .getByRole('region', { name: /^(Waiting for a decision|What you asked for)$/ })
    .getByRole('listitem')
    .filter({ hasText: name })

  await signedInAs('analyst')
  await page.goto('/inbox')
  await expect(row).toContainText('Review')
  await expect(row).toContainText('New')
  const count = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Inbox/ })
  await expect(count).toContainText(/\d/)
  await row.getByRole('button', { name: /^Mark seen/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'stays here until it is settled' })).toBeVisible()
  await expect(row).not.toContainText('New')
  await row.getByRole('link', { name: 'Review' }).click()
  await expect(page.getByLabel('Next review')).toBeFocused()
  await page.goto(`/providers/${id}/moves/submit`)
  await page.getByRole('main').getByRole('button', { name: 'Submit for decision' }).click()
  await expect(page).toHaveURL(/saved=1/)
  await page.goto('/inbox')
  await expect(waiting).toContainText('A manager settles it.')
  await expect(waiting.getByRole('link', { name: /^Take it back/ })).toBeVisible()

  // The keys of the navigation lead there, and the row straight to the form.
  await signedInAs('manager')
  await page.goto('/')
  await pressToReach(page, 'g i', /\/inbox$/)
  await expect(waiting).toContainText('Keep gathering.')
  await waiting.getByRole('link', { name: /^Decide/ }).click()
  await page.getByRole('combobox', { name: 'Decision', exact: true }).selectOption({ label: 'Rejected' })
  await page.getByLabel('Reason').fill('Nothing is known of it.')
  await page.getByRole('main').getByRole('button', { name: 'Record decision' }).click()
  await expect(page).toHaveURL(/\/decisions\?saved=1$/)
  await page.goto('/inbox')
  await expect(waiting).toHaveCount(0)

  await signedInAs('analyst')
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(row).toHaveCount(0)
})

test('a browser without JavaScript marks as seen; what is no notice of one’s own marks nothing', async () => {
  await added(`Inbox ${randomUUID()}`, inDays(1))
  const [analyst, auditor] = [await openSession('analyst'), await openSession('auditor')]
  const unseen = () =>
    ask<{ id: string }>(
      `SELECT n.id::text FROM notice n JOIN person p ON p.id = n.person_id
        WHERE p.email = $1 AND n.ended_at IS NULL AND n.seen_at IS NULL ORDER BY n.id DESC`,
      [emailOf('analyst')],
    )
  const [first] = await unseen()
  const form = await formOn('/inbox', analyst, 'key')
  const mark = (notice: string) =>
    sendForm('/inbox', [...form, ['notice', notice]], { headers: cookieOf(analyst) })
  for (const notice of ['', 'all', '-1', '0', '1;2', `${'9'.repeat(19)}`, '١'])
    expect([notice, (await mark(notice)).status]).toEqual([notice, 422])
  const asAuditor = await callAction(
    '/inbox',
    'seeNoticesAction',
    [
      ['key', randomUUID()],
      ['notice', first?.id ?? ''],
    ],
    { headers: cookieOf(auditor) },
  )
  expect(toldBy(asAuditor)).toMatchObject({ status: 'saved', message: 'All of these were seen already.' })
  expect((await unseen()).map(({ id }) => id)).toContain(first?.id)
  const marked = await mark(first?.id ?? '')
  expect(marked.status).toBe(200)
  expect(textOf(marked.text)).toContain('One deadline is marked as seen.')
  expect((await unseen()).map(({ id }) => id)).not.toContain(first?.id)
  const empty = textOf((await send('/inbox', { headers: cookieOf(auditor) })).text)
  expect(empty).toContain('Nothing is due with you. Of all providers, what lapses next is on ')
})
