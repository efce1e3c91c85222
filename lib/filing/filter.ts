import { z } from 'zod'
import { FilingAnswer } from '@/lib/choices'
import { isIsoDate } from '@/lib/dates'
import { asked, pageQuery, searchWords } from '@/lib/forms/query'

/** Which providers are meant. */
const conditions = {
  q: asked(searchWords),
  answer: asked(z.enum(FilingAnswer)),
  /** The engagement that they are tried against. */
  engagement: asked(z.uuid().toLowerCase()),
}

export const conditionNames = Object.keys(conditions) as ConditionName[]
export type ConditionName = keyof typeof conditions
export type FilingFilter = z.output<z.ZodObject<typeof conditions>>

/** The address of a view of the list, read; nothing in an address is an error. */
export const filingQuery = z.object({ ...conditions, ...pageQuery })
export type FilingQuery = z.output<typeof filingQuery>

const day = z.string().refine(isIsoDate)

/** What the page of one provider is asked by its address: for which engagement, and over which days. */
export const providerFilingQuery = z.object({
  engagement: asked(z.uuid().toLowerCase()),
  from: asked(day),
  to: asked(day),
})
