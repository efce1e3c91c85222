import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { rankStructures } from '@/lib/structure/rank'
import type { StructureInput } from '@/lib/structure/structures'
import { defaultSettings } from '@/lib/settings/settings'
import messages from '@/messages/en.json' with { type: 'json' }
import { ask } from './support/people'
import { expect, test } from './support/test'

const { name: names, field: labels } = messages.structure

async function newEngagement(page: Page): Promise<string> {
  const name = `Guided ${randomUUID().slice(0, 8)}`
  await page.goto('/engagements/new')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel(/^Model/).selectOption('DDP')
  await page.getByRole('button', { name: 'Save engagement' }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  return name
}

const answer = (page: Page, field: keyof typeof labels, yesNo: 'Yes' | 'No') =>
  page.getByRole('group', { name: labels[field] }).getByText(yesNo, { exact: true }).click()
const rank = (page: Page) => page.getByRole('button', { name: 'Rank the structures' }).click()
const places = (page: Page, flow: string) =>
  page.getByRole('region', { name: flow }).getByRole('table').locator('tbody th')
const ranked = (page: Page, flow: string) => places(page, flow).locator('> span:first-child').allInnerTexts()

async function journey(page: Page): Promise<void> {
  const engagement = await newEngagement(page)
  await page.getByRole('navigation', { name: 'About this engagement' }).getByText('Structure guide').click()

  // What is missing is named, and leads to its field.
  const missing = page.getByText(/^Cannot be ranked: needs/)
  await expect(missing).toContainText(labels.annualEntries.toLowerCase())
  await missing.getByRole('link', { name: labels.annualEntries.toLowerCase() }).click()
  await expect(page).toHaveURL(/#f-annualEntries$/)

  await page.getByLabel(labels.annualEntries).fill('-3')
  await page.getByLabel(labels.usEntity).selectOption('NONE')
  await answer(page, 'hasAdCvdGoods', 'No')
  await rank(page)
  await expect(page.getByText(/^Enter a whole number/)).toBeVisible()
  await expect(page.getByLabel(labels.annualEntries)).toHaveValue('-3')
  await expect(page.getByRole('button', { name: 'Save with the engagement' })).toHaveCount(0)

  await page.getByLabel(labels.annualEntries).fill('30')
  await rank(page)
  await expect(page).toHaveURL(/annualEntries=30/)
  const input: StructureInput = {
    ...{ model: 'DDP', titleTiming: null, isBuyerWilling: null, entriesPerYear: 30, usEntity: 'NONE' },
    ...{ isForeignImporterRuleOn: false, hasCtpatRoute: null, hasAdCvdGoods: false, agencies: [] },
  }
  const expected = rankStructures(input, defaultSettings)
  const order = expected.cannot === null ? (expected.value[0]?.ranked ?? []) : []
  const ofDdp = 'Ranking: Goods delivered duty paid to consumers'
  await expect(places(page, ofDdp)).toHaveCount(4)
  expect(await ranked(page, ofDdp)).toEqual(
    order.map(({ structure, points }, at) => `${points === null ? '' : `${at + 1}. `}${names[structure]}`),
  )
  await expect(places(page, ofDdp).last()).toContainText('Consumers do not stand as importer of record.')
  await expect(page.getByText('Decision support, not legal advice.')).toHaveCount(1)

  // A business that sells both ways has one ranking for each; nothing is saved by asking.
  await page.getByLabel(labels.model).selectOption('MIXED')
  await answer(page, 'isBuyerWilling', 'Yes')
  await page.getByLabel(labels.titleTiming).selectOption('AT_CLEARANCE')
  await rank(page)
  const ofB2b = 'Ranking: Goods sold to businesses'
  await expect(places(page, ofB2b).first()).toContainText(`1. ${names.BUYER}`)
  await expect(places(page, ofDdp)).toHaveCount(4)
  const stored = () =>
    ask('SELECT model, annual_entries, us_entity, is_buyer_willing FROM engagement WHERE name = $1', [
      engagement,
    ])
  expect(await stored()).toMatchObject([{ model: 'DDP', annual_entries: null, us_entity: null }])

  await page.getByRole('button', { name: 'Save with the engagement' }).click()
  await expect(page.getByText(messages.structure.saveNothing)).toBeVisible()
  expect(await stored()).toEqual([
    { model: 'MIXED', annual_entries: 30, us_entity: 'NONE', is_buyer_willing: true },
  ])
  await expect(page.getByLabel(labels.annualEntries)).toHaveValue('30')
  const [told] = await ask<{ changes: object }>(
    `SELECT changes FROM audit_event WHERE event = 'engagement.structure-saved'
        AND subject_id = (SELECT id::text FROM engagement WHERE name = $1)`,
    [engagement],
  )
  expect(told?.changes).toMatchObject({ model: ['DDP', 'MIXED'], annualEntries: [null, 30] })

  await page.getByRole('link', { name: 'Choose one in the register' }).first().click()
  await expect(page).toHaveURL(/\/providers$/)
}

test('who should be importer of record: asked, named what is missing, ranked, saved', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('manager')
  await journey(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same', async ({ page, signedInAs }) => {
    test.slow()
    await signedInAs('analyst')
    await journey(page)
  })
})

test('whoever may only read asks the guide and saves nothing', async ({ page, signedInAs }) => {
  await signedInAs('auditor')
  const [engagement] = await ask<{ id: string }>('SELECT id FROM engagement WHERE is_default')
  await page.goto(`/engagements/${engagement?.id}/structure?model=DDP&annualEntries=30`)
  await expect(page.getByRole('button', { name: 'Rank the structures' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save with the engagement' })).toHaveCount(0)
})
