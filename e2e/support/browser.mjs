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

const ADVICE =
  'No browser was found for the browser tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one that is there.'

/**
 * The browser to test with: CHROMIUM_PATH, else the system's, else Playwright's own, else the distribution's package
 * where it may be installed; else one sentence that says what to do. A CHROMIUM_PATH that is not there is a mistake to
 * be told of, not a wish for another browser.
 * @param {{ chromiumPath: string | undefined, playwrights: string, mayInstall: boolean, isThere?: (file: string) => boolean }} given
 * @returns {{ from: 'setting' | 'system', path: string } | { from: 'playwright' | 'package' } | { from: 'nowhere', advice: string }}
 */
export function chooseBrowser({ chromiumPath, playwrights, mayInstall, isThere = existsSync }) {
  if (chromiumPath)
    return isThere(chromiumPath)
      ? { from: 'setting', path: chromiumPath }
      : {
          from: 'nowhere',
          advice: `CHROMIUM_PATH is ${chromiumPath}, which is not there. Set it to a Chromium or Chrome.`,
        }
  const path = SYSTEM.find((file) => isThere(file))
  if (path) return { from: 'system', path }
  if (isThere(playwrights)) return { from: 'playwright' }
  return mayInstall ? { from: 'package' } : { from: 'nowhere', advice: ADVICE }
}

/** What Playwright is to start; undefined leaves it to use its own. Throws where there is none.
 * @param {string} playwrights
 * @returns {string | undefined} */
export function browserToStart(playwrights) {
  const chosen = chooseBrowser({
    chromiumPath: process.env.CHROMIUM_PATH,
    playwrights,
    mayInstall: false,
  })
  if (chosen.from === 'nowhere') throw new Error(chosen.advice)
  return 'path' in chosen ? chosen.path : undefined
}
