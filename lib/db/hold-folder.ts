import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf, isSameProcess } from '../process-identity.mjs'

/** Somebody else runs on this data. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError'
}

/** A second start is refused within two seconds, whatever the first is doing. */
const PATIENCE_MS = 1_500
/** Folders that this process holds, for where the system does not tell it from an earlier process of its id. */
const heldHere = new Set<string>()

/**
 * One start at a time on a folder; gives what lets go of it. Each process claims the folder by a file of its own, named
 * for its id and identity, and only then looks for the claims of others: of two at once, one at least sees the other.
 * Only the claim of a process that is certainly gone is removed, so there is no taking over that two could do at once.
 */
export async function holdFolder(home: string): Promise<() => void> {
  if (heldHere.has(home)) throw new DataInUseError(`This process already runs on ${home}.`)
  heldHere.add(home)
  const folder = path.join(home, 'running')
  const own = `${process.pid}.${Buffer.from(identityOf(process.pid) ?? '').toString('base64url')}`
  const claim = path.join(folder, `${own}.claim`)
  const holds = path.join(folder, `${own}.holds`)
  const release = () => {
    rmSync(holds, { force: true })
    rmSync(claim, { force: true })
    heldHere.delete(home)
  }
  try {
    mkdirSync(folder, { recursive: true })
    rmSync(holds, { force: true })
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(20 + Math.random() * 100)) {
      writeFileSync(claim, '')
      const others = livingClaims(folder).filter((name) => name !== own)
      if (others.length === 0) break
      rmSync(claim)
      const holder = others.find((name) => existsSync(path.join(folder, `${name}.holds`)))
      if (holder)
        throw new DataInUseError(
          `Process ${pidOf(holder)} already runs on ${home}. Stop it first, or set DATA_DIR to another folder.`,
        )
      if (Date.now() > until)
        throw new DataInUseError(`Process ${pidOf(others[0] ?? '')} is starting on ${home} at this moment.`)
    }
    writeFileSync(holds, '')
    return release
  } catch (error) {
    release()
    throw error
  }
}

/** Who claims the folder, without those who are gone: what these left is removed. */
function livingClaims(folder: string): string[] {
  const claims = readdirSync(folder).flatMap((file) => /^(.+)\.claim$/.exec(file)?.[1] ?? [])
  return claims.filter((name) => {
    const identity = Buffer.from(name.split('.')[1] ?? '', 'base64url').toString()
    if (isSameProcess(pidOf(name), identity)) return true
    for (const kind of ['holds', 'claim']) rmSync(path.join(folder, `${name}.${kind}`), { force: true })
    return false
  })
}

const pidOf = (name: string) => Number.parseInt(name, 10)
