import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeNames } from '@/lib/exposure/what-if'
import { queryOf } from '@/lib/forms/query'
import { MAX_CENTS } from '@/lib/money'
import { fieldOfChange, readBondWhatIf, readWhatIf, whatIfQuery } from './schema'

describe('an address that supposes', () => {
  test.each([
    ['nothing', '', {}],
    ['a bond', 'if-bond=2500000', { bond: 2_500_000_00 }],
    ['as people write it', 'if-cap=$1,250.50&if-limit=1%2C000', { cap: 1_250_50, limit: 1_000_00 }],
    ['a net worth below 0', 'if-netWorth=-5', { netWorth: -5_00 }],
    ['a net worth of 0', 'if-netWorth=0', { netWorth: 0 }],
    ['the most there is', 'if-volume=1000000000000', { volume: MAX_CENTS }],
    ['blank is as it is recorded', 'if-bond=&if-cap=%20', {}],
    ['what it does not know is not its own', 'page=last&if-bonds=5&bond=5', {}],
  ])('%s', (_, address, changes) => {
    expect(readWhatIf(queryOf(new URLSearchParams(address)))).toMatchObject({ changes, problems: {} })
  })

  test.each([
    ['words', 'if-bond=much', 'bond', 'Enter an amount in US dollars'],
    ['a negative bond', 'if-bond=-1', 'bond', 'Enter an amount of 0 or more'],
    ['a negative cap', 'if-cap=-0.01', 'cap', 'Enter an amount of 0 or more'],
    ['a negative volume', 'if-volume=-1', 'volume', 'Enter an amount of 0 or more'],
    ['over a trillion', 'if-limit=1000000000000.01', 'limit', 'at most $1,000,000,000,000'],
    ['far over it', `if-netWorth=-${'9'.repeat(30)}`, 'netWorth', 'at most $1,000,000,000,000'],
    ['a third of a cent', 'if-cap=1.333', 'cap', 'Enter an amount in US dollars'],
    ['two answers', 'if-cap=1&if-cap=2', 'cap', 'more than once'],
    ['an exponent', 'if-bond=1e6', 'bond', 'Enter an amount in US dollars'],
    ['an invisible character', 'if-bond=1%00', 'bond', 'NUL'],
  ] as const)('%s is a message at the field, and supposes nothing', (_, address, name, problem) => {
    const { changes, problems, values } = readWhatIf(queryOf(new URLSearchParams(address)))
    expect(changes).toEqual({})
    expect(Object.keys(problems)).toEqual([name])
    expect(problems[name]).toContain(problem)
    expect(values[name]).not.toBe('')
  })

  test('a bad value beside good ones leaves them', () => {
    expect(readWhatIf({ 'if-bond': '100', 'if-cap': 'x' })).toEqual({
      changes: { bond: 100_00 },
      problems: { cap: 'Enter an amount in US dollars, for example 1,234.56.' },
      values: { bond: '100', cap: 'x' },
    })
  })

  test('is what was supposed, there and back', () => {
    const amount = fc.integer({ min: 0, max: MAX_CENTS })
    const changes = fc.record(
      {
        bond: amount,
        cap: amount,
        limit: amount,
        netWorth: fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }),
        volume: amount,
        ours: amount,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(changes, (supposed) => {
        const address = new URLSearchParams(whatIfQuery(supposed)).toString()
        expect(readWhatIf(queryOf(new URLSearchParams(address)))).toMatchObject({
          changes: supposed,
          problems: {},
        })
        expect(readWhatIf(whatIfQuery(supposed)).changes).toEqual(supposed)
      }),
    )
  })

  test.each([
    [5, '0.05'],
    [-5, '-0.05'],
    [100, '1'],
    [123_456, '1234.56'],
    [0, '0'],
  ])('%i cents are written %s', (netWorth, text) => {
    expect(whatIfQuery({ netWorth })).toEqual({ 'if-netWorth': text })
  })

  test('never throws, whatever is given', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined))
    const name = fc.oneof(
      fc.constantFrom(...changeNames.map(fieldOfChange)),
      fc.constantFrom('__proto__', 'constructor', 'x'),
    )
    fc.assert(
      fc.property(fc.dictionary(name, anything), (query) => {
        const { changes, problems } = readWhatIf(query)
        for (const each of changeNames) expect(each in changes && each in problems).toBe(false)
        expect(Object.values(problems).every((problem) => problem !== '')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an address that supposes of a bond', () => {
  test.each([
    ['nothing', '', 10_000, null],
    ['a quarter more', 'if-rates=25', 12_500, null],
    ['half', 'if-rates=-50', 5_000, null],
    ['three times', 'if-rates=200', 30_000, null],
    ['a growth', 'if-growth=12.5%25', 10_000, 1_250],
    ['none', 'if-rates=0&if-growth=0', 10_000, 0],
    ['blank', 'if-rates=&if-growth=', 10_000, null],
  ])('%s', (_, address, dtfFactor, growth) => {
    const read = readBondWhatIf(queryOf(new URLSearchParams(address)))
    expect(read).toMatchObject({ dtfFactor, growth, problems: {} })
    expect(read.rateChangePercent).toBe((dtfFactor - 10_000) / 100)
  })

  test.each([
    ['too little', 'if-rates=-51', 'rates', 'from -50 to 200'],
    ['too much', 'if-rates=201', 'rates', 'from -50 to 200'],
    ['a part', 'if-rates=2.5', 'rates', 'whole number'],
    ['words', 'if-rates=more', 'rates', 'whole number'],
    ['two answers', 'if-rates=1&if-rates=2', 'rates', 'more than once'],
    ['shrinking', 'if-growth=-5', 'growth', 'percentage'],
    ['growth beyond all', 'if-growth=1001', 'growth', 'from 0 to 1000'],
  ] as const)('%s is a message at the field, and the default is used', (_, address, name, problem) => {
    const { dtfFactor, growth, problems, values } = readBondWhatIf(queryOf(new URLSearchParams(address)))
    expect({ dtfFactor, growth }).toEqual({ dtfFactor: 10_000, growth: null })
    expect(Object.keys(problems)).toEqual([name])
    expect(problems[name]).toContain(problem)
    expect(values[name]).not.toBe('')
  })
})
