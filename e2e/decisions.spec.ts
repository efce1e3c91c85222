import { createHash, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { formOn, sendForm, textOf, type Fields } from './support/forms'
import { cookieOf, sendUnlessBusy, type Answer } from './support/http'
import { pressUntil } from './support/keys'
import { ask, openSession } from './support/people'
import { expect, test } from './support/test'

async function providerNamed(name: string): Promise<string> {
  const [provider] = await ask<{ id: string }>('SELECT id FROM provider WHERE legal_name LIKE $1', [
    `${name}%`,
  ])
  return `/providers/${provider?.id}`
}
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).click()
const alert = (page: Page) => page.getByRole('main').getByRole('alert')
const stage = (page: Page, name: string) =>
  page.locator('.stageline [aria-current]').getByText(name, { exact: true })

test('submitted by one, decided by another, stale when a record changes, and decided anew', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const provider = await providerNamed('Pacific Lantern')
  await signedInAs('manager')
  await page.goto(`${provider}/moves/submit`)
  const submitted = page.getByRole('region', { name: 'What you submit' })
  await expect(submitted.getByRole('region', { name: 'Verdict' })).toBeVisible()
  await expect(submitted).toContainText(/gap/)
  await press(page, 'Submit for review')
  await expect(page).toHaveURL(/\/decisions\?saved=1$/)
  await expect(page.getByText('You submitted this, so another manager must decide it.')).toBeVisible()
  await page.goto(`${provider}/decisions/new`)
  await expect(page.getByRole('button', { name: 'Record decision' })).toHaveCount(0)

  await signedInAs('admin')
  await page.goto(provider)
  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await press(page, 'Record decision')
  await expect(alert(page)).toContainText('Choose what you decide.')
  // What is asked of a conditional approval shows with it, and where something in it is refused.
  const outcome = page.getByRole('combobox', { name: 'Decision', exact: true })
  await expect(page.getByLabel('Goods')).toBeHidden()
  await outcome.selectOption({ label: 'Approved with conditions' })
  await page.getByLabel('Goods').fill('Shirts')
  await outcome.selectOption({ label: 'Approved' })
  await expect(page.getByLabel('Goods')).toBeHidden()
  await press(page, 'Record decision')
  await expect(alert(page)).toContainText('Only a conditional approval has this.')
  await page.getByLabel('Goods').fill('')
  await press(page, 'Record decision')
  await expect(page).toHaveURL(/\/decisions\?saved=1$/)
  await expect(stage(page, 'Approved')).toBeVisible()
  await expect(page.getByText('Nothing that it rests on has moved since.')).toBeVisible()

  await signedInAs('analyst')
  await page.goto(`${provider}/capital`)
  await page
    .getByRole('link', { name: /^Edit: .*[Cc]apital/ })
    .first()
    .click()
  await page.getByLabel('Tangible net worth').fill('20,000')
  await press(page, 'Save capital statement')
  await expect(page).toHaveURL(/saved=1/)
  const banner = page.getByText(/^The decision of .* is stale since/)
  await expect(banner).toBeVisible()
  await page.goto('/inbox')
  const approvals = page.getByRole('region', { name: 'Approvals that no longer hold as decided' })
  const approval = approvals.getByRole('listitem').filter({ hasText: 'Pacific Lantern' })
  await expect(approval).toContainText('Approved on ')
  const key = page.getByRole('definition').getByText('Inbox', { exact: true })
  await pressUntil(page, '?', () => expect(key).toBeVisible({ timeout: 5_000 }))
  await page.keyboard.press('Escape')
  await approval.getByRole('link', { name: /^See what has moved/ }).click()
  const moved = page.getByRole('table', { name: 'What has moved since the decision' })
  await expect(moved.getByRole('row', { name: /^Score/ })).toBeVisible()
  await expect(moved.getByRole('row', { name: /net worth/i })).toContainText('Met')
  await page.getByRole('main').getByRole('link', { name: 'Submit for review' }).last().click()
  await press(page, 'Submit for review')
  await expect(stage(page, 'In review')).toBeVisible()

  await signedInAs('manager')
  await page.goto(`${provider}/decisions/new`)
  await page
    .getByRole('combobox', { name: 'Decision', exact: true })
    .selectOption({ label: 'Approved with conditions' })
  await press(page, 'Record decision')
  await expect(alert(page)).toContainText('Say which goods may be entered')
  await page.getByLabel('Reason').fill('A guarantee of its parent is on the way.')
  await page.getByLabel('Entered value a year, at most').fill('750,000')
  await page.getByLabel('Every port').check()
  await page.getByLabel('Goods').fill('Apparel')
  await page.getByLabel('Condition 1').fill('The guarantee is signed')
  await page
    .getByLabel('To be met by, 1')
    .fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
  await press(page, 'Record decision')
  await expect(page).toHaveURL(/\/decisions\?saved=1$/)
  await expect(stage(page, 'Conditional')).toBeVisible()
  await expect(page.getByText('Nothing that it rests on has moved since.')).toBeVisible()
  await page.getByRole('link', { name: 'Record as met' }).click()
  await page.getByLabel('Met on').fill(new Date().toISOString().slice(0, 10))
  await page.getByLabel('What shows it').fill('The guarantee, filed today.')
  await press(page, 'Record as met')
  await expect(page.getByText(/by Elena Fischer: The guarantee, filed today\./)).toBeVisible()

  // The decision before it still says what it said, and prints without the product around it.
  await page.getByRole('link', { name: 'Decision made' }).nth(1).click()
  await expect(page.getByRole('heading', { level: 2, name: /^Approved, / })).toBeVisible()
  // Six months later somebody takes all of it away, and holds it against the trail by its hash alone.
  await signedInAs('auditor')
  await page.goto(page.url())
  const link = page.getByRole('link', { name: 'All that was frozen, as a file' })
  const file = await page.request.get((await link.getAttribute('href')) ?? '')
  const sha256 = createHash('sha256')
    .update(await file.body())
    .digest('hex')
  await expect(page.getByText(`SHA-256 of what was frozen, in the audit trail: ${sha256}`)).toBeVisible()
  expect(await file.json()).toMatchObject({
    facts: { provider: { legalName: expect.stringContaining('Pacific Lantern') as unknown } },
    methodology: { version: 1 },
    settings: { errorRateBasisPoints: { value: 500 } },
    scorecard: { recommendation: 'APPROVE' },
    reference: { leftToUs: {} },
  })
  const whoPays = page.getByRole('region', { name: 'If CBP had found underpaid duty, who would have paid' })
  await expect(whoPays.getByRole('img', { name: /^Claim \$[\d,]+: duty / })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('row', { name: /net worth/i })).toContainText('Met')
})

