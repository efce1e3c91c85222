import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A folder for the data of one run, which the account of the bundled database may pass. */
export function scratchFolder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'ior browser '))
  chmodSync(made, 0o711)
  return made
}

export function dataDir(): string {
  const folder = process.env.E2E_DATA_DIR
  if (!folder) throw new Error('E2E_DATA_DIR is not set: run the browser tests with Playwright.')
  return folder
}

/** What the started app wrote for those beside it: the address of its database, its secrets. */
export const kept = (name: 'database-url' | 'session-secret') =>
  readFileSync(path.join(dataDir(), name), 'utf8').trim()

export const removeScratch = () => rmSync(dataDir(), { recursive: true, force: true })
