import { rmSync } from 'node:fs'
import { readEnv } from '../env'
import { buildWhenNeeded, holdBuild } from './build.mjs'
import { openDatabase } from './database'
import { beforeEnd, runChild } from './lifetime.mjs'
import type { Prepared } from './prepare'
import { say, step } from './progress.mjs'
import { requireFreePort, serve } from './server'
import { welcome } from './welcome'

/**
 * From an installed clone to a served app. The database comes first, because holding its folder is what refuses a
 * second start; a build could pull the rug from under the first one.
 */
export async function launch(): Promise<void> {
  const settings = readEnv(process.env)
  const database = await openDatabase(settings)
  await requireFreePort(settings)
  await buildWhenNeeded()
  beforeEnd(holdBuild())

  const variables = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: database.url,
    DATA_DIR: settings.dataDir,
    TRUSTED_PROXIES: String(settings.trustedProxies),
  }
  await database.migrate()
  const prepared = await step('Preparing the data', () => prepare(variables, database.isBundled))
  await step('Starting the server', () => serve(settings, variables))
  say(welcome(settings, prepared))
  // From here on somebody may work on the data: it is never made anew.
  rmSync(database.loadingMark, { force: true })
}

/** In a process of its own: it loads much that serving does not need, and what only React's server may load. */
async function prepare(variables: Record<string, string>, isBundled: boolean): Promise<Prepared> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts']
  const printed = await runChild(process.execPath, isBundled ? [...args, '--bundled'] : args, {
    env: variables,
  })
  return JSON.parse(printed) as Prepared
}
