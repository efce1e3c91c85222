import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const noEngine = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }

function step(name, command, args, env = process.env) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  if (status !== 0) {
    console.error(`${name} failed.`)
    process.exit(status ?? 1)
  }
}

if (!existsSync('node_modules')) step('Install', 'npm', ['ci', '--no-audit', '--no-fund'])
step('Generate the database client', 'npx', ['prisma', 'generate'], noEngine)
step('Types', 'npx', ['tsc', '--noEmit'])
step('Unit tests', 'npx', ['vitest', 'run'])
