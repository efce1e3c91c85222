import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { withDescendants } from '@/lib/launch/testing'
import { identityOf } from '@/lib/process-identity.mjs'
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

/** What a start in another process says: "started", or why not. */
async function startElsewhere(dataDir: string): Promise<string> {
  const script = `import('./lib/db/embedded.ts').then(async (m) => {
    try { await (m.startEmbedded ?? m.default.startEmbedded)({ dataDir: ${JSON.stringify(dataDir)} }); console.log('started') }
    catch (error) { console.log(error.message) } process.exit(0) })`
  const second = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await new Promise((resolve) => second.once('exit', resolve))
  return said
}

function socketLock(server: Embedded): string {
  return path.join(new URL(server.url).searchParams.get('host') ?? '', '.s.PGSQL.5432.lock')
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
  expect(await startElsewhere(dataDir)).toContain(`Process ${process.pid} already runs on ${dataDir}`)
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

test('an id that PostgreSQL noted and that another process has now keeps nobody from starting', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  const gone = new Promise<void>((resolve) => first.onExit(resolve))
  process.kill(first.pid, 'SIGKILL')
  await gone
  servers.length = 0
  // Of the server's own account, or PostgreSQL would see for itself that it is no server.
  const { uid, gid } = statSync(first.folder)
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { uid, gid, cwd: '/' })
  for (const lock of [path.join(first.folder, 'postmaster.pid'), socketLock(first)])
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^.*/, String(other.pid)))
  await start(dataDir)
  expect(identityOf(other.pid ?? 0)).not.toBeNull()
  other.kill('SIGKILL')
})

test('a server that this system does not list, as in another container, is left alone', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  // To a process that sees neither the holder nor the server, both are of a time long gone.
  const running = path.join(dataDir, 'running')
  for (const name of readdirSync(running)) rmSync(path.join(running, name))
  const lock = path.join(first.folder, 'postmaster.pid')
  const noted = readFileSync(lock, 'utf8')
  writeFileSync(lock, noted.replace(/^.*/, '2147483646'))
  expect(await startElsewhere(dataDir)).toContain(`already runs on ${dataDir}`)
  writeFileSync(lock, noted)
  expect(await ask(first, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('nothing stays behind a server that was stopped', async () => {
  const before = withDescendants(process.pid)
  const server = await start(folder())
  expect(withDescendants(process.pid).length).toBeGreaterThan(before.length + 1)
  await server.stop()
  const stays = () => withDescendants(process.pid).filter((pid) => !before.includes(pid))
  for (let waited = 0; waited < 200 && stays().length > 0; waited += 1) await sleep(50)
  expect(stays()).toEqual([])
})

test.for([
  ['the server it was told of', true, 'SIGINT'],
  ['no other that was given its id', false, 'SIGKILL'],
] as const)('what watches over the starter stops %s', async ([, isTheServer, signal]) => {
  const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const ended = new Promise((resolve) => server.once('exit', (_code, by) => resolve(by)))
  const pid = server.pid ?? 0
  const identity = isTheServer ? (identityOf(pid) ?? '') : 'another boot 12345'
  const watcher = spawn(process.execPath, ['lib/db/stop-with-starter.mjs', String(pid), identity])
  const watched = new Promise((resolve) => watcher.once('exit', resolve))
  watcher.stdin.end()
  await watched
  // A signal it was sent before comes first.
  await sleep(200)
  server.kill('SIGKILL')
  expect(await ended).toBe(signal)
})

test('a database that was being made when its start was killed is made anew', async () => {
  const dataDir = folder()
  const half = path.join(dataDir, 'postgres.making-half')
  cpSync('prisma', half, { recursive: true })
  writeFileSync(path.join(half, 'PG_VERSION'), '18')
  await start(dataDir)
  expect(existsSync(half)).toBe(false)
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
