import type { IsoDate } from '@/lib/dates'
import type { Reference } from '@/lib/exposure/reference'
import type { Settings } from '@/lib/settings/settings'
import type { Facts } from './facts'
import type { Assessment } from './finding'
import type { CriterionId } from './methodology'

/** What a criterion may look at beside the facts. */
export interface Context {
  asOf: IsoDate
  settings: Settings
  /** The reference claim against this provider (lib/exposure); null: no engagement, or one without its volume. */
  reference: Reference | null
}

/**
 * Judges facts. Total: never throws, reads a clock or does anything but compute. Its thresholds, credits and
 * severities are data (rules/<category>.ts), its title, reason and sentences are words (messages, criteria.<id>).
 */
export type Assess = (facts: Facts, context: Context) => Assessment

/** The criteria of one category, by id. */
export type CriteriaOf<Category extends string> = Record<
  Extract<CriterionId, `${Category}.${string}`>,
  Assess
>
