import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { localUrl, type Env } from '../env'
import { end, startChild } from './lifetime.mjs'

type Address = Pick<Env, 'host' | 'port'>

/** Throws in one sentence where the server could not listen. */
export async function requireFreePort({ host, port }: Address): Promise<void> {
  const trial = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      trial.once('error', reject)
      trial.listen(port, host, resolve)
    })
  } catch (error) {
    throw new Error(whyNot(error as NodeJS.ErrnoException, { host, port }), { cause: error })
  }
  await new Promise((resolve) => trial.close(resolve))
}

function whyNot({ code, message }: NodeJS.ErrnoException, { host, port }: Address): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use. Set PORT to another.`
  if (code === 'EACCES') return `This account may not use port ${port}. Set PORT to 1024 or above.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Set HOST to one, for example 127.0.0.1.`
  return `Nothing can listen on ${host}, port ${port}: ${message}`
}

/**
 * Starts the process of the server, which loads while there is no database yet; gives what has it serve the production
 * build with these variables and returns when it is ready to answer.
 */
export function startServer({
  host,
  port,
  dataDir,
  trustedProxies,
}: Env): (variables: Record<string, string>) => Promise<void> {
  const url = localUrl({ host, port })
  const server = startChild(process.execPath, ['lib/launch/serve.mjs'], {
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: host,
      PORT: String(port),
      DATA_DIR: dataDir,
      TRUSTED_PROXIES: String(trustedProxies),
      // As `next start` sets it: where Next asks itself for a page, which else would be whatever host a request names.
      __NEXT_PRIVATE_ORIGIN: url,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  server.once('close', () => void end(1, 'The server ended unexpectedly.'))
  return async (variables) => {
    server.send(variables)
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
      if ((await statusOf(`${url}/api/readyz`)) === 200) return
    }
    throw new Error('The server was not ready within a minute.')
  }
}

/** Null where nobody answers. On a connection of its own, which would else have to run out before the server can stop. */
function statusOf(url: string): Promise<number | null> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? null)
    }).once('error', () => resolve(null))
  })
}
