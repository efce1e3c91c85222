'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/forms/form-action'
import { formKey, id, requiredText, rowVersion } from '@/lib/forms/fields'
import { NotFoundError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { specBySlug } from '@/lib/records/by-slug'
import { enterInError, saveRecord } from '@/lib/records/commands'
import { inputSchema, type RecordInput } from '@/lib/records/envelope'
import type { Fields } from '@/lib/records/fields'

/** The form says of which kind it is; the rest is read with that kind's schema. */
const anyRecord = z
  .looseObject({ slug: z.string() })
  .transform((sent, context): { slug: string; input: RecordInput<Fields> } => {
    const spec = specBySlug(sent.slug)
    const read = spec && inputSchema(spec).safeParse(sent)
    if (!spec || !read) {
      context.issues.push({ code: 'custom', message: 'Reload the page and try again.', input: sent })
      return z.NEVER
    }
    if (!read.success) {
      for (const issue of read.error.issues)
        context.issues.push({ code: 'custom', message: issue.message, path: issue.path, input: sent })
      return z.NEVER
    }
    return { slug: spec.slug, input: read.data }
  })

export const saveRecordAction = formAction({
  permission: 'record:write',
  schema: anyRecord,
  async run(actor, { slug, input }) {
    const spec = specBySlug(slug)
    if (!spec) throw new NotFoundError()
    await saveRecord(actor, spec, input)
    redirect(`${paths.providerRecords(input.providerId)}?saved=1`)
  },
})

export const enterInErrorAction = formAction({
  permission: 'record:write',
  schema: z.object({
    slug: z.string(),
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
    redirect(`${paths.providerRecords(entry.providerId)}?saved=1`)
  },
})
