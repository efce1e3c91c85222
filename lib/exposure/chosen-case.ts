import { Cause } from '@/lib/choices'
import { scenarios } from './scenario'
import type { Case } from './left-to-us'
import { REFERENCE_CASE } from './reference'

/** The case that an address asks for; what it does not say, or what is none, is as in the reference case. Never throws. */
export function chosenCase(query: Readonly<Record<string, unknown>>): Case {
  return {
    scenario: scenarios.find((each) => each === query['scenario']) ?? REFERENCE_CASE.scenario,
    cause: Object.values(Cause).find((each) => each === query['cause']) ?? REFERENCE_CASE.cause,
  }
}
