import { createHash } from 'node:crypto'
import { canonical, type Plain } from '@/lib/audit/canonical'

/** Of a snapshot as it is stored, in hex: the audit row of its decision keeps it, so a changed snapshot shows. */
export const sealOf = (snapshot: Plain): string =>
  createHash('sha256').update(canonical(snapshot)).digest('hex')
