import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './lifetime.mjs'

export interface StartedApp {
  pid: number
  url: string
  /** All it has said so far. */
  said: () => string
  /** Its exit code once it has ended; null where a signal ended it. */
  ended: Promise<number | null>
  isEnded: () => boolean
  kill: (signal: NodeJS.Signals) => void
}

/**
 * Starts the app as a user does, with settings of its own; `command` is what starts it. It ends with the process that
 * runs the tests, however that ends.
 */
export function startApp(
  settings: Record<string, string>,
  command: readonly [string, ...string[]] = [process.execPath, 'scripts/start.mjs'],
): StartedApp {
  const ours = { AUDIT_KEY: undefined, npm_lifecycle_event: undefined }
  const env = { ...ours, DATABASE_URL: '', SMTP_URL: '', CLAMD_SOCKET: '', SAMPLE_DATA: 'off', ...settings }
  const [program, ...args] = command
  const child = startChild(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let isEnded = false
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      isEnded = true
      resolve(code)
    }),
  )
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${settings.PORT}`,
    said: () => said,
    ended,
    isEnded: () => isEnded,
    kill: (signal) => child.kill(signal),
  }
}

/** Waits until the app has said where it is; throws with what it said where it ends before. */
export async function untilServed(app: StartedApp, patienceMs = 50_000): Promise<void> {
  await until(() => app.said().includes('The app is at') || app.isEnded(), patienceMs)
  if (!app.said().includes('The app is at')) throw new Error(`It was not served:\n${app.said()}`)
}

export async function until(holds: () => boolean, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) if (holds()) return true
  return holds()
}

/** A process and all that it started, whatever groups they are in. */
export function withDescendants(pid: number): number[] {
  const parents = parentsById()
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

export const alive = (pids: readonly number[]) => pids.filter((pid) => parentsById().has(pid))

/** Every running process with its parent; one that has ended and was not yet taken note of does not run. */
function parentsById(): Map<number, number> {
  const lines = existsSync('/proc/self/stat')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((name) => statOf(name))
    : spawnSync('ps', ['-eo', 'pid=,stat=,ppid='], { encoding: 'utf8' }).stdout.split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [pid, state, parent] = line.trim().split(/\s+/)
      return pid && parent && !state?.startsWith('Z') ? [[Number(pid), Number(parent)] as const] : []
    }),
  )
}

/** "pid state parent", as ps tells it; the name between them may hold anything. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/ \(.*\) /s, ' ')
  } catch {
    return ''
  }
}

export function freePort(): Promise<number> {
  const trial = createServer()
  return new Promise((resolve) => {
    trial.listen(0, '127.0.0.1', () => {
      const { port } = trial.address() as AddressInfo
      trial.close(() => resolve(port))
    })
  })
}
