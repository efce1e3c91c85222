import assert from 'node:assert/strict'
import { systemActor } from '@/lib/auth/actor'
import { today } from '@/lib/clock'
import { pool } from '@/lib/db/client'
import { listProviders } from '@/lib/providers/register'
import { registerQuery } from '@/lib/providers/register-filter'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { statementsOf } from './statements'
import { median, summarise } from './statistics'

const TIMES = 200
const actor = systemActor('provider:read')

/** The first page, filtered and sorted: from an address's parameters to rows, against its SQL by the bare driver. */
export const registerQueryBench: Bench = async (place, { rounds, size }) => {
  await place.use(await place.portfolio(size))
  const asked = { stage: 'IN_REVIEW', eligibility: 'FAIL', sort: '-score' }
  const ours = () => listProviders(actor, registerQuery.parse(asked), today())

  const [statement, ...others] = await statementsOf(ours)
  assert(statement && others.length === 0, 'the register is one statement')
  const theirs = () => pool().query(statement.text, statement.values)
  const [page, { rows }] = [await ours(), await theirs()]
  assert.equal(page.rows.length, 50)
  const ids = rows.map((row: { id: string }) => row.id)
  assert.deepEqual(page.rows.map((row) => row.id).toSorted(), ids.slice(0, 50).toSorted())

  const repeat = (work: () => Promise<unknown>) => async () => {
    for (let time = 0; time < TIMES; time += 1) await work()
  }
  const measured = await interleave(rounds, { a: repeat(ours), b: repeat(theirs) })
  return [
    {
      id: 'R4',
      what: 'register query, first page, filter and sort',
      against: 'the same SQL by the bare driver',
      target: { atMost: 1.5 },
      measured: summarise(measured.ratios),
      note: `${(median(measured.a) / TIMES).toFixed(2)} ms against ${(median(measured.b) / TIMES).toFixed(2)} ms`,
    },
  ]
}
