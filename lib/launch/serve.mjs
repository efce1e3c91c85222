/**
 * The process of the web server: Next's documented custom server, behind our front. A starter that has a channel to it
 * has it load while the database starts, and tells it when that is ready.
 */
import { createServer } from 'node:http'
import next from 'next'
import { drain } from './drain.mjs'
import { beginDraining, isDraining } from './draining.mjs'
import { front, refuseUpgrade } from './front.mjs'
import { leave } from './leave.mjs'

/** Less than the starter waits before it kills, see lifetime.mjs. */
const PATIENCE_MS = 6_000

const { HOST: hostname, PORT, TRUSTED_PROXIES, NEXTAUTH_URL: publicUrl } = process.env
const port = Number(PORT)
// Next listens for upgrades to the server it is told of: to one that nobody can reach.
const app = next({ dev: false, hostname, port, httpServer: createServer() })
const trustedProxies = Number(TRUSTED_PROXIES || 0)
const server = createServer(front(app.getRequestHandler(), { trustedProxies, publicUrl }))
server.on('upgrade', refuseUpgrade)
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop())

if (process.send) Object.assign(process.env, await told())
await app.prepare()
if (!isDraining()) server.listen(port, hostname)

/** Variables that the starter did not know when it started us. */
async function told() {
  const variables = await new Promise((resolve) => process.once('message', resolve))
  process.disconnect()
  return variables
}

/** What is in flight is answered while the jobs finish their batch. */
async function stop() {
  if (isDraining()) return
  beginDraining()
  // Put there by lib/jobs/in-server.ts, which is part of Next's bundle.
  const stopJobs = () => globalThis.iorStopJobs?.()
  await leave([[() => drain(server, PATIENCE_MS), stopJobs], [() => app.close()]])
}
