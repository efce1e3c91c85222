import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { makeFolder, type Place } from './database-place'

/** Whose everything in the database is. */
export const ROLE = 'ior'
const MAKING = 'postgres.making-'

/** Made beside and then given its name: one that broke off half-way is never taken for a whole one. */
export function makeCluster(place: Place): void {
  const base = path.dirname(place.data)
  for (const name of readdirSync(base))
    if (name.startsWith(MAKING)) rmSync(path.join(base, name), { recursive: true, force: true })
  const making = path.join(base, `${MAKING}${randomUUID()}`)
  makeFolder(making, place)
  const args = [
    '-D',
    making,
    '-U',
    ROLE,
    '-A',
    'trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ]
  const made = spawnSync(path.join(place.binaries, 'bin', 'initdb'), args, {
    ...place.account,
    cwd: '/',
    encoding: 'utf8',
  })
  if (made.status === 0) {
    renameSync(making, place.data)
    return
  }
  rmSync(making, { recursive: true, force: true })
  throw new Error(
    whyNotMade(made.stderr || made.error?.message || '', place.account.uid ?? process.getuid?.()),
  )
}

/** What to do, where it is known what PostgreSQL's complaint comes from. */
export function whyNotMade(said: string, uid: number | undefined): string {
  // It asks the system for the name of its account even where it has no use for it.
  if (said.includes('could not look up effective user ID'))
    return `The account that runs this (uid ${uid}) has no name, without which PostgreSQL makes no database: give it a line in /etc/passwd, or set DATABASE_URL to your own server.`
  return `The database could not be made: ${said}`
}
