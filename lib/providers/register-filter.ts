import { Band, Eligibility, ProviderStage } from '@/lib/choices'
import { isUuid } from '@/lib/forms/uuid'

export const PAGE = 50
const LONGEST_SEARCH = 200

export interface RegisterFilter {
  q: string
  stage: ProviderStage | null
  band: Band | null
  eligibility: Eligibility | null
  sort: 'name' | 'score' | 'left-to-us'
  direction: 'asc' | 'desc'
  after: { value: string | null; id: string } | null
}

type Search = Record<string, string | string[] | undefined>

/** The filter in an address. What is not understood, or said twice, asks for nothing. Never throws. */
export function registerFilter(search: Search): RegisterFilter {
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const of = <T extends string>(all: Readonly<Record<string, T>>, name: string) =>
    Object.values(all).find((each) => each === one(name)) ?? null
  const sort = (['name', 'score', 'left-to-us'] as const).find((each) => each === one('sort')) ?? 'name'
  return {
    q: one('q').replaceAll('\0', '').slice(0, LONGEST_SEARCH).trim(),
    stage: of(ProviderStage, 'stage'),
    band: of(Band, 'band'),
    eligibility: of(Eligibility, 'eligibility'),
    sort,
    direction: one('direction') === 'desc' ? 'desc' : 'asc',
    after: cursor(one('after'), sort),
  }
}

function cursor(text: string, sort: RegisterFilter['sort']): RegisterFilter['after'] {
  const at = text.lastIndexOf('~')
  const [value, id] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 0 || !isUuid(id) || value.includes('\0')) return null
  if (sort !== 'name' && value !== '' && !/^-?\d{1,18}$/.test(value)) return null
  return { value: value === '' ? null : value, id }
}

/** The same filter as a query string; `more` changes parts of it. */
export function filterQuery(filter: RegisterFilter, more: Partial<Record<string, string | null>> = {}) {
  const { q, stage, band, eligibility, sort, direction } = filter
  return { q, stage, band, eligibility, sort, direction, ...more }
}
