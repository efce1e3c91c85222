import { z } from 'zod'
import { ClauseGroup, KnowledgeSource, RecordKind } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { agreeing, type Rule } from '@/lib/forms/agreeing'
import * as form from '@/lib/forms/fields'
import { anyDay, pastDay, shapeOf } from '@/lib/records/fields'

/** A record that a document proves, as a form names it: BOND:0190… */
export interface LinkTo {
  kind: RecordKind
  recordId: string
}

export const linkValue = ({ kind, recordId }: LinkTo): string => `${kind}:${recordId}`

/** Null for what names no record. */
export function readLink(text: string): LinkTo | null {
  const parts = /^([A-Z_]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)
  const kind = Object.values(RecordKind).find((each) => each === parts?.[1])
  return parts?.[2] && kind ? { kind, recordId: parts[2] } : null
}

const links = form.textList({ max: 200 }).transform((texts, context): LinkTo[] => {
  const read = texts.map(readLink)
  if (!read.every((link) => link !== null))
    context.issues.push({ code: 'custom', message: 'Choose records from the list.', input: texts })
  return read.filter((link) => link !== null)
})

export const documentDays = { issuedOn: pastDay(), expiresOn: anyDay() }

const about = {
  ...shapeOf(documentDays),
  source: form.choice(KnowledgeSource, { what: 'where this document comes from' }),
  note: form.optionalText(),
  links,
  key: form.formKey(),
}

type Days = { issuedOn: IsoDate | null; expiresOn: IsoDate | null }
const inOrder: Rule<Days> = ({ issuedOn, expiresOn }, refuse) => {
  if (issuedOn && expiresOn && expiresOn < issuedOn)
    refuse('expiresOn', 'It expires before it was issued. Check both days.')
}

const upload = z.object({
  ...about,
  title: form.optionalText({ max: 200 }),
  supersedesId: form.optionalId(),
})
export type UploadInput = z.infer<typeof upload>
/** What is sent with files; with several, each is called by its name. */
export const uploadInput = agreeing<UploadInput>(upload, [inOrder])

const seen = {
  providerId: form.id(),
  documentId: form.id(),
  version: form.rowVersion(),
  key: form.formKey(),
}

const document = z.object({ ...about, ...seen, title: form.requiredText({ what: 'a title', max: 200 }) })
export type DocumentInput = z.infer<typeof document>
export const documentInput = agreeing<DocumentInput>(document, [inOrder])

/** With when the records changed that the person held it against. */
export const verifyInput = z.object({ ...seen, recordsChangedAt: form.optionalText({ max: 40 }) })
export type VerifyInput = z.infer<typeof verifyInput>

export const documentInErrorInput = z.object({
  ...seen,
  reason: form.requiredText({ what: 'the reason', max: 1_000 }),
})
export type DocumentInErrorInput = z.infer<typeof documentInErrorInput>

const answers = { CONFIRMED: 'CONFIRMED', DISMISSED: 'DISMISSED' } as const

const passage = z.object({
  providerId: form.id(),
  passageId: form.id(),
  version: form.rowVersion(),
  answer: form.choice(answers, { what: 'confirm or dismiss' }),
  /** Where its words are offered on the form of a contract. */
  clause: form.optionalChoice(ClauseGroup),
  key: form.formKey(),
})
export type PassageInput = z.infer<typeof passage>
export const passageInput = agreeing<PassageInput>(passage, [
  ({ answer, clause }, refuse) => {
    if (answer !== 'DISMISSED' && clause === null)
      refuse('clause', 'Choose the clause of the contract that this is about.')
  },
])