test('a waiver is requested, approved by another, and over when its finding changes', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const provider = await providerNamed('Juniper Freight')
  await signedInAs('analyst')
  await page.goto(`${provider}/decisions`)
  await page
    .getByRole('region', { name: 'Waivers' })
    .getByRole('link', { name: /notice/i })
    .first()
    .click()
  await press(page, 'Take request back')
  await page.goto(`${provider}/decisions`)
  await page.getByRole('link', { name: 'Request a waiver' }).click()
  await press(page, 'Request waiver')
  await expect(alert(page)).toContainText('Enter its last day')
  await page.getByLabel('Why file in spite of it').fill('CBP has the rider.')
  await page.getByLabel('What protects us meanwhile').fill('Nothing above $25,000.')
  await page.getByLabel('Limited to').fill('Apparel')
  await page.getByLabel('Last day').fill('2001-01-01')
  await press(page, 'Request waiver')
  await expect(alert(page)).toContainText('a waiver ends on a day after today')
  const lastDay = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Last day').fill(lastDay)
  await press(page, 'Request waiver')
  await expect(page).toHaveURL(/\/waivers\/.*saved=1$/)
  await expect(page.getByRole('button', { name: 'Approve waiver' })).toHaveCount(0)
  const address = page.url()

  await signedInAs('manager')
  await page.goto(address)
  await press(page, 'Refuse waiver')
  await expect(alert(page)).toContainText('Enter why it is refused')
  await press(page, 'Approve waiver')
  await expect(page.getByText('In force')).toBeVisible()
  await page.goto(provider)
  await expect(page.getByText(/^Waived until/).first()).toBeVisible()
  await expect(page.getByText(/^Without it: .* The score is .* with it and without\.$/)).toBeVisible()

  // A month later, for all that is asked: its last day has passed, and what it lifted fires again.
  const id = address.split('/').at(-1)?.split('?')[0] ?? ''
  const moveBy = (days: number) =>
    ask(
      `BEGIN; ALTER TABLE waiver DISABLE TRIGGER USER;
       UPDATE waiver SET ends_on = ends_on + ${days}, approved_on = approved_on + ${days} WHERE id = '${id}';
       ALTER TABLE waiver ENABLE TRIGGER USER; COMMIT`,
    )
  await moveBy(-30)
  await page.goto(address)
  await expect(page.getByText('Lapsed', { exact: true })).toBeVisible()
  await page.goto(provider)
  await expect(page.getByText(/^Waived until/)).toHaveCount(0)
  await page.goto(`${provider}/decisions`)
  await expect(page.getByRole('link', { name: 'Request a waiver' }).first()).toBeVisible()
  await moveBy(30)
  await page.goto(provider)
  await expect(page.getByText(/^Waived until/).first()).toBeVisible()

  await signedInAs('analyst')
  await page.goto(`${provider}/bonds`)
  await page
    .getByRole('link', { name: /^Edit: / })
    .first()
    .click()
  const notice = page.getByLabel('Insufficiency notice on')
  const day = await notice.inputValue()
  await notice.fill(new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10))
  await press(page, 'Save bond')
  await expect(page).toHaveURL(/saved=1/)
  await page.goto(address)
  await expect(page.getByText('Ended', { exact: true })).toBeVisible()
  await expect(page.getByText(/^The finding is another one now/)).toBeVisible()
  await page.goto(provider)
  await expect(page.getByText(/^Waived until/)).toHaveCount(0)
})

