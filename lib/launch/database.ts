import { existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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
  /** There from the first row of the sample portfolio until somebody was told how to sign in. */
  loadingMark: string
}

export const loadingMark = (dataDir: string) => path.join(dataDir, 'sample-loading')
/** Where commands beside a running app find the bundled database. */
export const urlFile = (dataDir: string) => path.join(dataDir, 'database-url')

/** The database to serve: the user's own, or the bundled one, started and held until this process ends. */
export async function openDatabase({ databaseUrl, dataDir }: Env): Promise<Database> {
  const mark = loadingMark(dataDir)
  const opened = (url: string, isBundled: boolean): Database => ({
    url,
    isBundled,
    bringUpToDate: () => bringUpToDate(url),
    loadingMark: mark,
  })
  if (databaseUrl) return opened(databaseUrl, false)

  const server = await step('Starting the database', () => startEmbedded({ dataDir }))
  beforeEnd(() => server.stop())
  if (path.relative(realpathSync(dataDir), server.folder).startsWith('..'))
    say(
      `The database is kept in ${server.folder}: its account may not enter ${dataDir}. Set DATA_DIR to a folder that everybody may pass, to have it there.`,
    )
  server.onExit(() => void end(1, 'The database ended unexpectedly. Start again: what was saved is kept.'))
  if (existsSync(mark)) await makeAnew(server.url, mark)
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

/** A first start that broke off half-way through the sample portfolio: nobody has signed in yet, so nothing is lost. */
async function makeAnew(url: string, mark: string): Promise<void> {
  say('The first start broke off while it loaded the sample portfolio: it begins anew.')
  const admin = new URL(url)
  const name = admin.pathname.slice(1)
  admin.pathname = '/postgres'
  const client = new Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  rmSync(mark)
}
