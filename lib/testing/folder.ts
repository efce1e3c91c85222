import { chmodSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A new folder that the account of the bundled server may pass; whoever asks for it removes it. */
export function temporaryFolder(prefix: string): string {
  const made = mkdtempSync(path.join(os.tmpdir(), prefix))
  chmodSync(made, 0o711)
  return made
}
