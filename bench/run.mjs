/** `npm run bench -- [R4 R5] [--rounds 7] [--size 100000] [--json file]`: measures, on the production build. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenNeeded } from '../lib/launch/build.mjs'
import { bundle } from '../lib/launch/bundle.mjs'
import { end, startChild, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { installWhenNeeded, requireNode } from '../scripts/install.mjs'

const BUNDLE = 'bench/results/main.mjs'

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
requireNode()
stopWhenAsked(130)
try {
  await installWhenNeeded()
  await buildWhenNeeded()
  // As the build has it: tsx would give every function its name when it is made, which costs more than most of them do.
  await bundle('bench/main.ts', BUNDLE)
  const secret = 'for the bench only, for the bench only'
  const env = { NODE_ENV: 'production', NEXTAUTH_SECRET: secret, AUDIT_KEY: secret, DATABASE_URL: '' }
  const args = ['--conditions=react-server', BUNDLE, ...process.argv.slice(2)]
  const child = startChild(process.execPath, args, { env })
  await end(await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1))))
} catch (error) {
  await end(1, error.message)
}
