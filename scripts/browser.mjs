import { existsSync } from 'node:fs'
import { systemBrowser } from '../e2e/support/browser.mjs'
import { runChild } from '../lib/launch/lifetime.mjs'
import { step } from '../lib/launch/progress.mjs'

const ADVICE =
  'No browser was found for the browser tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one that is there.'

/** Sees to it that there is a browser to test with; throws with one sentence that says what to do where none can be had. */
export async function requireBrowser() {
  const found = systemBrowser()
  if (found && !existsSync(found))
    throw new Error(`CHROMIUM_PATH is ${found}, which is not there. Set it to a Chromium or Chrome.`)
  if (found || (await playwrightHasOne())) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(ADVICE)
  try {
    await step('Installing chromium with apt-get, because no browser was found', async () => {
      await runChild('apt-get', ['update'])
      await runChild('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      })
    })
  } catch (error) {
    throw new Error(`${ADVICE}\napt-get said:\n${error.message}`)
  }
  if (!systemBrowser()) throw new Error(ADVICE)
}

async function playwrightHasOne() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}
