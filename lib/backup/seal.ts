import { createHash, createHmac } from 'node:crypto'
import { canonical } from '@/lib/audit/canonical'
import type { BackupEnd } from './schema'

/** Over the first entry as it stands in the file, and what the last one says. */
export function checksumOf(head: string, end: Omit<BackupEnd, 'checksum' | 'seal'>): string {
  const { tables, sequences, auditHead } = end
  return createHash('sha256')
    .update(`${head}\n${canonical({ tables, sequences, auditHead })}`)
    .digest('hex')
}

export const sealOf = (checksum: string, auditKey: string) =>
  createHmac('sha256', auditKey).update(`backup\n${checksum}`).digest('hex')
