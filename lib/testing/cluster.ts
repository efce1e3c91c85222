import { rmSync } from 'node:fs'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate, readMigrations } from '@/lib/db/migrate'
import { temporaryFolder } from './folder'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of the run that others are copied from is called "template". */
    clusterUrl: string
  }
}

/** One PostgreSQL for the whole run, with a migrated database that each test file gets a copy of. */
export default async function cluster(project: TestProject) {
  const dataDir = temporaryFolder('ior-test-')
  const server = await startEmbedded({ dataDir })
  const admin = new Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('CREATE DATABASE template')
  await admin.end()
  await migrate(databaseUrl(server.url, 'template'), readMigrations('prisma/migrations'))
  project.provide('clusterUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The same server's URL for another of its databases. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
