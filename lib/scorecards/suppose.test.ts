import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as any from '@/lib/exposure/testing'
import { whatIf, type Changes } from '@/lib/exposure/what-if'
import type { Facts } from '@/lib/scoring/facts'
import { bond, contract, facts, TODAY } from '@/lib/scoring/testing'
import { gapsOf } from '@/lib/scoring/verdict'
import { defaultSettings } from '@/lib/settings/settings'
import { conclude } from './conclude'
import { suppose } from './suppose'

const of = (known: Facts, changes: Changes) =>
  suppose(known, conclude(known, TODAY, defaultSettings), changes, TODAY, defaultSettings)
const ids = (gaps: readonly { criterionId: string }[]) => gaps.map(({ criterionId }) => criterionId)

describe('what is supposed', () => {
  test('is concluded as if it were recorded, and its gaps are those of both, told apart', () => {
    const changes = fc.record(
      {
        bond: any.cents,
        cap: any.cents,
        limit: any.cents,
        netWorth: any.netWorth,
        volume: any.cents,
        ours: any.cents,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(any.facts, changes, (known, supposed) => {
        const recorded = conclude(known, TODAY, defaultSettings)
        const found = suppose(known, recorded, supposed, TODAY, defaultSettings)
        expect(found.conclusion).toEqual(conclude(whatIf(known, supposed, TODAY), TODAY, defaultSettings))
        const before = ids(gapsOf(recorded.scorecard))
        const after = ids(gapsOf(found.conclusion.scorecard))
        const closed = ids(found.closes)
        expect([...before.filter((id) => !closed.includes(id)), ...ids(found.opens)].toSorted()).toEqual(
          after.toSorted(),
        )
        for (const { from, to } of found.moves) {
          expect(to.criterionId).toBe(from.criterionId)
          expect([to.gap?.severity, to.credit]).not.toEqual([from.gap?.severity, from.credit])
        }
      }),
    )
  })

  test('moves nothing where nothing is supposed, or what is recorded already', () => {
    for (const changes of [{}, { bond: facts().bonds[0]!.amountCents! }]) {
      const found = of(facts(), changes)
      expect(found.conclusion).toEqual(conclude(facts(), TODAY, defaultSettings))
      expect([found.opens, found.closes, found.moves]).toEqual([[], [], []])
    }
  })

  test('a bond that is large enough closes the gap of one that is not, and the other way round', () => {
    const short = facts({ bonds: [bond({ amountCents: 1_000_000_00 })] })
    expect(ids(of(short, { bond: 2_000_000_00 }).closes)).toContain('bond.sufficiency')
    expect(ids(of(facts(), { bond: 1_000_000_00 }).opens)).toContain('bond.sufficiency')
    const { moves } = of(short, { bond: 500_000_00 })
    expect(moves.find(({ to }) => to.criterionId === 'bond.sufficiency')).toMatchObject({
      from: { gap: { severity: 'HIGH' } },
      to: { gap: { severity: 'CRITICAL' } },
    })
  })

  test('twice our volume leaves twice as much with us of what nobody promises', () => {
    const known = facts({ contracts: [contract({ causes: {} })] })
    const left = (found: ReturnType<typeof of>) => found.conclusion.reference!.leftToUs.total
    const dtf = 3_915_000_00
    expect(left(of(known, { ours: 2 * dtf }))).toBe(2 * left(of(known, { ours: dtf })))
  })

  test('says which of the changes there is something recorded for', () => {
    expect(of(facts({ bonds: [] }), { bond: 1_00, netWorth: 1_00 }).taken).toEqual(['netWorth'])
    expect(of(facts(), {}).taken).toEqual([])
  })
})
