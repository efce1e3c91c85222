/** `npm start`: from nothing installed to a served app, with a line for each step. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { end, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
requireNode()
stopWhenAsked()
try {
  await installWhenNeeded()
  const { register } = await import('tsx/esm/api')
  register()
  const { launch } = await import('../lib/launch/launch.ts')
  await launch()
} catch (error) {
  await end(1, error.message)
}
