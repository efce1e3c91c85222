/**
 * `npm test`: everything that must hold, from nothing installed to the browser tests, with a line for each step.
 * `--long` runs what is left to chance at its full counts.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { buildWhenNeeded, generateWhenNeeded } from '../lib/launch/build.mjs'
import { runChild, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { requireBrowser } from './browser.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

const reports = { tests: '.test/vitest.json', browser: '.test/playwright.json' }
/** As a shell tells of a Ctrl-C. */
const BROKEN_OFF = 130
const FULL_COUNTS = { LONG: '1', TAMPER_TRIALS: '10000', CSV_TRIALS: '100000' }
const steps = []

requireNode()
stopWhenAsked(BROKEN_OFF)
if (process.argv.includes('--long')) Object.assign(process.env, FULL_COUNTS)
process.env.NEXT_TELEMETRY_DISABLED = '1'
for (const report of Object.values(reports)) rmSync(report, { force: true })

const isInstalled = await step('Install', installWhenNeeded)
if (!isInstalled) finish()
await step('Database client', generateWhenNeeded)
// The props of pages are types that Next writes from the folders of app/.
await step('Types of pages', () => tool('next', 'typegen'))
await Promise.all([
  step('Formatting', () => toldWhereItFails('prettier', '--check', '.')),
  step('Lint', () => toldWhereItFails('oxlint')),
  step('Types', () => toldWhereItFails('tsc', '--noEmit')),
])
await step('Build', buildWhenNeeded)
mkdirSync('.test', { recursive: true })
await step('Unit and integration tests', () =>
  tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.tests}`),
)
await step('Browser tests', async () => {
  await requireBrowser()
  await tool('playwright', 'test')
})
finish()

/** Does a step and goes on whatever becomes of it: a run tells of everything that does not hold. */
async function step(name, work) {
  console.log(`\n== ${name}`)
  const from = performance.now()
  const trouble = await Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error) => error,
    )
  if (trouble?.message) console.error(`${name}: ${trouble.message}`)
  steps.push({ name, holds: !trouble, seconds: (performance.now() - from) / 1000 })
  return !trouble
}

/** Runs a development tool by its own script, so that no shell and no wrapper stands between. */
function tool(name, ...args) {
  return runChild(process.execPath, [binary(name), ...args], { output: 'shown' })
}

/** The same beside others, whose words its own would stand between. */
function toldWhereItFails(name, ...args) {
  return runChild(process.execPath, [binary(name), ...args])
}

function binary(name) {
  const folder = `node_modules/${{ tsc: 'typescript', playwright: '@playwright/test' }[name] ?? name}`
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  return `${folder}/${typeof bin === 'string' ? bin : bin[name]}`
}

function finish() {
  console.log('\n== What was done')
  for (const { name, holds, seconds } of steps)
    console.log(`${holds ? 'holds ' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
  const tests = read(reports.tests)
  const browser = read(reports.browser)?.stats
  const counted = {
    'Unit and integration tests': tests && { passed: tests.numPassedTests, failed: tests.numFailedTests },
    'Browser tests': browser && { passed: browser.expected, failed: browser.unexpected + browser.flaky },
  }
  let passed = 0
  let failed = 0
  for (const { name, holds } of steps) {
    const counts = counted[name]
    passed += counts?.passed ?? 0
    // A step without tests, a run that broke off, or an error outside a test is a failure that no test counts.
    failed += counts?.failed || (holds ? 0 : 1)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
}
