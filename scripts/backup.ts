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

/** backup [file] [--with-key]: the whole database in one file. Exit 1, in words, where it could not be written. */
const PROGRESS_MS = 5_000

const { file, withKey } = readArguments()
let saidAt = performance.now()
try {
  const { auditHead, tables, rows, bytes, sha256 } = await writeBackup({
    file,
    withKey,
    auditKey: env().auditKey,
    onProgress: ({ table, at, of, bytes: copied }) => {
      if (performance.now() - saidAt < PROGRESS_MS) return
      saidAt = performance.now()
      console.log(`Table ${at} of ${of}, ${table}: ${megabytes(copied)} so far`)
    },
  })
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

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
