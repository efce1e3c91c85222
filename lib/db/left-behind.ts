import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf, isSameProcess } from '../process-identity.mjs'
import type { Place } from './database-place'
import { DataInUseError } from './hold-folder'

/** Above every process id there is: kernels stop at four millions. */
const NOBODY = 2_147_483_646
const PATIENCE_MS = 20_000
/** A fast shutdown that hangs is followed by an immediate one, which loses nothing either. */
const FAST_MS = 8_000

/**
 * Clears what an earlier start left, when this one holds the folder: its server is stopped, where it still runs, and its
 * locks are made to name nobody. Throws DataInUseError where a server answers that this system does not list: one in
 * another container, say.
 */
export async function clearLeftBehind(home: string, place: Place): Promise<void> {
  const lock = path.join(place.data, 'postmaster.pid')
  if (existsSync(lock)) await endServer(Number(readFileSync(lock, 'utf8').split('\n')[0]), place.data)
  const socket = path.join(place.socket, '.s.PGSQL.5432')
  if (await answers(socket))
    throw new DataInUseError(
      `A database server that this system does not list, perhaps in another container, already runs on ${home}. Stop it first, or set DATA_DIR to another folder.`,
    )
  rmSync(`${socket}.lock`, { force: true })
  // Where its id was given to another process of the same account, PostgreSQL would take that for a server and refuse.
  // The rest of the file stays: by it PostgreSQL finds sessions that outlived their server.
  if (existsSync(lock)) writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^.*/, String(NOBODY)))
}

async function endServer(pid: number, data: string): Promise<void> {
  const identity = identityOf(pid)
  if (identity === null || !isServerOn(pid, data)) return
  const from = Date.now()
  process.kill(pid, 'SIGINT')
  let isUrged = false
  while (isSameProcess(pid, identity)) {
    const waited = Date.now() - from
    if (waited > PATIENCE_MS) throw new Error(`The database server ${pid} of an earlier start does not end.`)
    if (!isUrged && waited > FAST_MS) {
      isUrged = true
      process.kill(pid, 'SIGQUIT')
    }
    await sleep(50)
  }
}

/** Process ids are used again: an unrelated process is never stopped. */
function isServerOn(pid: number, data: string): boolean {
  const words = commandOf(pid)
  return /(^|\/)postgres(\.exe)?( |$)/.test(words) && words.includes(`-D ${data} `)
}

function commandOf(pid: number): string {
  const told = `/proc/${pid}/cmdline`
  if (existsSync(told)) return readFileSync(told, 'utf8').replaceAll('\0', ' ')
  return `${spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''} `
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = connect(socket)
    trial.once('connect', () => {
      trial.destroy()
      resolve(true)
    })
    trial.once('error', () => resolve(false))
  })
}
