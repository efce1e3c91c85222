/** build [--client-only]: the production build, or only the database client, where it is out of date. */
import { buildWhenNeeded, generateWhenNeeded } from '../lib/launch/build.mjs'
import { end, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { installWhenNeeded, requireNode } from './install.mjs'

requireNode()
stopWhenAsked(130)
try {
  await installWhenNeeded()
  await (process.argv.includes('--client-only') ? generateWhenNeeded() : buildWhenNeeded())
} catch (error) {
  await end(1, error.message)
}
