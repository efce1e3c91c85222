import assert from 'node:assert/strict'
import { systemActor } from '@/lib/auth/actor'
import { today } from '@/lib/clock'
import { listProviders } from '@/lib/providers/register'
import { registerColumns, registerQuery } from '@/lib/providers/register-filter'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { summarise, type Summary } from './statistics'

const TIMES = 40
const actor = systemActor('provider:read')

/** The last page against the first, for every column both ways; the slowest order is the one that is told. */
export const lastPage: Bench = async (place, { rounds, size }, say) => {
  await place.use(await place.portfolio(size))
  const asOf = today()
  let worst: { sort: string; measured: Summary } | undefined
  for (const sort of registerColumns.flatMap((column) => [column, `-${column}`])) {
    const first = registerQuery.parse({ sort })
    const last = registerQuery.parse({ sort, page: 'last' })
    const [firstPage, end] = [await listProviders(actor, first, asOf), await listProviders(actor, last, asOf)]
    assert(
      firstPage.rows.length === 50 && firstPage.hasNext && !firstPage.hasPrevious,
      `first page by ${sort}`,
    )
    assert(end.rows.length === 50 && !end.hasNext && end.hasPrevious, `last page by ${sort}`)
    const repeat = (query: typeof first) => async () => {
      for (let time = 0; time < TIMES; time += 1) await listProviders(actor, query, asOf)
    }
    const measured = summarise((await interleave(rounds, { a: repeat(last), b: repeat(first) })).ratios)
    say(`${sort}: ${measured.median.toFixed(2)}`)
    if (!worst || measured.median > worst.measured.median) worst = { sort, measured }
  }
  assert(worst)
  return [
    {
      id: 'R5',
      what: 'last page of the register, the worst of every order',
      against: 'its first page',
      target: { atMost: 1.5 },
      measured: worst.measured,
      note: `worst: sort=${worst.sort}`,
    },
  ]
}
