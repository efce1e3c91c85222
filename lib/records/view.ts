import type { KnowledgeSource } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'

/** One record as pages show it. */
export interface RecordView {
  id: string
  values: Readonly<Record<string, unknown>>
  source: KnowledgeSource
  verifiedOn: IsoDate | null
  note: string | null
  version: number
  updatedAt: Date
  updatedBy: string | null
  /** Null: it counts. */
  error: { reason: string | null; at: Date } | null
}
