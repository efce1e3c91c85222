import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Head } from '@/lib/choices'
import type { CauseTerms, ContractFacts, Facts } from '@/lib/scoring/facts'
import { capital, contract, facts, policy, TODAY } from '@/lib/scoring/testing'
import { exposureOf, exposures } from './left-to-us'
import { REFERENCE_CASE } from './reference'
import * as any from './testing'
import { whyLeft, whyLeftReasons, type LeftPart, type WhyLeft } from './why-left'

const all = Object.values(Head)
const why = (more: Partial<Facts>) => whyLeft(exposureOf(facts(more), TODAY, REFERENCE_CASE)!)
const under = (terms: Partial<CauseTerms>, more: Partial<ContractFacts> = {}): Partial<Facts> => ({
  contracts: [
    contract({
      causes: { PROVIDER_ERROR: { bearer: 'ASSUMES', heads: all, sharePercent: null, ...terms } },
      ...more,
    }),
  ],
})

describe('why it is left', () => {
  const poor = [capital({ tangibleNetWorthCents: 100_00 })]
  test.each<[string, Partial<Facts>, WhyLeft[]]>([
    ['nothing is', {}, []],
    ['no contract', { contracts: [] }, ['NO_CONTRACT']],
    ['nobody knows who bears it', { contracts: [contract({ causes: {} })] }, ['BEARER_UNKNOWN']],
    ['it is silent', under({ bearer: 'SILENT' }, { survivalFrom: 'NONE' }), ['SILENT']],
    ['it passes through', under({ bearer: 'PASS_THROUGH', heads: [] }), ['PASS_THROUGH']],
    ['it disclaims', under({ bearer: 'DISCLAIMS' }), ['DISCLAIMS']],
    ['it is shared', under({ bearer: 'SHARED' }), ['SHARED']],
    ['it is shared wholly', under({ bearer: 'SHARED', sharePercent: 100 }), []],
    ['it ends early', under({}, { survivalFrom: 'LAST_ENTRY', survivalMonths: 23 }), ['ENDS_EARLY']],
    ['it ends just in time', under({}, { survivalFrom: 'LAST_ENTRY', survivalMonths: 24 }), []],
    ['nobody knows when it ends', under({}, { survivalFrom: null }), ['END_UNKNOWN']],
    ['the penalty is not covered', under({ heads: ['DUTY', 'INTEREST'] }), ['HEADS']],
    ['what is not claimed is not covered', under({ heads: ['DUTY', 'INTEREST', 'PENALTY'] }), []],
    [
      'all of that',
      under({ bearer: 'SHARED', heads: ['DUTY'] }, { survivalFrom: 'NONE' }),
      ['SHARED', 'ENDS_EARLY', 'HEADS'],
    ],
    ['a cap', under({}, { capBasis: 'TOTAL', capCents: 1_00 }), ['CAP']],
    ['a cap nobody knows', under({}, { capBasis: 'TOTAL', capCents: null }), ['CAP_UNKNOWN']],
    [
      'nobody knows whether it is insured',
      { policies: [], capitalStatements: poor },
      ['INSURANCE_UNKNOWN', 'FUNDS_SHORT'],
    ],
    [
      'what is left of its limit is not known',
      { policies: [policy({ erodedCents: null })], capitalStatements: poor },
      ['INSURANCE_UNKNOWN', 'FUNDS_SHORT'],
    ],
    [
      'something not known does not hide what is against it',
      { policies: [policy({ erodedCents: null, excludesDuties: true })], capitalStatements: poor },
      ['NO_INSURANCE', 'FUNDS_SHORT'],
    ],
    [
      'neither insured nor rich',
      { policies: [policy({ excludesDuties: true })], capitalStatements: poor },
      ['NO_INSURANCE', 'FUNDS_SHORT'],
    ],
    [
      'little insured',
      { policies: [policy({ perClaimCents: 1_00 })], capitalStatements: poor },
      ['INSURANCE_SHORT', 'FUNDS_SHORT'],
    ],
    [
      'nobody knows its worth',
      { policies: [], capitalStatements: [] },
      ['INSURANCE_UNKNOWN', 'WORTH_UNKNOWN'],
    ],
  ])('%s', (_, more, expected) => {
    expect(why(more)).toEqual(expected)
  })
})

test('whatever is known, each part that is left has its reason, and no other part has one', () => {
  const parts = Object.keys(whyLeftReasons) as LeftPart[]
  fc.assert(
    fc.property(any.facts, (known) => {
      for (const exposure of exposures(known, TODAY)) {
        const reasons: readonly WhyLeft[] = whyLeft(exposure)
        const explained = parts.filter((part) =>
          whyLeftReasons[part].some((reason) => reasons.includes(reason)),
        )
        expect(explained).toEqual(parts.filter((part) => exposure.leftToUs[part] > 0))
      }
    }),
    { numRuns: 200 },
  )
})
