import { Agent, createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { headWell } from './answer.mjs'
import { drain } from './drain.mjs'
import { beginDraining, isDraining } from './draining.mjs'

const agent = new Agent({ keepAlive: true })
afterEach(() => {
  agent.destroy()
  Reflect.deleteProperty(globalThis, 'iorDraining')
})

/** A server whose answers wait to be given, and a way to ask it on a connection that is kept. */
async function serve() {
  const waiting: ServerResponse[] = []
  const server = createServer((_request, response) => {
    headWell(response)
    waiting.push(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = () =>
    new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }))
      }).on('error', reject)
    })
  return { server, waiting, ask }
}

test('what is in flight is answered, told that its connection ends, and nothing new is taken', async () => {
  const { server, waiting, ask } = await serve()
  const answer = ask()
  await vi.waitUntil(() => waiting.length === 1)
  beginDraining()
  const drained = drain(server, 60_000)
  waiting[0]?.end('late')
  expect(await answer).toEqual({ status: 200, connection: 'close' })
  await drained
  await expect(ask()).rejects.toThrow('ECONNREFUSED')
})

test('what has arrived and nobody has looked at yet is taken and answered', async () => {
  const { server, waiting, ask } = await serve()
  const answer = ask()
  // The system has connected it by then; the server hears of it in the next turn.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  beginDraining()
  const drained = drain(server, 60_000)
  await vi.waitUntil(() => waiting.length === 1)
  waiting[0]?.end('late')
  expect(await answer).toEqual({ status: 200, connection: 'close' })
  await drained
})

test('a connection that is kept for another request does not keep the server', async () => {
  const { server, waiting, ask } = await serve()
  server.keepAliveTimeout = 0
  const answer = ask()
  await vi.waitUntil(() => waiting.length === 1)
  waiting[0]?.write('begun')
  expect(isDraining()).toBe(false)
  const drained = drain(server, 3_600_000)
  waiting[0]?.end('ended')
  expect(await answer).toEqual({ status: 200, connection: 'keep-alive' })
  await drained
})

test('what takes longer than anybody waits is cut off', async () => {
  const { server, waiting, ask } = await serve()
  const cut = ask().catch((error: unknown) => error)
  await vi.waitUntil(() => waiting.length === 1)
  await drain(server, 1)
  expect(await cut).toMatchObject({ code: 'ECONNRESET' })
})

test('a server that never listened is ended at once', async () => {
  await expect(drain(createServer(), 3_600_000)).resolves.toBeUndefined()
})
