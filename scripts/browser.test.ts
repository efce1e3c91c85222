import { expect, test } from 'vitest'
import { browserToStart, chooseBrowser } from '../e2e/support/browser.mjs'

const OWN = '/cache/playwright/chrome'

function choose(there: string[], more: { chromiumPath?: string; mayInstall?: boolean } = {}) {
  return chooseBrowser({
    chromiumPath: more.chromiumPath,
    playwrights: OWN,
    mayInstall: more.mayInstall ?? true,
    isThere: (file) => there.includes(file),
  })
}

test('CHROMIUM_PATH comes before all others', () => {
  const chromiumPath = '/opt/chrome'
  expect(choose([chromiumPath, '/usr/bin/chromium', OWN], { chromiumPath })).toEqual({
    from: 'setting',
    path: chromiumPath,
  })
})

test("then the system's, then Playwright's own", () => {
  expect(choose(['/usr/bin/google-chrome', OWN])).toEqual({ from: 'system', path: '/usr/bin/google-chrome' })
  expect(choose([OWN])).toEqual({ from: 'playwright' })
})

test('only where there is none is one installed, and only where it may be', () => {
  expect(choose([])).toEqual({ from: 'package' })
  const none = choose([], { mayInstall: false })
  expect(none).toMatchObject({ from: 'nowhere' })
  expect('advice' in none && none.advice).toMatch(/^No browser was found .* set CHROMIUM_PATH to one/)
})

test('a CHROMIUM_PATH that is not there is told of, whatever else is there', () => {
  const told = choose(['/usr/bin/chromium', OWN], { chromiumPath: '/opt/none' })
  expect('advice' in told && told.advice).toContain('CHROMIUM_PATH is /opt/none, which is not there.')
})

test('what is started is what was chosen, or nothing is', () => {
  const before = process.env.CHROMIUM_PATH
  try {
    process.env.CHROMIUM_PATH = process.execPath
    expect(browserToStart(OWN)).toBe(process.execPath)
    process.env.CHROMIUM_PATH = '/opt/none'
    expect(() => browserToStart(OWN)).toThrow('CHROMIUM_PATH is /opt/none')
  } finally {
    if (before === undefined) delete process.env.CHROMIUM_PATH
    else process.env.CHROMIUM_PATH = before
  }
})
