import { createHash } from 'node:crypto'
import type { Conclusion } from './conclude'
import { concludedOf, textOf } from './moved'

/** Two conclusions have the same digest exactly where movedBetween finds nothing; stored with decisions and standings. */
export const conclusionDigest = (conclusion: Conclusion): string =>
  createHash('sha256')
    .update(textOf(concludedOf(conclusion)))
    .digest('base64')
