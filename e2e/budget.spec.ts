import messages from '@/messages/en.json' with { type: 'json' }
import { ask } from './support/people'
import { expect, test } from './support/test'

test('a budget’s lines add up to its cost, and each provider’s bond can be looked at', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('manager')
  const [engagement] = await ask<{ id: string }>('SELECT id FROM engagement WHERE is_default')
  const [provider] = await ask<{ id: string; name: string }>(
    `SELECT p.id, p.legal_name AS name FROM provider p WHERE legal_name LIKE 'Calloway%'`,
  )
  await page.goto(`/engagements/${engagement?.id}/budget`)
  await expect(page.getByRole('cell', { name: 'Choose a provider above.' })).toBeVisible()
  await page.getByLabel(messages.budget.provider).selectOption(provider?.id ?? '')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(new RegExp(`provider=${provider?.id}`))
  await expect(page.getByText(`With the bond of ${provider?.name}.`)).toBeVisible()
  const table = page.getByRole('table', { name: messages.budget.caption })
  const cents = async (row: string) => {
    const cells = await table
      .locator('tbody tr', { has: page.getByRole('rowheader', { name: row, exact: true }) })
      .locator('td')
      .allInnerTexts()
    return cells.map((cell) =>
      Math.round(Number(/\$([\d,.]+)/.exec(cell)?.[1]?.replaceAll(',', '') ?? 0) * 100),
    )
  }
  const { rows } = messages.budget
  const all = await Promise.all(
    [rows.premium, rows.stepPremium, rows.financing, rows.collateralCost].map(cents),
  )
  const cost = await cents(rows.cost)
  expect(cost).toHaveLength(4)
  expect(cost.every((each) => each > 0)).toBe(true)
  expect(cost).toEqual(cost.map((_, way) => all.reduce((sum, line) => sum + (line[way] ?? 0), 0)))
  await expect(page.getByRole('img', { name: /is out at the end of month 1/ })).toHaveCount(4)
  await page.goto(`/engagements/${engagement?.id}/budget?provider=nobody`)
  await expect(page.getByText(messages.budget.notFound)).toBeVisible()
})
