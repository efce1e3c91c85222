/** `npm test`: everything that must hold, from nothing installed to the tests, with a line for each step. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { installWhenNeeded, requireNode } from './install.mjs'

const report = '.test/vitest.json'
const steps = []

requireNode()
step('Install', () => installWhenNeeded())
// Prisma looks for its native schema engine even to generate, and would fetch it; generating never runs it.
step('Generate the database client', () =>
  run('prisma', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }),
)
step('Formatting', () => run('prettier', ['--check', '.']))
step('Lint', () => run('oxlint', []))
step('Types', () => run('tsc', ['--noEmit']))
mkdirSync('.test', { recursive: true })
rmSync(report, { force: true })
const tests = step('Unit and integration tests', () =>
  run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
)
finish()

function step(name, work) {
  console.log(`\n== ${name}`)
  const from = performance.now()
  const holds = work()
  steps.push({ name, holds, seconds: (performance.now() - from) / 1000 })
  return holds
}

function run(tool, args, env = {}) {
  const { status } = spawnSync(process.execPath, [bin(tool), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status === 0
}

/** The tool's own script, so that no shell and no wrapper stands between. */
function bin(tool) {
  const { bin: bins } = JSON.parse(readFileSync(`node_modules/${packageOf(tool)}/package.json`, 'utf8'))
  return `node_modules/${packageOf(tool)}/${typeof bins === 'string' ? bins : bins[tool]}`
}

function packageOf(tool) {
  return tool === 'tsc' ? 'typescript' : tool
}

function finish() {
  console.log('\n== What was done')
  for (const { name, holds, seconds } of steps)
    console.log(`${holds ? 'holds ' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  // A run that broke off, or an error outside a test, is a failure that no test counts.
  const passed = counts?.numPassedTests ?? 0
  const failed =
    (counts?.numFailedTests ?? 0) +
    steps.filter((each) => !each.holds && each.name !== 'Unit and integration tests').length
  const broken = !tests && failed === 0 ? 1 : 0
  console.log(`\n${passed} passed, ${failed + broken} failed`)
  process.exit(steps.every((each) => each.holds) && passed > 0 ? 0 : 1)
}
