/**
 * with-database [--alone] file.ts [arguments]: runs a script of ours with DATABASE_URL set to the database of the app.
 * Alone: not while the app runs on the data folder.
 */
import { end, startChild, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { generateWhenNeeded } from '../lib/launch/build.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

requireNode()
stopWhenAsked(130)
try {
  const isAlone = process.argv[2] === '--alone'
  const script = process.argv.slice(isAlone ? 3 : 2)
  await installWhenNeeded()
  await generateWhenNeeded()
  const { register } = await import('tsx/esm/api')
  register()
  const { readEnv } = await import('../lib/env.ts')
  const { openDatabase } = await import('../lib/launch/database.ts')
  const { reachDatabase } = await import('../lib/launch/reach-database.ts')
  const settings = readEnv(process.env)
  const url = isAlone ? (await openDatabase(settings)).url : await reachDatabase(settings)
  const env = { DATABASE_URL: url, DATA_DIR: settings.dataDir }
  const args = ['--conditions=react-server', '--import', 'tsx', ...script]
  const child = startChild(process.execPath, args, { env })
  await end(await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1))))
} catch (error) {
  await end(1, error.message)
}
