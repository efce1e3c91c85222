import { registerColumns, type RegisterColumn, type RegisterSort } from '@/lib/providers/register-filter'
import type { Words } from '@/lib/scoring/describe'

const kindOf: Record<RegisterColumn, 'text' | 'day' | 'number' | 'grade' | 'stage'> = {
  name: 'text',
  stage: 'stage',
  eligibility: 'grade',
  score: 'number',
  coverage: 'number',
  gaps: 'grade',
  'left-to-us': 'number',
  'bond-use': 'number',
  'policy-expires': 'day',
  'next-review': 'day',
  owner: 'text',
}

export type Order = { column: RegisterColumn; isDescending: boolean }

/** "Score, highest first" */
export function orderWords(words: Words, { column, isDescending }: Order): string {
  return words('register.order', {
    column: words(`register.column.${column}`),
    direction: words(`register.direction.${kindOf[column]}.${isDescending ? 'down' : 'up'}`),
  })
}

/** What a head sorts by when it is first chosen: what deserves a look on top. */
export const firstOf = (column: RegisterColumn): Order => ({
  column,
  isDescending: !['text', 'day', 'stage'].includes(kindOf[column]),
})

export const sortName = ({ column, isDescending }: Order): RegisterSort =>
  isDescending ? `-${column}` : column

export const everyOrder = registerColumns.flatMap((column): Order[] => [
  { column, isDescending: false },
  { column, isDescending: true },
])
