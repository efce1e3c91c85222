/** `npm start`: from nothing installed to a served app, with a line for each step. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { importBundled } from '../lib/launch/bundle.mjs'
import { end, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
requireNode()
stopWhenAsked()
try {
  await installWhenNeeded()
  const { launch } = await importBundled('lib/launch/launch.ts')
  await launch()
} catch (error) {
  await end(1, error.message)
}
