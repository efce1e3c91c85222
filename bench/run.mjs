/** `npm run bench -- [R4 R5] [--rounds 7] [--size 100000] [--json file]`: measures, on the production build. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenNeeded } from '../lib/launch/build.mjs'
import { end, startChild, stopWhenAsked } from '../lib/launch/lifetime.mjs'
import { installWhenNeeded, requireNode } from '../scripts/install.mjs'

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
requireNode()
stopWhenAsked(130)
try {
  await installWhenNeeded()
  await buildWhenNeeded()
  const args = ['--conditions=react-server', '--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)]
  const secret = 'for the bench only, for the bench only'
  const env = { NODE_ENV: 'production', NEXTAUTH_SECRET: secret, AUDIT_KEY: secret, DATABASE_URL: '' }
  const child = startChild(process.execPath, args, { env })
  await end(await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1))))
} catch (error) {
  await end(1, error.message)
}
