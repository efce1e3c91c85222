import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { answerWith, formArrived } from '@/lib/forms/arrival'
import { drain } from './drain.mjs'
import { front, refuseUpgrade } from './front.mjs'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  vi.restoreAllMocks()
})

async function serve(handle: Handle, settings: { trustedProxies?: number; publicUrl?: string } = {}) {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const server = createServer(front(handle, { trustedProxies: 0, ...settings }))
  server.on('upgrade', refuseUpgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => drain(server, 0))
  return (server.address() as AddressInfo).port
}

const logged = () => vi.mocked(process.stderr.write).mock.calls.map(([line]) => String(line))

const form = () => {
  const sent = new FormData()
  sent.set('name', 'Ada')
  return { method: 'POST', body: sent }
}

const says =
  (status: number, text: string): Handle =>
  async (_request, response) => {
    response.statusCode = status
    response.setHeader('Content-Type', 'text/html')
    response.end(text)
  }

test('a request for another protocol is refused, and its connection ended, whatever its client does', async () => {
  const port = await serve(says(200, 'hello'))
  const ask = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  const held = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const told = new Promise<string>((resolve) => held.once('data', (data) => resolve(String(data))))
  const ended = new Promise((resolve) => held.once('end', resolve))
  held.write(ask)
  expect(await told).toMatch(/^HTTP\/1\.1 400 /)
  await ended
  const broken = connect({ port, host: '127.0.0.1' })
  broken.on('error', () => undefined)
  await new Promise<void>((resolve) => broken.write(ask, () => resolve()))
  broken.resetAndDestroy()
  // Stopping waits for nobody: neither is held any more.
  await stops.pop()?.()
  held.destroy()
})

test('what may pass is answered as the page answers, headed where it has not headed itself', async () => {
  const port = await serve(async (_asked, response) => {
    response.setHeader('Cache-Control', 'private')
    await says(200, 'hello')(_asked, response)
  })
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
})

test('what is refused never comes to a page, is headed and logged on one line', async () => {
  const handle = vi.fn<Handle>()
  const port = await serve(handle)
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'PUT', body: 'x' })
  expect([answer.status, await answer.text()]).toEqual([405, 'This cannot be done here.\n'])
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  expect(handle).not.toHaveBeenCalled()
  expect(logged()).toHaveLength(1)
  expect(JSON.parse(logged()[0] ?? '')).toMatchObject({
    kind: 'security',
    event: 'request.refused',
    status: 405,
    method: 'PUT',
    ipAddress: '127.0.0.1',
  })
})

test('a page that throws is a failure in words, and the server goes on', async () => {
  const port = await serve(async ({ url }, response) => {
    if (url === '/late') response.write('half')
    if (url !== '/fine') throw new Error('a secret of ours')
    response.end('fine')
  })
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect([answer.status, await answer.text()]).toEqual([500, 'Something went wrong. Try again.\n'])
  await expect(fetch(`http://127.0.0.1:${port}/late`).then((late) => late.text())).rejects.toThrow(
    'terminated',
  )
  expect(await (await fetch(`http://127.0.0.1:${port}/fine`)).text()).toBe('fine')
  expect(logged().filter((line) => line.includes('A request failed'))).toHaveLength(2)
})

test('a form that no action has taken up is its sender’s failure; one that was is ours', async () => {
  const lost = await serve(says(500, 'Internal Server Error'))
  const answer = await fetch(`http://127.0.0.1:${lost}/`, form())
  expect(answer.status).toBe(400)
  expect(await answer.text()).toBe(
    'This form could not be read. Go back, reload the page and send it again.\n',
  )
  const taken = await serve(async (asked, response) => {
    formArrived(new FormData())
    await says(500, 'ours')(asked, response)
  })
  expect((await fetch(`http://127.0.0.1:${taken}/`, form())).status).toBe(500)
})

test('the status that an action chose is that of the page, but not of what our script reads', async () => {
  const port = await serve(async (asked, response) => {
    formArrived(new FormData())
    answerWith(422, { 'Retry-After': '3' })
    await says(200, 'Look at the name.')(asked, response)
  })
  const plain = await fetch(`http://127.0.0.1:${port}/`, form())
  expect([plain.status, plain.headers.get('retry-after')]).toEqual([422, '3'])
  const scripted = await fetch(`http://127.0.0.1:${port}/`, { ...form(), headers: { 'Next-Action': 'f00' } })
  expect(scripted.status).toBe(200)
})

test('two forms at once do not answer for each other', async () => {
  const waiting: (() => void)[] = []
  const port = await serve(async (asked, response) => {
    const status = Number(asked.url?.slice(1))
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 2) for (const go of waiting) go()
    })
    answerWith(status)
    await says(200, '')(asked, response)
  })
  const answers = await Promise.all(
    [409, 422].map((each) => fetch(`http://127.0.0.1:${port}/${each}`, form())),
  )
  expect(answers.map(({ status }) => status)).toEqual([409, 422])
})

test('another protocol is refused and its connection closed', async () => {
  const handle = vi.fn<Handle>()
  const port = await serve(handle)
  const answer = await new Promise<string>((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    )
    socket.on('data', (chunk) => (said += chunk.toString()))
    socket.on('close', () => resolve(said))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(handle).not.toHaveBeenCalled()
})

test('an address of another host, as to a proxy, is refused', async () => {
  const port = await serve(says(200, ''))
  const status = await new Promise((resolve) =>
    request({ port, host: '127.0.0.1', path: 'http://elsewhere.example/' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end(),
  )
  expect(status).toBe(400)
})

test('a proxy that is not trusted is told of once, and one that is never', async () => {
  const headers = { 'X-Forwarded-Proto': 'https' }
  const [alone, behind] = [await serve(says(200, '')), await serve(says(200, ''), { trustedProxies: 1 })]
  await fetch(`http://127.0.0.1:${alone}/`)
  await fetch(`http://127.0.0.1:${behind}/`, { headers })
  expect(logged()).toEqual([])
  for (let times = 0; times < 2; times += 1) await fetch(`http://127.0.0.1:${alone}/`, { headers })
  expect(logged()).toHaveLength(1)
  expect(JSON.parse(logged()[0] ?? '')).toMatchObject({
    kind: 'warning',
    what: expect.stringContaining('X-Forwarded-Proto'),
    ipAddress: '127.0.0.1',
  })
})

test('where it is said under which address the app is, forms come from there and pages are asked for there', async () => {
  const asked: IncomingMessage['headers'][] = []
  const handle: Handle = async (request, response) => {
    asked.push(request.headers)
    response.end('fine')
  }
  const port = await serve(handle, { publicUrl: 'https://ior.example' })
  const send = (origin: string) =>
    fetch(`http://127.0.0.1:${port}/`, { ...form(), headers: { Origin: origin } })
  expect((await send('https://ior.example')).status).toBe(200)
  expect(asked).toMatchObject([{ 'x-forwarded-host': 'ior.example', 'x-forwarded-proto': 'https' }])
  expect((await send(`http://127.0.0.1:${port}`)).status).toBe(403)
  expect(asked).toHaveLength(1)
})
