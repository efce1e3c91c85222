import path from 'node:path'
import { parseArgs } from 'node:util'
import { headText } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/record'
import { systemActor } from '@/lib/auth/actor'
import { writeBackup } from '@/lib/backup/write'
import { now } from '@/lib/clock'
import { closeDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { megabytes, sayProgress } from './say-progress'

/** backup [file] [--with-key]: the whole database in one file. Exit 1, in words, where it could not be written. */
const { file, withKey } = readArguments()
try {
  const { auditKeySoFar: auditKey } = env()
  if (auditKey === null)
    throw new DomainError(
      'The key of the audit trail is not on this machine: set AUDIT_KEY, or DATA_DIR to the data folder of the app.',
    )
  const taken = await writeBackup({ file, withKey, auditKey, onProgress: sayProgress() })
  const { auditHead, verdict, tables, rows, bytes, sha256 } = taken
  if (verdict.intact)
    await recordEvent(systemActor(), {
      event: 'backup.taken',
      details: { file: path.basename(file), sha256, withKey, head: headText(auditHead) },
    })
  console.log(`Wrote ${file}: ${rows} rows of ${tables} tables, ${megabytes(bytes)}.`)
  console.log(`SHA-256 of the file: ${sha256}`)
  console.log(`End of its audit trail, for npm run audit:verify -- --head: ${headText(auditHead)}`)
  console.log(
    withKey
      ? 'The key of the audit trail is in it: whoever holds the file could forge the trail.'
      : 'The key of the audit trail is not in it: keep AUDIT_KEY, or the file audit-key of the data folder, in another place. A restore needs both.',
  )
  console.log(
    'The key of second factors is never in it: keep SECOND_FACTOR_KEY, or the file second-factor-key, likewise. Without it nobody who has one is let in.',
  )
  if (!verdict.intact)
    throw new DomainError(
      `The audit trail in it is not as it was written, or not by the key on this machine. First bad row: ${verdict.firstBad} (${verdict.reason}). npm run restore will refuse this file.`,
    )
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeDatabase()
}

/** A file that is named is named from where npm was called. */
function readArguments(): { file: string; withKey: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { 'with-key': { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    if (positionals.length > 1) throw new Error('More than one file')
    const named = positionals[0]
    const stamp = now().toISOString().replace(/\..*/, 'Z').replaceAll(':', '')
    const file =
      named === undefined
        ? path.join(env().dataDir, 'backups', `ior-${stamp}.tar`)
        : path.resolve(process.env.INIT_CWD ?? '.', named)
    return { file, withKey: values['with-key'] }
  } catch {
    console.error('Give one file at most, for example: npm run backup -- /mnt/backups/ior.tar [--with-key]')
    process.exit(2)
  }
}
