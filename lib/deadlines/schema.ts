import { z } from 'zod'
import { formKey, textList } from '@/lib/forms/fields'

const problem = 'Reload the page and mark it again.'

/** Notices that a person has seen: one, or all that a page showed. */
export const seenInput = z
  .object({
    key: formKey(),
    notice: textList({ pattern: /^[1-9]\d{0,17}$/, problem, max: 500 }),
  })
  .refine(({ notice }) => notice.length > 0, { path: ['notice'], message: problem })

export type SeenInput = z.output<typeof seenInput>
