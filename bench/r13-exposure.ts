import assert from 'node:assert/strict'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import { exposures } from '@/lib/exposure/left-to-us'
import { conclude } from '@/lib/scorecards/conclude'
import type { Facts } from '@/lib/scoring/facts'
import { defaultSettings as settings } from '@/lib/settings/settings'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { asOf, providers } from './providers'
import { median, summarise } from './statistics'

/**
 * The dollars of a portfolio against its scores, on the same facts: every scenario and cause of what would be left to us,
 * and whether the bond carries our volume, for one engagement each; against the scorecard with its reference claim. Both
 * are pure. What each gives is not the other's, so that the parts add up to the claim is what is checked.
 */
export const exposure: Bench = async (_place, { rounds, size }, say) => {
  for (const facts of providers)
    for (const { claim, insurancePays, ownPays, leftToUs } of exposures(facts, asOf, settings)) {
      const { total, neverPromised, aboveCap, notCollectable } = leftToUs
      assert.equal(neverPromised + aboveCap + notCollectable, total)
      assert.equal(insurancePays + ownPays + total, claim.total)
    }
  const cases = exposures(providers[0] as Facts, asOf, settings).length
  say(`every part adds up, ${cases} cases of each of ${providers.length} providers`)

  const each = (work: (facts: Facts) => unknown) => async () => {
    for (let index = 0; index < size; index += 1) work(providers[index % providers.length] as Facts)
  }
  const measured = await interleave(
    rounds,
    {
      a: each((facts) => [exposures(facts, asOf, settings), bondAdequacy(facts, asOf, { settings })]),
      b: each((facts) => conclude(facts, asOf, settings)),
    },
    'processor',
  )
  const micro = (ms: readonly number[]) => ((median(ms) * 1_000) / size).toFixed(0)
  return [
    {
      id: 'R13',
      what: `exposure in ${cases} cases and bond of ${size} providers, one engagement each`,
      against: 'their scorecards',
      // Ours, for want of a published one: two dozen cases may cost five scorecards.
      target: { atMost: 5 },
      measured: summarise(measured.ratios),
      note: `${micro(measured.a)} against ${micro(measured.b)} µs a provider`,
    },
  ]
}
