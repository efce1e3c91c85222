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

/** `next start` on the production build in this folder, ready to answer. */
export async function serveApp(databaseUrl: string, sessionToken: string): Promise<App> {
  const { url, pid } = await startNext('.', { DATABASE_URL: databaseUrl }, '/api/readyz')
  const value = await encode({ token: { sid: sessionToken }, secret: env().sessionSecret })
  const { name } = cookieRule(new globalThis.Headers({ host: new URL(url).host }))
  return { url, pid, headers: { cookie: `${name}=${value}` } }
}

export async function startNext(
  folder: string,
  variables: Record<string, string>,
  readyPath: string,
): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const port = await freePort()
  const child = startChild(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', folder, '-H', '127.0.0.1', '-p', String(port)],
    {
      env: { ...variables, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
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
