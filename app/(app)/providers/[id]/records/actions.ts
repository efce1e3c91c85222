'use server'

import { z } from 'zod'
import type { RecordKind } from '@/lib/choices'
import { today } from '@/lib/clock'
import { NotFoundError } from '@/lib/errors'
import { formKey, hiddenWord, id, requiredText, rowVersion } from '@/lib/forms/fields'
import { formAction } from '@/lib/forms/form-action'
import type { FormValues } from '@/lib/forms/state'
import { paths, tabOfKind } from '@/lib/paths'
import { specBySlug } from '@/lib/records/by-slug'
import { enterInError, saveRecord } from '@/lib/records/commands'
import { inputSchema, seenFields, type RecordInput, type RecordSpec } from '@/lib/records/envelope'
import type { Fields } from '@/lib/records/fields'
import { stillToCome } from '@/lib/records/still-to-come'
import { saved } from '../../../_saved'

/** The form says of which kind it is; the rest is read with that kind's schema. */
const anyRecord = z
  .looseObject({ slug: hiddenWord() })
  .transform((sent, context): { spec: RecordSpec; input: RecordInput<Fields> } => {
    const spec = specBySlug(sent.slug)
    const read = spec && inputSchema(spec).safeParse(sent)
    if (!spec || !read) {
      context.issues.push({ code: 'custom', message: 'Reload the page and try again.', input: sent })
      return z.NEVER
    }
    if (!read.success) {
      for (const { message, path } of read.error.issues)
        context.issues.push({ code: 'custom', message, path, input: sent })
      return z.NEVER
    }
    return { spec, input: read.data }
  })

function notYetHappened(sent: FormValues) {
  const spec = specBySlug(String(sent['slug']))
  return spec ? stillToCome({ ...spec.fields, ...seenFields }, sent, today()) : []
}

/** To the tab on which the kind stands; a statement that there is none stands with the kind it is about. */
const backTo = (providerId: string, kind: RecordKind): never =>
  saved(paths.providerTab(providerId, tabOfKind[kind]), paths.provider(providerId))

export const saveRecordAction = formAction({
  permission: 'record:write',
  schema: anyRecord,
  besides: notYetHappened,
  async run(actor, { spec, input }) {
    await saveRecord(actor, spec, input)
    backTo(input.providerId, spec.kind === 'ABSENCE' ? (input.kind as RecordKind) : spec.kind)
  },
})

export const enterInErrorAction = formAction({
  permission: 'record:write',
  schema: z.object({
    slug: hiddenWord(),
    providerId: id(),
    recordId: id(),
    version: rowVersion(),
    key: formKey(),
    reason: requiredText({ what: 'the reason', max: 1_000 }),
  }),
  async run(actor, { slug, ...entry }) {
    const spec = specBySlug(slug)
    if (!spec) throw new NotFoundError()
    await enterInError(actor, spec, entry)
    saved(paths.provider(entry.providerId), paths.provider(entry.providerId))
  },
})
