import { encode } from 'next-auth/jwt'
import { setTimeout as sleep } from 'node:timers/promises'
import { cookieRule } from '@/lib/auth/cookie-rule'
import { env } from '@/lib/env'
import { startChild } from '@/lib/launch/lifetime.mjs'
import { freePort } from '@/lib/launch/testing'
import { get, type Headers } from './http'

export interface App {
  url: string
  pid: number
  /** Of somebody signed in. */
  headers: Headers
}

/** The production build in this folder, as `npm start` serves it, ready to answer. */
export async function serveApp(databaseUrl: string, sessionToken: string): Promise<App> {
  const port = await freePort()
  const { url, pid } = await startServer(['lib/launch/serve.mjs'], {
    port,
    variables: { DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: String(port) },
    readyPath: '/api/readyz',
  })
  const value = await encode({ token: { sid: sessionToken }, secret: env().sessionSecret })
  const { name } = cookieRule(new globalThis.Headers({ host: new URL(url).host }))
  return { url, pid, headers: { cookie: `${name}=${value}` } }
}

/** `next start` of an app, ready to answer. */
export async function startNext(folder: string): Promise<Server> {
  const port = await freePort()
  const next = ['node_modules/next/dist/bin/next', 'start', folder, '-H', '127.0.0.1', '-p', String(port)]
  return startServer(next, { port, variables: {}, readyPath: '/' })
}

interface Server {
  url: string
  pid: number
  stop: () => Promise<void>
}

async function startServer(
  args: string[],
  { port, variables, readyPath }: { port: number; variables: Record<string, string>; readyPath: string },
): Promise<Server> {
  const child = startChild(process.execPath, args, {
    env: { ...variables, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await untilAnswered(`${url}${readyPath}`)
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Asks until the answer is 200. */
export async function untilAnswered(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20))
    if ((await get(url).catch(() => null))?.status === 200) return
  throw new Error(`${url} was not ready within a minute`)
}
