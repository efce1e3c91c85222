import { existsSync, readFileSync } from 'node:fs'
import { DataInUseError } from '../db/hold-folder'
import type { Env } from '../env'
import { openDatabase, urlFile } from './database'
import { say } from './progress.mjs'

/** The database for a command beside the app: the same one while the app runs, else started until this process ends. */
export async function reachDatabase(settings: Env): Promise<string> {
  try {
    return (await openDatabase(settings)).url
  } catch (error) {
    const kept = urlFile(settings.dataDir)
    if (!(error instanceof DataInUseError) || !existsSync(kept)) throw error
    say('The app is running: this uses its database.')
    return readFileSync(kept, 'utf8')
  }
}
