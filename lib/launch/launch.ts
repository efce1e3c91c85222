import { readEnv, type Env } from '../env'
import { buildWhenNeeded, holdBuild } from './build.mjs'
import { openDatabase, type Database } from './database'
import { beforeEnd, runChild } from './lifetime.mjs'
import type { Prepared } from './prepare'
import { say, step } from './progress.mjs'
import { requireFreePort, startServer } from './server'
import { welcome } from './welcome'

/**
 * From an installed clone to a served app. The database comes first, because holding its folder is what refuses a
 * second start; a build could pull the rug from under the first one. The server loads meanwhile, and waits.
 */
export async function launch(): Promise<void> {
  const settings = readEnv(process.env)
  const serve = startServer(settings)
  const database = await openDatabase(settings)
  await requireFreePort(settings)
  await buildWhenNeeded()
  beforeEnd(holdBuild())

  const { hasAdmin, sampleEmails } = await database.bringUpToDate()
  const prepared = hasAdmin
    ? { samplePassword: null, sampleEmails, firstAdminPath: null }
    : await step('Preparing the data', () => prepare(settings, database))
  await step('Starting the server', () => serve({ DATABASE_URL: database.url }))
  say(welcome(settings, prepared))
}

/** In a process of its own: it loads much that serving does not need, and what only React's server may load. */
async function prepare({ dataDir }: Env, { url, isBundled }: Database): Promise<Prepared> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts']
  const printed = await runChild(process.execPath, isBundled ? [...args, '--bundled'] : args, {
    env: { NODE_ENV: 'production', DATABASE_URL: url, DATA_DIR: dataDir },
    lent: [process.stdout.fd],
  })
  return JSON.parse(printed) as Prepared
}
