import { z } from 'zod'
import { GapKind, Severity } from '@/lib/choices'
import { asked, pageQuery, searchWords } from '@/lib/forms/query'
import { methodology, type Category } from '@/lib/scoring/methodology'

export const categories = Object.keys(methodology.categories) as Category[]

/** Which gaps are meant. */
const conditions = {
  /** Of the provider. */
  q: asked(searchWords),
  severity: asked(z.enum(Severity)),
  kind: asked(z.enum(GapKind)),
  category: asked(z.enum(categories)),
  /** "Me" is whoever asks, so that the address serves everybody. */
  owner: asked(z.union([z.literal(['me', 'nobody']), z.uuid().toLowerCase()])),
  /** Overdue, or due from today on within so many days. */
  due: asked(
    z.union([
      z.literal('overdue'),
      z
        .string()
        .regex(/^[1-9]\d{0,2}$/)
        .transform(Number),
    ]),
  ),
  /** Closed ones instead of the open. */
  closed: asked(z.literal('yes')),
}

export const gapConditions = Object.keys(conditions) as (keyof typeof conditions)[]
export type GapFilter = z.output<z.ZodObject<typeof conditions>>

/** The address of a view of the gaps, read; nothing in an address is an error. */
export const gapQuery = z.object({ ...conditions, ...pageQuery })
export type GapQuery = z.output<typeof gapQuery>

/** A gap's place in the list, as a cursor: severity, points lost, id. */
export interface GapCursor {
  severity: Severity
  lost: number
  id: string
}

export const writeGapCursor = ({ severity, lost, id }: GapCursor) => `${severity}~${lost}~${id}`

const cursor = z
  .string()
  .transform((text) => text.split('~'))
  .pipe(
    z.tuple([
      z.enum(Severity),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
      z.uuid(),
    ]),
  )
  .transform(([severity, lost, id]): GapCursor => ({ severity, lost, id }))

/** Null for what is no place. */
export const readGapCursor = (text: string) => cursor.safeParse(text).data ?? null
