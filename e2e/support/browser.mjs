import { existsSync } from 'node:fs'

const SYSTEM = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser to test with: CHROMIUM_PATH, else the system's; undefined leaves it to Playwright to use its own. */
export function systemBrowser() {
  return process.env.CHROMIUM_PATH || SYSTEM.find((file) => existsSync(file))
}
