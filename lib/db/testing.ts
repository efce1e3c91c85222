import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from './client'
import { databaseUrl } from '@/lib/testing/cluster'

/** Gives the test file a fresh, migrated database of its own; what is under test finds it as DATABASE_URL. */
export function useDatabase(): void {
  const name = `test_${randomUUID().replaceAll('-', '')}`

  beforeAll(async () => {
    await administer(`CREATE DATABASE ${name} TEMPLATE template`)
    process.env.DATABASE_URL = databaseUrl(inject('clusterUrl'), name)
  })

  afterAll(async () => {
    await closeDatabase()
    await administer(`DROP DATABASE ${name} WITH (FORCE)`)
  })
}

async function administer(sql: string): Promise<void> {
  const admin = new Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  try {
    await admin.query(sql)
  } finally {
    await admin.end()
  }
}
