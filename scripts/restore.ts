import path from 'node:path'
import { headText } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/record'
import { systemActor } from '@/lib/auth/actor'
import { restoreBackup } from '@/lib/backup/restore'
import { closeDatabase } from '@/lib/db/client'
import { readMigrations } from '@/lib/db/migrate'
import { env, keepAuditKey } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { sayProgress } from './say-progress'

/** restore file: fills an empty database with a backup. Exit 1, in words, where it is refused: nothing was changed then. */
const [named, ...rest] = process.argv.slice(2)
if (!named || rest.length > 0) {
  console.error('Name the file of the backup, for example: npm run restore -- /mnt/backups/ior.tar')
  process.exit(2)
}
const file = path.resolve(process.env.INIT_CWD ?? '.', named)
const { dataDir, auditKeySoFar } = env()
try {
  console.log(`Checking ${file} ...`)
  const { takenAt, auditHead, tables, rows, pending } = await restoreBackup({
    file,
    url: process.env.DATABASE_URL ?? '',
    migrations: readMigrations('prisma/migrations'),
    auditKey: auditKeySoFar,
    keepKey: (key) => keepAuditKey(dataDir, key),
    onProgress: sayProgress(),
  })
  await recordEvent(systemActor(), {
    event: 'backup.restored',
    details: { file: path.basename(file), takenAt, head: headText(auditHead) },
  })
  console.log(
    `Restored ${rows} rows of ${tables} tables, as of ${takenAt}. Every table is as the backup has it.`,
  )
  console.log(`The audit trail is intact up to the end in the backup: ${headText(auditHead)}`)
  if (pending > 0)
    console.log(`npm start will bring it up to date: ${pending} migrations are newer than the backup.`)
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
