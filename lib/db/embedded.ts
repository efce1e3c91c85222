import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { identityOf } from '../process-identity.mjs'
import { placeFor, type Place } from './database-place'
import { holdFolder } from './hold-folder'
import { clearLeftBehind } from './left-behind'
import { makeCluster, ROLE } from './make-cluster'

export interface Embedded {
  url: string
  /** Where its files are: under the data folder, or where the server's account can reach them. */
  folder: string
  pid: number
  /** Fast shutdown: sessions end, everything committed is on disk. */
  stop: () => Promise<void>
  /** Called when the server ends without having been asked to. */
  onExit: (listener: () => void) => void
}

/**
 * Starts the bundled PostgreSQL on a data folder, making the database on first use. It listens on a Unix socket only,
 * in a folder of mode 0700, so it has no password. Throws DataInUseError at once when another start holds the folder;
 * `telling` goes around what is done once this one holds it.
 */
export async function startEmbedded({
  dataDir,
  telling = (work) => work(),
}: {
  dataDir: string
  telling?: (work: () => Promise<Embedded>) => Promise<Embedded>
}): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true })
  const home = realpathSync(dataDir)
  const release = await holdFolder(home)
  try {
    return await telling(async () => {
      const place = placeFor(home)
      await clearLeftBehind(home, place)
      if (!existsSync(place.data)) makeCluster(place)
      const { server, url } = await started(place)
      return running(server, url, place.data, release)
    })
  } catch (error) {
    release()
    throw error
  }
}

function launch(place: Place): ChildProcess {
  const args = [
    '-D',
    place.data,
    '-k',
    place.socket,
    '-c',
    'listen_addresses=',
    '-c',
    'unix_socket_permissions=0700',
  ]
  const server = spawn(path.join(place.binaries, 'bin', 'postgres'), args, {
    ...place.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (server.pid) stopWithUs(server, server.pid)
  return server
}

/** A small process that outlives us for a moment, to stop the server if it is still there; it ends with the server. */
function stopWithUs(server: ChildProcess, pid: number): void {
  const file = path.resolve('lib/db/stop-with-starter.mjs')
  const watcher = spawn(process.execPath, [file, String(pid), identityOf(pid) ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  server.once('exit', () => watcher.kill('SIGKILL'))
  watcher.unref()
  const { stdin } = watcher
  if (stdin && 'unref' in stdin) (stdin as unknown as { unref: () => void }).unref()
}

/** After a crash the last sessions of the server before may need a moment to notice: it is tried until they have. */
async function started(place: Place): Promise<{ server: ChildProcess; url: string }> {
  for (const until = Date.now() + 20_000; ; await sleep(200)) {
    const server = launch(place)
    try {
      return { server, url: await ready(server, place) }
    } catch (error) {
      server.kill('SIGQUIT')
      const isSoon = error instanceof Error && error.message.includes('shared memory block')
      if (!isSoon || Date.now() > until) throw error
    }
  }
}

/** Throws with what the server said where it ends instead. */
async function ready(server: ChildProcess, place: Place): Promise<string> {
  let said = ''
  let isOver = false
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  server.once('error', (error) => {
    said += error.message
    isOver = true
  })
  // Later than its exit: all it said has been read.
  server.once('close', () => (isOver = true))
  const url = `postgresql://${ROLE}@localhost/ior?host=${encodeURIComponent(place.socket)}`
  const admin = { host: place.socket, user: ROLE, database: 'postgres' }
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(30)) {
    if (isOver) throw new Error(`The database did not start: ${said}`)
    const client = new Client(admin)
    // Ending is reported as an event as well, which would end the process.
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch {
      await client.end().catch(() => undefined)
      continue
    }
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'ior'`)
    if (!rowCount) await client.query('CREATE DATABASE ior')
    await client.end()
    return url
  }
  throw new Error(`The database did not answer within a minute: ${said}`)
}

function running(server: ChildProcess, url: string, folder: string, release: () => void): Embedded {
  let stopping = false
  const ended = new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve()
    else server.once('exit', () => resolve())
  })
  void ended.then(release)
  return {
    url,
    folder,
    pid: server.pid ?? 0,
    async stop() {
      stopping = true
      if (server.exitCode === null) server.kill('SIGINT')
      const impatient = setTimeout(() => server.kill('SIGQUIT'), 8_000)
      await ended
      clearTimeout(impatient)
    },
    onExit(listener) {
      void ended.then(() => {
        if (!stopping) listener()
      })
    },
  }
}
