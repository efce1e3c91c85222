import assert from 'node:assert/strict'
import { criteria } from '@/lib/scoring/criteria'
import type { Facts } from '@/lib/scoring/facts'
import { score } from '@/lib/scoring/score'
import { settle } from '@/lib/scoring/settle'
import { defaultSettings } from '@/lib/settings/settings'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { asOf, providers } from './providers'
import { expressed, peerEngine, peerFacts, peerScore } from './peer-rules'
import { median, summarise } from './statistics'

const [OURS, THEIRS] = [4_000, 40]

function ours(facts: Facts) {
  const context = { asOf, settings: defaultSettings, reference: null }
  const findings = expressed.map((id) => settle(id, criteria[id](facts, context), 'HIGH'))
  return { scoreTenths: score(findings), findings }
}

/**
 * The criteria that both can express, scored and explained: the same credit, the same sentence, the same score. Ours
 * also gives expected and found with their values, the inputs with their sources, and the field that mends each gap;
 * the peer gives its rules with what they saw. The reference claim is not computed: none of these criteria asks for it.
 */
export const scoreOne: Bench = async (_place, { rounds }, say) => {
  const engine = peerEngine()
  const flat = providers.map((facts) => peerFacts(facts, asOf))
  for (const [index, facts] of providers.entries()) {
    const mine = ours(facts)
    const peer = await peerScore(engine, flat[index] ?? {})
    for (const { criterionId, credit, found, outcome } of mine.findings)
      assert.deepEqual(
        peer.findings.get(criterionId),
        { say: found.say, credit: outcome === 'notApplicable' ? null : credit },
        `${criterionId} of provider ${index}`,
      )
    assert.equal(peer.scoreTenths, mine.scoreTenths)
  }
  say(`same verdicts and scores on ${providers.length} providers, ${expressed.length} criteria`)

  const measured = await interleave(
    rounds,
    {
      async a() {
        for (let index = 0; index < OURS; index += 1) ours(providers[index % providers.length] as Facts)
      },
      async b() {
        for (let index = 0; index < THEIRS; index += 1)
          await peerScore(engine, flat[index % flat.length] ?? {})
      },
    },
    'processor',
  )
  return [
    {
      id: 'R1',
      what: `score one provider with explanations, ${expressed.length} criteria`,
      against: 'json-rules-engine, the same rules',
      target: { atLeast: 200 },
      measured: summarise(measured.ratios.map((ratio) => OURS / THEIRS / ratio)),
      note:
        `ours ${((median(measured.a) * 1_000) / OURS).toFixed(0)} µs, ` +
        `theirs ${((median(measured.b) * 1_000) / THEIRS).toFixed(0)} µs`,
    },
  ]
}
