import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { databaseAnswers } from './answers'
import { closeDatabase, pool, probe } from './client'
import { useDatabase } from './testing'

useDatabase()

let ms = 0
beforeEach(() => {
  ms += 60_000
  vi.spyOn(performance, 'now').mockImplementation(() => ms)
})
afterEach(() => vi.restoreAllMocks())

test('everybody who asks within a second shares one question', async () => {
  const query = vi.spyOn(probe(), 'query')
  expect(await Promise.all([databaseAnswers(), databaseAnswers()])).toEqual([true, true])
  ms += 999
  expect(await databaseAnswers()).toBe(true)
  expect(query).toHaveBeenCalledTimes(1)
  ms += 1
  expect(await databaseAnswers()).toBe(true)
  expect(query).toHaveBeenCalledTimes(2)
})

test('a connection that breaks makes the next one ask', async () => {
  expect(await databaseAnswers()).toBe(true)
  const query = vi.spyOn(probe(), 'query')
  const broken = new Promise((resolve) => probe().once('error', resolve))
  const other = new Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
  await other.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await other.end()
  await broken
  expect(await databaseAnswers()).toBe(true)
  expect(query).toHaveBeenCalledTimes(1)
})

test('while it does not answer, everybody asks: who comes first after it is back finds it', async () => {
  const url = process.env.DATABASE_URL ?? ''
  await closeDatabase()
  process.env.DATABASE_URL = Object.assign(new URL(url), { pathname: '/nowhere' }).href
  const query = vi.spyOn(probe(), 'query')
  expect([await databaseAnswers(), await databaseAnswers()]).toEqual([false, false])
  expect(query).toHaveBeenCalledTimes(2)
  await closeDatabase()
  process.env.DATABASE_URL = url
  expect(await databaseAnswers()).toBe(true)
})

test('a pool that is all lent out is no outage', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => pool().connect()))
  expect(await databaseAnswers()).toBe(true)
  for (const each of all) each.release()
})
