import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inputSchema } from '@/lib/records/envelope'
import { runOffStatementRecord } from './schema'

const typed = {
  providerId: randomUUID(),
  key: randomUUID(),
  source: 'ISSUER',
  firstEntryOn: '2024-02-29',
  lastEntryOn: '2026-06-30',
  asOf: '2026-11-01',
  unliquidatedEntries: '10',
  extendedEntries: '',
  extendedUntilOn: '',
  suspendedEntries: '',
  suspensionLiftedOn: '',
}

test.each<[string, Partial<typeof typed>, string[]]>([
  ['as it is', {}, []],
  ['nothing known', { firstEntryOn: '', lastEntryOn: '', asOf: '', unliquidatedEntries: '' }, []],
  ['the last before the first', { lastEntryOn: '2024-02-28' }, ['lastEntryOn']],
  ['first and last on one day', { lastEntryOn: '2024-02-29' }, []],
  ['counted before the last', { asOf: '2026-06-29' }, ['asOf']],
  ['counted on the last day', { asOf: '2026-06-30' }, []],
  ['counted on no day', { asOf: '' }, ['asOf']],
  ['none, counted on no day', { asOf: '', unliquidatedEntries: '0' }, ['asOf']],
  ['all of them held', { extendedEntries: '4', suspendedEntries: '6' }, []],
  ['more held than open', { extendedEntries: '4', suspendedEntries: '7' }, ['suspendedEntries']],
  ['more extended than open', { extendedEntries: '11' }, ['extendedEntries']],
  ['held of an unknown number', { unliquidatedEntries: '', extendedEntries: '1' }, ['unliquidatedEntries']],
  [
    'none held of an unknown number',
    { unliquidatedEntries: '', extendedEntries: '0', suspendedEntries: '0' },
    [],
  ],
  ['extended to four years', { extendedEntries: '1', extendedUntilOn: '2030-06-30' }, []],
  [
    'extended beyond four years',
    { extendedEntries: '1', extendedUntilOn: '2030-07-01' },
    ['extendedUntilOn'],
  ],
  [
    'extended to before the entry',
    { extendedEntries: '1', extendedUntilOn: '2026-06-29' },
    ['extendedUntilOn'],
  ],
  ['none extended, to a day', { extendedEntries: '0', extendedUntilOn: '2028-01-01' }, ['extendedEntries']],
  ['none suspended, lifted', { suspensionLiftedOn: '2026-08-01' }, ['suspendedEntries']],
  [
    'lifted before the first entry',
    { suspendedEntries: '1', suspensionLiftedOn: '2024-02-28' },
    ['suspensionLiftedOn'],
  ],
  ['a count below nothing', { unliquidatedEntries: '-1' }, ['unliquidatedEntries']],
  ['a count beyond all', { unliquidatedEntries: '10,000,001' }, ['unliquidatedEntries']],
])('%s', (_, more, expected) => {
  const { error } = inputSchema(runOffStatementRecord).safeParse({ ...typed, ...more })
  expect(error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(expected)
})