const heard = ({ text }: Answer) => textOf(/<div[^>]*role="alert"[^>]*>.*?<\/div>/s.exec(text)?.[0] ?? '')
const but = (fields: Fields, changes: Record<string, string>): Fields => [
  ...fields.filter(([name]) => !(name in changes)),
  ...Object.entries(changes),
]

test('without JavaScript: what is made up is refused in words and nothing is written', async () => {
  const [analyst, manager] = [await openSession('analyst'), await openSession('manager')]
  const provider = await providerNamed('Redwater')
  const written = () =>
    ask(
      `SELECT p.stage, p.version, (SELECT count(*) FROM decision d WHERE d.provider_id = p.id) AS decisions,
              (SELECT count(*) FROM waiver w WHERE w.provider_id = p.id) AS waivers,
              (SELECT count(*) FROM audit_event a WHERE a.provider_id = p.id) AS told
         FROM provider p WHERE p.id = $1`,
      [provider.split('/')[2]],
    )
  const before = await written()
  const decide = await formOn(`${provider}/decisions/new`, manager, 'seen')
  const back = await formOn(`${provider}/moves/sendBack`, manager, 'move')
  const waive = await formOn(`${provider}/waivers/new?criterion=bond.sufficiency`, analyst, 'criterionId')
  const ahead = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  const limits = {
    outcome: 'CONDITIONAL',
    valueCapCents: '1',
    everyPort: 'on',
    goods: 'x',
    conditionWords1: 'x',
  }
  const reasons = { reason: 'x', compensatingControl: 'x', scope: 'x' }
  const cases: [string, string, Fields, Record<string, string>, number, string][] = [
    [
      'a veto',
      'decisions/new',
      decide,
      { outcome: 'APPROVED', reason: 'x' },
      422,
      'no waiver lifts it today',
    ],
    ['no outcome', 'decisions/new', decide, {}, 422, 'Choose what you decide'],
    ['a made-up outcome', 'decisions/new', decide, { outcome: 'WAIVED' }, 422, 'Choose one of the answers'],
    ['a rejection without a reason', 'decisions/new', decide, { outcome: 'REJECTED' }, 422, 'Say why'],
    ['a condition without a day', 'decisions/new', decide, limits, 422, 'Enter the day'],
    ['no ports', 'decisions/new', decide, { ...limits, everyPort: '' }, 422, 'Enter the ports'],
    ['a port that is none', 'decisions/new', decide, { ...limits, ports: 'LAX' }, 422, 'four-digit'],
    [
      'an old version',
      'decisions/new',
      decide,
      { outcome: 'REJECTED', reason: 'x', version: '999' },
      409,
      'changed since',
    ],
    [
      'another page',
      'decisions/new',
      decide,
      { outcome: 'REJECTED', reason: 'x', seen: 'x' },
      409,
      'changed since',
    ],
    [
      'no end of the trail',
      'decisions/new',
      decide,
      { outcome: 'REJECTED', reason: 'x', seenSeq: '-1' },
      422,
      'Reload',
    ],
    [
      'no such provider',
      'decisions/new',
      decide,
      { outcome: 'REJECTED', reason: 'x', providerId: randomUUID() },
      404,
      'not here',
    ],
    ['no reason', 'moves/sendBack', back, {}, 422, 'Enter the reason'],
    ['a move that decides', 'moves/sendBack', back, { move: 'approve', reason: 'x' }, 422, 'Choose one'],
    [
      'a move that its stage forbids',
      'moves/sendBack',
      back,
      { move: 'suspend', reason: 'x' },
      422,
      'is not possible',
    ],
    [
      'a reason of closing for another move',
      'moves/sendBack',
      back,
      { reason: 'x', closedDespite: 'x' },
      422,
      'Only closing a provider',
    ],
    ['no last day', 'waivers/new?criterion=bond.sufficiency', waive, reasons, 422, 'Enter its last day'],
    [
      'a day behind',
      'waivers/new?criterion=bond.sufficiency',
      waive,
      { ...reasons, endsOn: '2020-01-01' },
      422,
      'a day ahead',
    ],
    [
      'for ever',
      'waivers/new?criterion=bond.sufficiency',
      waive,
      { ...reasons, endsOn: '2099-01-01' },
      422,
      'at most 180 days',
    ],
    [
      'a criterion that is none',
      'waivers/new?criterion=bond.sufficiency',
      waive,
      { ...reasons, endsOn: ahead, criterionId: 'toString' },
      422,
      'Choose one',
    ],
    [
      'a veto that does not fire',
      'waivers/new?criterion=bond.sufficiency',
      waive,
      { ...reasons, endsOn: ahead, criterionId: 'bond.surety' },
      422,
      'does not fire',
    ],
    [
      'another finding',
      'waivers/new?criterion=bond.sufficiency',
      waive,
      { ...reasons, endsOn: ahead, found: 'x' },
      409,
      'not the one',
    ],
  ]
  for (const [what, place, form, changes, status, says] of cases) {
    const headers = cookieOf(form === waive ? analyst : manager)
    const answer = await sendForm(`${provider}/${place}`, but(form, changes), { headers })
    expect([what, answer.status]).toEqual([what, status])
    expect([what, heard(answer)]).toEqual([what, expect.stringContaining(says)])
  }
  expect(await written()).toEqual(before)
  for (const path of [
    'decisions/x',
    `decisions/${randomUUID()}`,
    'waivers/x',
    'conditions/x',
    'moves/approve',
    'moves/x',
  ])
    expect([
      path,
      (await sendUnlessBusy(`${provider}/${path}`, { headers: cookieOf(manager) })).status,
    ]).toEqual([path, 404])
})
