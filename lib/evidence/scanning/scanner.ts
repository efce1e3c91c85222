import 'server-only'
import { env } from '@/lib/env'
import type { Spooled } from '../spool'
import { askClamd } from './clamd'
import type { Verdict } from './reply'

/** For all files of a sending: whoever waits is told, and others get the turn. */
const PATIENCE_MS = 60_000

/** What a file is called that carries the test sign, with or without a scanner. */
const TEST_SIGN_NAME = 'EICAR test file'

export type Scan = (file: Spooled) => Promise<Verdict>

/** Looks through the files of one sending; where no scanner is set, for the sign by which all of them are tested. */
export function scannerOfSending(patienceMs = PATIENCE_MS): Scan {
  const address = env().clamd
  const patience = AbortSignal.timeout(patienceMs)
  return async (file) => {
    if (file.hasTestSign) return { is: 'found', name: TEST_SIGN_NAME }
    return address ? askClamd(address, file.chunks(), patience) : { is: 'clean' }
  }
}
