import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No violation of any impact; what fails is told with its rule and its place. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // What the other mode guards against is frames of other origins; it opens a page of its own for each look.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  )
  expect.soft(told, page.url()).toEqual([])
}
