import assert from 'node:assert/strict'
import type { Bench } from './bench'
import { get, getText, load } from './http'
import { interleave } from './interleave'
import { rowsOf } from './r06-register-page'
import { median, summarise } from './statistics'

const REQUESTS = { times: 150, atOnce: 8 }

/**
 * The register with its session, layout and 50 rows, against the emptiest page that this build renders on each request:
 * that of an address where there is nothing. It has the root layout, its words and the security headers, and reads
 * neither session nor database. The requests come from the same machine, so both sides share its processors with us.
 */
export const registerRequests: Bench = async (place, { rounds, size }) => {
  const { url, headers } = await place.app(size)
  assert.equal(rowsOf(await getText(`${url}/providers`, headers)), 50)
  const empty = await get(`${url}/nothing-here`, headers)
  assert(empty.status === 404 && empty.body.includes('<h1'), 'the empty page is rendered on the server')
  const measured = await interleave(rounds, {
    a: () => load(`${url}/providers`, headers, { ...REQUESTS, status: 200 }),
    b: () => load(`${url}/nothing-here`, headers, { ...REQUESTS, status: 404 }),
  })
  const perSecond = (ms: readonly number[]) => (REQUESTS.times / (median(ms) / 1_000)).toFixed(0)
  return [
    {
      id: 'R7',
      what: 'register page, requests a second',
      against: 'the not-found page of the same build',
      target: { atLeast: 0.45 },
      measured: summarise(measured.ratios.map((ratio) => 1 / ratio)),
      note: `${perSecond(measured.a)} against ${perSecond(measured.b)} a second`,
    },
  ]
}
