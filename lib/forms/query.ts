import { z } from 'zod'

/** What Next gives for an address: a name that is given twice has a list. */
export type Query = Record<string, string | string[] | undefined>

/** A value of an address: what is not given, given twice or not understood is null, never an error. */
export function asked<T>(schema: z.ZodType<T, string>) {
  return schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null)
}

const LONGEST = 200

/** Words to search for: without the characters that no stored text has, cut where no name is as long. */
export const searchWords = z
  .string()
  .transform((text) =>
    text
      .slice(0, LONGEST)
      .replace(/[\0\p{Surrogate}]/gu, '')
      .normalize('NFC')
      .trim(),
  )
  .pipe(z.string().min(1))

/** Where a page of a list begins: at the start, at the end, or beside the row whose cursor is given. */
export type At = { from: 'start' | 'end' } | { from: 'after' | 'before'; cursor: string }

/** The parts of an address that say which page is meant; at most one is given in what we link to. */
export const pageQuery = {
  after: asked(z.string().min(1).max(1_000)),
  before: asked(z.string().min(1).max(1_000)),
  page: asked(z.literal('last')),
}

type PageQuery = { after: string | null; before: string | null; page: 'last' | null }

export function atOf({ after, before, page }: PageQuery): At {
  if (after) return { from: 'after', cursor: after }
  if (before) return { from: 'before', cursor: before }
  return { from: page === 'last' ? 'end' : 'start' }
}

/** As Next's searchParams, for route handlers. */
export function queryOf(search: URLSearchParams): Query {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name)
      return [name, all.length > 1 ? all : all[0]]
    }),
  )
}
