import { existsSync } from 'node:fs'
import { browserToStart, chooseBrowser } from '../e2e/support/browser.mjs'
import { runChild } from '../lib/launch/lifetime.mjs'
import { step } from '../lib/launch/progress.mjs'

/** Sees to it that there is a browser to test with; throws with one sentence that says what to do where none can be had. */
export async function requireBrowser() {
  const { chromium } = await import('@playwright/test')
  const playwrights = chromium.executablePath()
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const chosen = chooseBrowser({ chromiumPath: process.env.CHROMIUM_PATH, playwrights, mayInstall })
  if (chosen.from === 'nowhere') throw new Error(chosen.advice)
  if (chosen.from !== 'package') return
  await step('Installing chromium with apt-get, because no browser was found', async () => {
    await runChild('apt-get', ['update'])
    await runChild('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  }).catch((error) => {
    throw new Error(`No browser was found, and installing one failed. apt-get said:\n${error.message}`)
  })
  browserToStart(playwrights)
}
