import type { GapKind, KnowledgeSource, RecordKind, Severity } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'

/** Credit and points are whole ten-thousandths: 10,000 is all of it. */
export const FULL = 10_000

/** A value in a sentence about a finding; put into words by describe.ts alone. */
export type Value =
  | { cents: Cents }
  | { day: IsoDate }
  /** Ten-thousandths, shown in whole per cent. */
  | { share: number }
  | { count: number }
  /** Days from a day to the day of judging: grows by itself while the fact stays the same. */
  | { days: number }
  | { text: string }
  /** The words of an enum's value: choices.<of>.<is>. */
  | { choice: { of: string; is: string } }

/** A sentence by name, with its values: messages criteria.<criterion>.says.<say>. */
export interface Statement {
  say: string
  with?: Readonly<Record<string, Value>>
}

/** One fact that a criterion looked at, and how it is known. */
export interface Input {
  /** The kind and id of the record; id null: there is no such record yet. PROVIDER and ENGAGEMENT are themselves. */
  kind: RecordKind | 'PROVIDER' | 'ENGAGEMENT'
  recordId: string | null
  /** The field of its form, where a gap is mended; also the label shown. */
  field: string
  source: KnowledgeSource
  verifiedOn: IsoDate | null
}

/** The one missing thing from which several gaps follow. */
export type Root = 'NO_POLICY' | 'NO_CONTRACT' | 'NO_BOND' | 'NOTHING_PROMISED'

/**
 * What a criterion concludes before the rules that all criteria share (settle.ts) are applied. Data only: no prose,
 * no points. `credit` is in ten-thousandths.
 */
export type Assessment =
  | {
      is: 'judged'
      credit: number
      /** Of an outcome below full credit; null: LOW at 7,000 or more, else MEDIUM. */
      severity: Severity | null
      /** Of an outcome below full credit; SHORT where not given. */
      kind?: GapKind
      expected: Statement
      found: Statement
      inputs: readonly Input[]
      /** What lowers the credit without being the outcome itself: stale, unsigned, a declaration only. */
      caps?: readonly Cap[]
      root?: Root
      /** A history or check that this verdict needs is absent or out of date, whatever else was found. */
      isPartlyMissing?: boolean
    }
  | {
      is: 'missing'
      expected: Statement
      found: Statement
      /** Where the answer would be recorded comes first; then what is known already. */
      inputs: readonly Input[]
      root?: Root
    }
  | { is: 'notApplicable'; reason: Statement }

export interface Cap {
  kind: Extract<GapKind, 'STALE' | 'UNSIGNED' | 'UNVERIFIED' | 'ADVERSE' | 'SHORT'>
  credit: number
  severity: Severity
  found: Statement
}

/** What a waiver is approved for; stored in its row, so its shape is a promise. */
export interface WaivedFinding {
  credit: number
  kind: GapKind
  severity: Severity
  /** The actual, as data, and the records that it was found in: of another record it is another finding. */
  found: Statement
  records: readonly string[]
}

/** The verdict of one criterion. */
export interface Finding {
  criterionId: string
  outcome: 'met' | 'partial' | 'unmet' | 'notApplicable'
  /** Ten-thousandths; 0 where not applicable. */
  credit: number
  /** Null exactly where the outcome is met or not applicable. */
  gap: { kind: GapKind; severity: Severity } | null
  expected: Statement | null
  found: Statement
  /** Every cap that applied, with its words, in the order applied. */
  caps: readonly Cap[]
  inputs: readonly Input[]
  root: Root | null
  /** Missing, partly missing or known only from the provider: never enough to lift a veto's doubt. */
  isUncertain: boolean
  /** All its facts are dated and come from a public record, an issuer or a document. */
  isCovered: boolean
}
