import assert from 'node:assert/strict'
import type { Bench } from './bench'
import { getText, load } from './http'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

const REQUESTS = { times: 30, atOnce: 1, status: 200 }
const SMALL = 1_000
const ADDRESS = '/providers?q=quill'

/** The register searched, as a page over HTTP, with many providers and with few; both fill a page. */
export const registerPage: Bench = async (place, { rounds, size }) => {
  const [large, small] = [await place.app(size), await place.app(SMALL)]
  for (const { url, headers } of [large, small])
    assert.equal(rowsOf(await getText(url + ADDRESS, headers)), 50)
  const measured = await interleave(rounds, {
    a: () => load(large.url + ADDRESS, large.headers, REQUESTS),
    b: () => load(small.url + ADDRESS, small.headers, REQUESTS),
  })
  const each = (ms: readonly number[]) => (median(ms) / REQUESTS.times).toFixed(0)
  return [
    {
      id: 'R6',
      what: `register page at ${size} providers, with search`,
      against: `the same at ${SMALL}`,
      target: { atMost: 2 },
      measured: summarise(measured.ratios),
      note: `${each(measured.a)} ms against ${each(measured.b)} ms`,
    },
  ]
}

export const rowsOf = (html: string) => html.split('<tr data-row').length - 1
