import { z } from 'zod'

/** The form of the file that this version writes, and the newest that it reads. */
export const BACKUP_FORM = 1

/** Read first: a later form may differ in everything else. */
export const backupForm = z.object({ form: z.number().int().min(1) })

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().min(1).max(63)
const number = z.string().regex(/^-?\d{1,20}$/)

/** The first entry: what the file is made of, before any row. */
export const backupHead = z.object({
  form: z.literal(BACKUP_FORM),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string().min(1).max(255), checksum: hex })),
  /** In the order in which they can be filled: whoever is referred to comes first. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
})

/** The last entry, without which the file is not whole. */
export const backupEnd = z.object({
  tables: z.array(z.object({ name, rows: z.number().int().min(0), sha256: hex })),
  sequences: z.array(z.object({ name, lastValue: number, isCalled: z.boolean() })),
  /** The end of the audit trail, as audit:verify takes it. */
  auditHead: z.object({ seq: z.string().regex(/^\d{1,18}$/), hash: hex }),
  /** SHA-256 of the first entry and of all above: that the file is as it was written. */
  checksum: hex,
  /** HMAC-SHA-256 of the checksum under the key of the audit trail: that whoever wrote it held the key. */
  seal: hex,
})

export type BackupHead = z.output<typeof backupHead>
export type BackupEnd = z.output<typeof backupEnd>
export type BackupTable = BackupHead['tables'][number]
