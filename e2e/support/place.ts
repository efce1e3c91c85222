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

/** Where the database of the started app is, as it wrote it for those beside it. */
export const databaseUrl = () => readFileSync(path.join(dataDir(), 'database-url'), 'utf8')

export const removeScratch = () => rmSync(dataDir(), { recursive: true, force: true })
