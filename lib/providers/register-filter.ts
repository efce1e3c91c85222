import { z } from 'zod'
import { Band, Eligibility, ProviderStage, Severity } from '@/lib/choices'
import { asked, pageQuery, searchWords } from '@/lib/forms/query'

/** The columns of the register, each of which sorts it. */
export const registerColumns = [
  'name',
  'stage',
  'eligibility',
  'score',
  'coverage',
  'gaps',
  'left-to-us',
  'bond-use',
  'policy-expires',
  'next-review',
  'owner',
] as const

export type RegisterColumn = (typeof registerColumns)[number]
export type RegisterSort = RegisterColumn | `-${RegisterColumn}`

const sorts = registerColumns.flatMap((column): RegisterSort[] => [column, `-${column}`])

/** What would be left to us matters most, so the register opens with it. */
const DEFAULT_SORT: RegisterSort = '-left-to-us'

/** A year ahead is all that lapses are foreseen for. */
const days = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().max(366))

/** Which providers are meant. */
const conditions = {
  q: asked(searchWords),
  stage: asked(z.enum(ProviderStage)),
  band: asked(z.enum(Band)),
  eligibility: asked(z.enum(Eligibility)),
  /** A person's id, or nobody. */
  owner: asked(z.union([z.literal('nobody'), z.uuid().toLowerCase()])),
  /** The severity of the worst gap. */
  worst: asked(z.enum(Severity)),
  /** Something lapses within these days. */
  lapsing: asked(days),
  /** Archived ones instead of the others. */
  archived: asked(z.literal('yes')),
}

export const conditionNames = Object.keys(conditions) as ConditionName[]
export type ConditionName = keyof typeof conditions
export type RegisterFilter = z.output<z.ZodObject<typeof conditions>>

/** The address of a view of the register, read; nothing in an address is an error. */
export const registerQuery = z.object({ ...conditions, sort: asked(z.enum(sorts)), ...pageQuery })
export type RegisterQuery = z.output<typeof registerQuery>

/** The same providers, ranked by what would be left to us: most first, or least. */
export const rankingQuery = registerQuery.extend({ sort: asked(z.enum(['left-to-us', '-left-to-us'])) })
export type RankingQuery = z.output<typeof rankingQuery>

export function sortOf({ sort }: Pick<RegisterQuery, 'sort'>): {
  column: RegisterColumn
  isDescending: boolean
} {
  const chosen = sort ?? DEFAULT_SORT
  const isDescending = chosen.startsWith('-')
  return { column: (isDescending ? chosen.slice(1) : chosen) as RegisterColumn, isDescending }
}
