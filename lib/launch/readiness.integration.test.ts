import { expect, test } from 'vitest'
import { GET } from '@/app/api/readyz/route'
import { closeDatabase, pool } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'

useDatabase()

async function ask(): Promise<[number, unknown]> {
  const answer = await GET()
  return [answer.status, await answer.json()]
}

const waitingFor = (what: string) => [503, { status: 'not ready', waitingFor: what }]

test('a migrated database with its audit trail is ready', async () => {
  expect(await ask()).toEqual([200, { status: 'ready' }])
})

test('a migration that is not applied is waited for', async () => {
  await pool().query(`UPDATE _prisma_migrations SET rolled_back_at = now()`)
  expect(await ask()).toEqual(waitingFor('migrations'))
  await pool().query(`UPDATE _prisma_migrations SET rolled_back_at = NULL`)
  expect(await ask()).toEqual([200, { status: 'ready' }])
})

test('an audit trail that cannot be read is waited for', async () => {
  await pool().query('ALTER TABLE audit_head RENAME TO lost_head')
  expect(await ask()).toEqual(waitingFor('audit trail'))
  await pool().query('ALTER TABLE lost_head RENAME TO audit_head')
})

test('a database that was never migrated is told from one that is away', async () => {
  const url = process.env.DATABASE_URL ?? ''
  for (const [database, hindrance] of [
    ['/postgres', 'migrations'],
    ['/nowhere', 'database'],
  ] as const) {
    await closeDatabase()
    process.env.DATABASE_URL = Object.assign(new URL(url), { pathname: database }).href
    expect(await ask()).toEqual(waitingFor(hindrance))
  }
  await closeDatabase()
  process.env.DATABASE_URL = url
  expect(await ask()).toEqual([200, { status: 'ready' }])
})
