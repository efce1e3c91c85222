import { createServer, type AddressInfo } from 'node:net'
import { chromium, defineConfig } from '@playwright/test'
import { browserToStart } from './e2e/support/browser.mjs'
import { removeScratch, scratchFolder } from './e2e/support/place'
import { SAMPLE_PASSWORD, SESSION_SECRET } from './e2e/support/people'

// Workers read this file again: what is chosen once is handed to them in the environment.
const port = (process.env.E2E_PORT ??= String(await freePort()))
const dataDir = process.env.E2E_DATA_DIR ?? ownScratchFolder()
const executablePath = browserToStart(chromium.executablePath())

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.test/browser',
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  // Long enough for a busy machine: what a test waits for is that it comes, not how soon.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '.test/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-quic',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  // What a user starts, on data of its own.
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://127.0.0.1:${port}/api/readyz`,
    env: {
      PORT: port,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      NEXTAUTH_URL: '',
      SMTP_URL: '',
      CLAMD_SOCKET: '',
      SAMPLE_DATA: '',
      SAMPLE_PASSWORD,
      NEXTAUTH_SECRET: SESSION_SECRET,
    },
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
})

function ownScratchFolder(): string {
  const made = (process.env.E2E_DATA_DIR = scratchFolder())
  // Later than Playwright's own teardown, which comes before the server is stopped.
  process.once('exit', removeScratch)
  return made
}

function freePort(): Promise<number> {
  const trial = createServer()
  return new Promise((resolve) => {
    trial.listen(0, '127.0.0.1', () => {
      const { port: found } = trial.address() as AddressInfo
      trial.close(() => resolve(found))
    })
  })
}
