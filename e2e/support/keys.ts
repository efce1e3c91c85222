import type { Page } from '@playwright/test'
import { expect } from './test'

/**
 * Presses single keys, again until they were heard: the page listens once its script runs, which a loaded page does not tell.
 * What they do must be the same when it is done twice.
 */
export async function pressUntil(page: Page, keys: string, heard: () => Promise<void>): Promise<void> {
  await expect(async () => {
    for (const key of keys.split(' ')) await page.keyboard.press(key)
    await heard()
  }).toPass()
}

/** The same where the keys lead elsewhere. */
export async function pressToReach(page: Page, keys: string, address: RegExp): Promise<void> {
  await pressUntil(page, keys, () => expect(page).toHaveURL(address, { timeout: 5_000 }))
}
