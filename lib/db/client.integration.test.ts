import { Socket } from 'node:net'
import { Client, type PoolClient } from 'pg'
import { expect, test, vi } from 'vitest'
import { closeDatabase, pool, prisma, probe, withClient } from './client'
import { socketOf } from './silence'
import { useDatabase } from './testing'

useDatabase()

const inUse = () => pool().totalCount - pool().idleCount
const idOf = async (client: Pick<PoolClient, 'query'>): Promise<number> =>
  (await client.query('SELECT pg_backend_pid() AS id')).rows[0].id

/** As a restart of the database does it, and whoever may end other people's connections. */
async function breakOff(id: number): Promise<void> {
  const other = new Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
  await other.query('SELECT pg_terminate_backend($1)', [id])
  await other.end()
}

test('a lent connection is given back whole, and listened to by nobody but the pool', async () => {
  const [id, listeners] = await withClient(async (client) => [
    await idOf(client),
    client.listenerCount('error'),
  ])
  expect(listeners).toBe(1)
  expect(inUse()).toBe(0)
  await withClient(async (client) => {
    expect(await idOf(client)).toBe(id)
    expect(client.listenerCount('error')).toBe(1)
  })
})

test('one on which the work failed is ended, whatever it left behind', async () => {
  let id = 0
  const failing = withClient(async (client) => {
    id = await idOf(client)
    await client.query('BEGIN')
    throw new Error('The work failed.')
  })
  await expect(failing).rejects.toThrow('The work failed.')
  expect(inUse()).toBe(0)
  expect(await withClient(idOf)).not.toBe(id)
})

test('one that breaks while it is lent fails the work, and nothing else', async () => {
  const broken = withClient(async (client) => {
    const ended = new Promise((resolve) => client.once('end', resolve))
    await breakOff(await idOf(client))
    await ended
    await client.query('SELECT 1')
  })
  await expect(broken).rejects.toThrow(/not queryable|terminated/)
  expect(await withClient(async (client) => (await client.query('SELECT 1 AS one')).rows)).toEqual([
    { one: 1 },
  ])
})

test('one on which nothing comes for too long is ended: what waits on it fails, and the pool goes on', async () => {
  const silent = withClient(async (client) => {
    const socket = socketOf(client)
    expect(socket.timeout).toBeGreaterThan(60_000)
    socket.setTimeout(20)
    await client.query('SELECT pg_sleep(600)')
  })
  await expect(silent).rejects.toThrow('fell silent')
  await expect(prisma().person.count()).resolves.toBe(0)
})

test('a peer that is gone is noticed by a connection that waits for it', async () => {
  await closeDatabase()
  const keepAlive = vi.spyOn(Socket.prototype, 'setKeepAlive')
  await withClient((client) => client.query('SELECT 1'))
  expect(keepAlive).toHaveBeenCalledWith(true, 10_000)
  keepAlive.mockRestore()
})

test('whether the database answers is asked beside the pool, on one connection that does not wait for long', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => pool().connect()))
  const client = await probe().connect()
  expect(socketOf(client).timeout).toBe(3_000)
  client.release()
  expect(probe().options.max).toBe(1)
  for (const each of all) each.release()
})
