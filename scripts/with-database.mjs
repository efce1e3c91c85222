/** with-database file.ts [arguments]: runs a script of ours with DATABASE_URL set to the database of the app. */
import { end, startChild, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { generateWhenNeeded } from '../lib/launch/build.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

requireNode()
stopWhenAsked(130)
try {
  await installWhenNeeded()
  await generateWhenNeeded()
  const { register } = await import('tsx/esm/api')
  register()
  const { readEnv } = await import('../lib/env.ts')
  const { reachDatabase } = await import('../lib/launch/reach-database.ts')
  const settings = readEnv(process.env)
  const env = { DATABASE_URL: await reachDatabase(settings), DATA_DIR: settings.dataDir }
  const args = ['--conditions=react-server', '--import', 'tsx', ...process.argv.slice(2)]
  const child = startChild(process.execPath, args, { env })
  await end(await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1))))
} catch (error) {
  await end(1, error.message)
}
