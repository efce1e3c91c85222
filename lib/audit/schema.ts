import { z } from 'zod'
import { optionalCode, optionalDate, optionalId, optionalText } from '@/lib/forms/fields'
import { isAuditEvent, type AuditEventName } from './events'

const seq = () =>
  optionalCode({ pattern: /^[1-9]\d{0,17}$/, problem: 'Enter the number of an event, for example 1200.' })

/** What the address of the audit trail may ask for. */
export const auditFilter = z.object({
  event: optionalText({ max: 100 }).transform((name, context): AuditEventName | null => {
    if (name === null || isAuditEvent(name)) return name
    context.issues.push({ code: 'custom', message: 'Choose one of the events offered.', input: name })
    return z.NEVER
  }),
  /** Who did it or whom it is about. */
  person: optionalId(),
  /** The id of a provider, or a part of its name or importer number. */
  provider: optionalText({ max: 200 }),
  from: optionalDate(),
  to: optionalDate(),
  /** The page of the events before this number, or of those after it. */
  before: seq(),
  after: seq(),
})

export type AuditFilter = z.output<typeof auditFilter>
export type AuditQuestion = Omit<AuditFilter, 'before' | 'after'>
