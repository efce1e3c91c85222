import type {
  DocumentReading,
  DocumentType,
  KnowledgeSource,
  PassageState,
  PassageTopic,
  RecordKind,
} from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'

/** A record of a provider, with the fields that name it. */
export interface NamedRecord {
  kind: RecordKind
  id: string
  values: Readonly<Record<string, unknown>>
}

/** A document as lists show it. */
export interface DocumentView {
  id: string
  title: string
  fileName: string
  type: DocumentType
  sizeBytes: number
  sha256: string
  issuedOn: IsoDate | null
  expiresOn: IsoDate | null
  source: KnowledgeSource
  note: string | null
  verifiedOn: IsoDate | null
  verifiedBy: string | null
  /** Somebody verified it, and no record that it proves has changed since. */
  isVerified: boolean
  /** When the last of these records changed, as whoever verifies sends it back; null: it is linked to none. */
  recordsChangedAt: string | null
  reading: DocumentReading
  /** The last page whose words were read, though more follow; null: all were. */
  cutOffAt: number | null
  supersedesId: string | null
  /** Null: this is the newest. */
  supersededById: string | null
  errorReason: string | null
  isInError: boolean
  version: number
  createdAt: string
  createdBy: string | null
  links: readonly { kind: RecordKind; recordId: string }[]
  /** Passages that nobody has judged. */
  suggestions: number
}

export interface PassageView {
  id: string
  topic: PassageTopic
  page: number | null
  words: string
  state: PassageState
  version: number
  decidedBy: string | null
}

/** A document beside the record that it proves. */
export interface LinkedDocument {
  id: string
  title: string
  type: DocumentType
  isVerified: boolean
  expiresOn: IsoDate | null
}
