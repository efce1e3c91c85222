import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/folder'
import { alive, freePort, startApp, until, untilServed, withDescendants, type StartedApp } from './testing'

const dataDir = temporaryFolder('ior launch ')
const apps: StartedApp[] = []
let port: string

function start(settings: Record<string, string> = {}, command?: readonly [string, ...string[]]): StartedApp {
  const app = startApp({ DATA_DIR: dataDir, PORT: port, ...settings }, command)
  apps.push(app)
  return app
}

/** Waits for everything of a family to end; gives what is left of it. */
async function left(family: readonly number[]): Promise<number[]> {
  await until(() => alive(family).length === 0, 20_000)
  return alive(family)
}

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeEach(async () => {
  port = String(await freePort())
})
afterEach(async () => {
  for (const app of apps.splice(0)) {
    const family = withDescendants(app.pid)
    if (!app.isEnded()) app.kill('SIGKILL')
    await left(family)
  }
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('the first start gives a link for the first admin; SIGTERM leaves nothing running and ends with 0', async () => {
  const app = start()
  await untilServed(app)
  expect(app.said()).toContain(`The app is at ${app.url} `)
  expect(app.said()).toMatch(new RegExp(`Make the first admin .*\n +${app.url}/set-password/[\\w-]{43}\n`))
  const family = withDescendants(app.pid)
  expect(family.length).toBeGreaterThan(4)
  app.kill('SIGTERM')
  expect(await app.ended).toBe(0)
  expect(await left(family)).toEqual([])
  expect(existsSync(path.join(dataDir, 'database-url'))).toBe(false)
})

test('a request that was coming in at SIGTERM is answered: not ready, draining', async () => {
  const app = start()
  await untilServed(app)
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  await new Promise((resolve) =>
    socket.write('GET /api/readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n', resolve),
  )
  app.kill('SIGTERM')
  // The port is closed once the server has heard of the signal.
  await until(() => false, 500)
  socket.write('\r\n')
  expect(await app.ended).toBe(0)
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toContain('"draining"')
})

test('a killed launcher leaves nothing running, and the next start serves at once', async () => {
  const killed = start()
  await untilServed(killed)
  const family = withDescendants(killed.pid)
  killed.kill('SIGKILL')
  expect(await left(family)).toEqual([])
  const next = start()
  await untilServed(next)
  const answer = await fetch(`${next.url}/api/readyz`)
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready' }])
  expect(next.said()).not.toMatch(/Installing|Generating|Building|applied/)
})

test('a second start on the same data is refused and names who runs on it; a command beside it joins it', async () => {
  const first = start()
  await untilServed(first)
  const second = start({ PORT: String(await freePort()) })
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`Process ${first.pid} already runs on ${dataDir}.`)
  expect((await fetch(`${first.url}/api/readyz`)).status).toBe(200)
  const beside = start({}, [process.execPath, 'scripts/with-database.mjs', 'scripts/audit-verify.ts'])
  expect(await beside.ended).toBe(0)
  expect(beside.said()).toContain('The app is running: this uses its database.\n')
  for (const { said } of [second, beside]) expect(said()).not.toContain('Starting the database')
})

test('a port in use is told in one sentence, and the database does not stay behind', async () => {
  const first = start()
  await untilServed(first)
  const other = temporaryFolder('ior launch other ')
  const second = start({ DATA_DIR: other })
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`Port ${port} on 127.0.0.1 is in use. Set PORT to another.\n`)
  expect(second.said()).not.toMatch(/^ +at /m)
  expect(readdirSync(path.join(other, 'running'))).toEqual([])
  rmSync(other, { recursive: true, force: true })
})

test('a closed terminal ends all', async () => {
  const app = start()
  await untilServed(app)
  const family = withDescendants(app.pid)
  app.kill('SIGHUP')
  expect(await app.ended).toBe(0)
  expect(await left(family)).toEqual([])
})

test('the end of the npm that runs the launcher ends all', async () => {
  const npm = 'trap "" TERM; "$0" scripts/start.mjs; echo over'
  const app = start({ npm_lifecycle_event: 'start' }, ['sh', '-c', npm, process.execPath])
  await untilServed(app)
  const family = withDescendants(app.pid)
  app.kill('SIGKILL')
  expect(await left(family)).toEqual([])
})

test('a wrong setting is told in words before anything is started', async () => {
  const app = start({ PORT: 'seven' })
  expect(await app.ended).toBe(1)
  expect(app.said()).toMatch(/A setting is wrong: PORT .* See \.env\.example\./)
  expect(app.said()).not.toContain('Starting')
})
