import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** No violation of any impact; what fails is told with its rule and its place. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await expectNone(page, { type: 'tag', values: TAGS })
}

/** The same where nothing but the colours changed since all was looked at. */
export async function expectNoAxeViolationsOfColour(page: Page): Promise<void> {
  await expectNone(page, { type: 'rule', values: COLOUR_RULES })
}

async function expectNone(page: Page, runOnly: axe.RunOptions['runOnly']): Promise<void> {
  // Once a document: it is half a megabyte, and a page is looked at several times.
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in window))) {
      await frame.evaluate(source)
      await frame.evaluate(readEachColourOnce)
    }
  const told = await page.evaluate(
    async (options) => {
      const { violations } = await window.axe.run(document, options)
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
      )
    },
    // Of what passes nothing is told, and where it stands is not worked out.
    { runOnly, resultTypes: ['violations' as const] },
  )
  expect.soft(told, page.url()).toEqual([])
}

/** Axe makes numbers of the few colours of a page thousands of times, which takes it a quarter of a look. */
function readEachColourOnce(): void {
  const { Color } = window.axe.commons.color
  const read = Color.prototype.parseString
  const known = new Map<string, Colour>()
  Color.prototype.parseString = function (text) {
    const same = known.get(text)
    if (same) return Object.assign(this, { r: same.r, g: same.g, b: same.b, alpha: same.alpha })
    known.set(text, new Color(read.call(this, text)))
    return this
  }
}

interface Colour extends Record<'r' | 'g' | 'b' | 'alpha', number> {
  parseString: (this: Colour, text: string) => Colour
}

declare global {
  interface Window {
    axe: typeof axe & { commons: { color: { Color: { new (of: Colour): Colour; prototype: Colour } } } }
  }
}
