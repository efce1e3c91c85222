import type { DigestState, MailFailure } from '@/lib/choices'

/** Whether the daily digests go out, as an admin is shown it. */
export interface MailReport {
  lastSentAt: Date | null
  /** The last try that failed, whatever came of its mail. */
  failure: { at: string; name: string; why: MailFailure; answer: string; state: DigestState } | null
}
