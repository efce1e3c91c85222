import { z } from 'zod'
import { formKey, textList } from '@/lib/forms/fields'
import { pageQuery } from '@/lib/forms/query'

const problem = 'Reload the page and mark it again.'

/** Which page of an inbox. */
export const inboxQuery = z.object(pageQuery)
export type InboxQuery = z.output<typeof inboxQuery>

/** Notices that a person has seen: one, or all that a page showed. */
export const seenInput = z
  .object({
    key: formKey(),
    notice: textList({ pattern: /^[1-9]\d{0,17}$/, problem, max: 500 }),
  })
  .refine(({ notice }) => notice.length > 0, { path: ['notice'], message: problem })

export type SeenInput = z.output<typeof seenInput>
