import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeNames } from '@/lib/exposure/what-if'
import { queryOf } from '@/lib/forms/query'
import { MAX_CENTS } from '@/lib/money'
import { readWhatIf, whatIfQuery } from './schema'

describe('an address that supposes', () => {
  test.each([
    ['nothing', '', {}],
    ['a bond', 'bond=2500000', { bond: 2_500_000_00 }],
    ['as people write it', 'cap=$1,250.50&limit=1%2C000', { cap: 1_250_50, limit: 1_000_00 }],
    ['a net worth below 0', 'netWorth=-5', { netWorth: -5_00 }],
    ['a net worth of 0', 'netWorth=0', { netWorth: 0 }],
    ['the most there is', 'volume=1000000000000', { volume: MAX_CENTS }],
    ['blank is as it is recorded', 'bond=&cap=%20', {}],
    ['what it does not know is not its own', 'page=last&bonds=5', {}],
  ])('%s', (_, address, changes) => {
    expect(readWhatIf(queryOf(new URLSearchParams(address)))).toMatchObject({ changes, problems: {} })
  })

  test.each([
    ['words', 'bond=much', 'bond', 'Enter an amount in US dollars'],
    ['a negative bond', 'bond=-1', 'bond', 'Enter an amount of 0 or more'],
    ['a negative cap', 'cap=-0.01', 'cap', 'Enter an amount of 0 or more'],
    ['a negative volume', 'volume=-1', 'volume', 'Enter an amount of 0 or more'],
    ['over a trillion', 'limit=1000000000000.01', 'limit', 'at most $1,000,000,000,000'],
    ['far over it', `netWorth=-${'9'.repeat(30)}`, 'netWorth', 'at most $1,000,000,000,000'],
    ['a third of a cent', 'cap=1.333', 'cap', 'Enter an amount in US dollars'],
    ['two answers', 'cap=1&cap=2', 'cap', 'more than once'],
    ['an exponent', 'bond=1e6', 'bond', 'Enter an amount in US dollars'],
    ['an invisible character', 'bond=1%00', 'bond', 'NUL'],
  ] as const)('%s is a message at the field, and supposes nothing', (_, address, name, problem) => {
    const { changes, problems, values } = readWhatIf(queryOf(new URLSearchParams(address)))
    expect(changes).toEqual({})
    expect(Object.keys(problems)).toEqual([name])
    expect(problems[name]).toContain(problem)
    expect(values[name]).not.toBe('')
  })

  test('a bad value beside good ones leaves them', () => {
    expect(readWhatIf({ bond: '100', cap: 'x' })).toEqual({
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
    expect(whatIfQuery({ netWorth })).toEqual({ netWorth: text })
  })

  test('never throws, whatever is given', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined))
    const name = fc.oneof(fc.constantFrom(...changeNames), fc.constantFrom('__proto__', 'constructor', 'x'))
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
