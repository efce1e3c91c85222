import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** No violation of any impact; what fails is told with its rule and its place. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await expectNone(page, (axe) => axe.withTags(TAGS))
}

/** The same where nothing but the colours changed since all was looked at. */
export async function expectNoAxeViolationsOfColour(page: Page): Promise<void> {
  await expectNone(page, (axe) => axe.withRules(COLOUR_RULES))
}

async function expectNone(page: Page, by: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // What the other mode guards against is frames of other origins; it opens a page of its own for each look.
  const { violations } = await by(new AxeBuilder({ page })).setLegacyMode().analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  )
  expect.soft(told, page.url()).toEqual([])
}
