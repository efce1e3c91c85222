import { createHash } from 'node:crypto'
import { canonical, type Plain } from './canonical'

/** Of what was frozen, as it is stored, in hex: the row in the trail keeps it, so that a change shows. */
export const sealOf = (frozen: Plain): string => createHash('sha256').update(canonical(frozen)).digest('hex')
