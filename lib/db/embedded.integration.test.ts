import { spawn } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/folder'
import { startEmbedded, type Embedded } from './embedded'

const folders: string[] = []
const servers: Embedded[] = []

function folder(): string {
  const made = temporaryFolder('ior with a space ')
  folders.push(made)
  return made
}

async function start(dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({ dataDir })
  servers.push(server)
  return server
}

async function ask<T extends object>(server: Embedded, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query<T>(sql)
  await client.end()
  return rows
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

test('the server listens on no network port and writes through to the disk', async () => {
  const server = await start(folder())
  expect(await ask(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(await ask(server, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
})

test('a second start on the same data is refused and names who holds it', async () => {
  const dataDir = folder()
  await start(dataDir)
  const script = `import('./lib/db/embedded.ts').then(async (m) => {
    try { await (m.startEmbedded ?? m.default.startEmbedded)({ dataDir: ${JSON.stringify(dataDir)} }); console.log('started') }
    catch (error) { console.log(error.message) } process.exit(0) })`
  const second = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await new Promise((resolve) => second.once('exit', resolve))
  expect(said).toContain(`Process ${process.pid} already runs on ${dataDir}`)
})

test('what was committed is there after the server was killed', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const gone = new Promise<void>((resolve) => first.onExit(resolve))
  process.kill(first.pid, 'SIGKILL')
  await gone
  servers.length = 0
  const again = await start(dataDir)
  expect(await ask(again, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

test('a killed launcher leaves no server behind', async () => {
  const dataDir = folder()
  const script = `import('./lib/db/embedded.ts').then(async (m) => {
    const server = await (m.startEmbedded ?? m.default.startEmbedded)({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(server.pid); setInterval(() => {}, 1000) })`
  const launcher = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = Number(await new Promise<Buffer>((resolve) => launcher.stdout.once('data', resolve)))
  expect(isAlive(pid)).toBe(true)
  launcher.kill('SIGKILL')
  for (let waited = 0; waited < 200 && isAlive(pid); waited += 1) await sleep(50)
  expect(isAlive(pid)).toBe(false)
})

test('a data folder that only its owner may enter is served all the same', async () => {
  const dataDir = folder()
  chmodSync(dataDir, 0o700)
  const first = await start(dataDir)
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  const again = await start(dataDir)
  expect(await ask(again, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  const [place] = await ask<{ data_directory: string }>(again, 'SHOW data_directory')
  if (place && !place.data_directory.startsWith(dataDir)) folders.push(path.dirname(place.data_directory))
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
