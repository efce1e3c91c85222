import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate, readMigrations } from '@/lib/db/migrate'
import { temporaryFolder } from '@/lib/testing/folder'
import { sqlFromDatabaseToSchema } from './schema-engine'

/** db-migration name_of_change: writes the migration from the newest one to prisma/schema.prisma, to be read and mended. */
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
  console.error('Name the change in small letters, for example: npm run db:migration -- policy_tail')
  process.exit(2)
}

const sql = await difference()
if (sql === null) {
  console.log('The migrations and prisma/schema.prisma agree: nothing was written.')
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const file = path.join('prisma/migrations', `${stamp}_${name}`, 'migration.sql')
  mkdirSync(path.dirname(file))
  writeFileSync(file, sql)
  console.log(`Wrote ${file}. Read it before you keep it; CHECK constraints and triggers are yours to add.`)
}

async function difference(): Promise<string | null> {
  const dataDir = temporaryFolder('ior-migration-')
  const server = await startEmbedded({ dataDir })
  try {
    await migrate(server.url, readMigrations('prisma/migrations'))
    return await sqlFromDatabaseToSchema(server.url, 'prisma/schema.prisma')
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
