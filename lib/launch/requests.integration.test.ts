import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { get, request } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { temporaryFolder } from '@/lib/testing/folder'
import { scriptlessBrowser } from '@/lib/testing/scriptless-browser'
import { freePort, startApp, until, untilServed, withDescendants, type StartedApp } from './testing'

/** What becomes of requests that have no end, and of those that come while the app ends. */

const STOPS = process.env.LONG ? 100 : 3
const PATIENT = { timeout: process.env.LONG ? 3_600_000 : 900_000 }
const PASSWORD = 'four quiet herons wade'
const EMAIL = 'ada@example.com'

const dataDir = temporaryFolder('ior requests ')
let settings: Record<string, string>
let app: StartedApp
let providerId: string

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeAll(async () => {
  settings = { DATA_DIR: dataDir, PORT: String(await freePort()) }
  await start()
  await addAda()
  const browser = await signedIn()
  const answers = { key: randomUUID(), kind: 'OTHER', tier: 'TIER_2', source: 'NONE', legalName: 'Asked' }
  const { location } = await browser.send('/providers/new', await browser.formOn('/providers/new'), answers)
  const [id] = /[\da-f-]{36}/.exec(location ?? '') ?? []
  if (!id) throw new Error(`Making a provider led to ${location}`)
  providerId = id
}, 300_000)
afterAll(async () => {
  if (app && !app.isEnded()) app.kill('SIGTERM')
  await app?.ended
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

async function start(): Promise<void> {
  app = startApp(settings)
  await untilServed(app, 240_000)
}

/** Somebody who may record providers. */
async function addAda(): Promise<void> {
  const url = readFileSync(path.join(dataDir, 'database-url'), 'utf8')
  const database = new Client({ connectionString: url })
  await database.connect()
  await database.query(
    `INSERT INTO person (id, email, name, role, password_hash) VALUES (gen_random_uuid(), $1, 'Ada', 'ANALYST', $2)`,
    [EMAIL, await hashPassword(PASSWORD)],
  )
  await database.end()
}

async function signedIn() {
  const browser = scriptlessBrowser(app.url)
  await browser.signIn(EMAIL, PASSWORD)
  return browser
}

/** The server's process, which holds what is sent. */
function serverPid(): number | undefined {
  return withDescendants(app.pid).find((each) =>
    /next-server|serve\.mjs/.test(readFileSync(`/proc/${each}/cmdline`, 'utf8')),
  )
}
const residentOf = (pid: number | undefined) =>
  1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/** Sends a form with a file that never ends, until it is answered or cut off; gives the most that the server held. */
async function sendEndless(url: string, cookie: string, pid: number | undefined) {
  const head = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
  const type = 'multipart/form-data; boundary=x'
  const headers = { cookie, origin: app.url, accept: 'application/json', 'content-type': type }
  const sent = request(url, { method: 'POST', agent: false, headers })
  let ended: number | 'cut off' | undefined
  const over = new Promise<void>((resolve) => {
    sent.once('response', (answer) => {
      ended ??= answer.resume().statusCode ?? 0
      resolve()
    })
    sent.on('error', () => {
      ended ??= 'cut off'
      resolve()
    })
  })
  sent.write(head)
  const piece = Buffer.alloc(1_000_000, 'a')
  let most = 0
  while (ended === undefined) {
    if (!sent.write(piece)) await Promise.race([new Promise((resolve) => sent.once('drain', resolve)), over])
    most = Math.max(most, residentOf(pid))
  }
  sent.destroy()
  return { ended, most }
}

test('files without end are refused, and take no memory that grows', PATIENT, async () => {
  if (app.isEnded()) await start()
  const cookie = (await signedIn()).cookie()
  const place = `${app.url}/providers/${providerId}/evidence/upload`
  const pid = serverPid()
  const send = async (times: number) => {
    const sent = []
    for (let each = 0; each < times; each += 1) sent.push(await sendEndless(place, cookie, pid))
    // Whoever goes on sending past all patience may miss the answer.
    for (const { ended } of sent) expect([413, 'cut off']).toContain(ended)
    return Math.max(...sent.map(({ most }) => most))
  }
  const usual = await send(3)
  const most = await send(12)
  process.stdout.write(`endless files: ${((most - usual) / 2 ** 20).toFixed(0)} MB more than at first\n`)
  expect(most - usual).toBeLessThan(64 * 2 ** 20)
})

/**
 * What became of a request: its status, or the code of what broke. NOT_TAKEN: nobody was there, or the system connected it
 * and the app had not looked at it yet. Of one that it took it tells by 100.
 */
function asked(url: string, cookie: string): Promise<number | string> {
  return new Promise((resolve) => {
    let isTaken = false
    const headers = { cookie, expect: '100-continue' }
    const sent = get(url, { agent: false, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', (error: NodeJS.ErrnoException) => resolve(`cut off: ${error.code}`))
    })
    sent.once('continue', () => (isTaken = true))
    sent.once('error', (error: NodeJS.ErrnoException) =>
      resolve(isTaken ? `dropped: ${error.code}` : 'NOT_TAKEN'),
    )
  })
}

test(
  'of fifty requests a second that come in while the app is stopped, what it took is answered, and it ends with 0',
  PATIENT,
  async () => {
    const browser = await signedIn()
    const cookie = browser.cookie()
    const places = [
      `/api/may-we-file?provider=${providerId}`,
      '/providers',
      '/api/readyz',
      '/inbox',
      '/api/healthz',
    ]
    const stops: number[] = []
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (app.isEnded()) await start()
      const outcomes: Promise<number | string>[] = []
      let answered = 0
      const sending = setInterval(() => {
        const outcome = asked(app.url + places[outcomes.length % places.length], cookie)
        outcomes.push(outcome)
        void outcome.then((each) => (answered += each === 200 ? 1 : 0))
      }, 20)
      // They come faster than they are answered at first: it is stopped while it is at it.
      await until(() => answered >= 20, 60_000)
      await sleep(Math.random() * 500)
      const from = performance.now()
      app.kill('SIGTERM')
      const code = await app.ended
      stops.push(performance.now() - from)
      clearInterval(sending)
      const told = await Promise.all(outcomes)
      expect(code).toBe(0)
      // Before it was stopped all was well; while it drains it is not ready; then nobody is there.
      expect([...new Set(told)].filter((each) => ![200, 503, 'NOT_TAKEN'].includes(each))).toEqual([])
      expect(answered).toBeGreaterThanOrEqual(20)
      expect(app.said()).not.toContain('"kind":"error"')
    }
    process.stdout.write(
      `${STOPS} stops under load, the longest in ${(Math.max(...stops) / 1_000).toFixed(2)} s\n`,
    )
  },
)
