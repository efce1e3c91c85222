import { realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { whoCanSignIn, type WhoCanSignIn } from '../auth/who-can-sign-in'
import { startEmbedded } from '../db/embedded'
import { migrate, readMigrations } from '../db/migrate'
import type { Env } from '../env'
import { beforeEnd, end } from './lifetime.mjs'
import { say, step } from './progress.mjs'

export interface Database {
  url: string
  isBundled: boolean
  /** Migrates it and tells who can sign in. */
  bringUpToDate: () => Promise<WhoCanSignIn>
}

/** Where commands beside a running app find the bundled database. */
export const urlFile = (dataDir: string) => path.join(dataDir, 'database-url')

/** The database to serve: the user's own, or the bundled one, started and held until this process ends. */
export async function openDatabase({ databaseUrl, dataDir }: Env): Promise<Database> {
  const opened = (url: string, isBundled: boolean): Database => ({
    url,
    isBundled,
    bringUpToDate: () => bringUpToDate(url),
  })
  if (databaseUrl) return opened(databaseUrl, false)

  const server = await startEmbedded({ dataDir, telling: (work) => step('Starting the database', work) })
  beforeEnd(() => server.stop())
  if (path.relative(realpathSync(dataDir), server.folder).startsWith('..'))
    say(
      `The database is kept in ${server.folder}: its account may not enter ${dataDir}. Set DATA_DIR to a folder that everybody may pass, to have it there.`,
    )
  server.onExit(() => void end(1, 'The database ended unexpectedly. Start again: what was saved is kept.'))
  writeFileSync(urlFile(dataDir), server.url, { mode: 0o600 })
  beforeEnd(() => rmSync(urlFile(dataDir), { force: true }))
  return opened(server.url, true)
}

async function bringUpToDate(url: string): Promise<WhoCanSignIn> {
  const applied = await step('Bringing the database up to date', () =>
    migrate(url, readMigrations('prisma/migrations')),
  )
  for (const name of applied) say(`  applied ${name}`)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await whoCanSignIn(client)
  } finally {
    await client.end()
  }
}
