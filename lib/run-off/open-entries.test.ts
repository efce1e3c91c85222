import { expect, test } from 'vitest'
import { runOff } from '@/lib/scoring/testing'
import type { KnowledgeSource } from '@/lib/choices'
import type { RunOffFacts } from '@/lib/scoring/facts'
import { openEntriesOf } from './open-entries'

const of = (...statements: Partial<RunOffFacts>[]) =>
  openEntriesOf({ runOffStatements: statements.map((more) => runOff(more)), absences: {} }, '2026-01-01')

test.each<[string, Partial<RunOffFacts>[], ReturnType<typeof of>]>([
  ['nothing', [], { is: 'NOT_KNOWN' }],
  ['none by a report', [{ unliquidatedEntries: 0 }], { is: 'NONE' }],
  ['none by a document', [{ unliquidatedEntries: 0, source: 'DOCUMENT' }], { is: 'NONE' }],
  ['none by its own word', [{ unliquidatedEntries: 0, source: 'PROVIDER_STATEMENT' }], { is: 'ONLY_SAID' }],
  ['none, nobody says how that is known', [{ unliquidatedEntries: 0, source: 'NONE' }], { is: 'NOT_KNOWN' }],
  ['some, nobody says how that is known', [{ unliquidatedEntries: 3, source: 'NONE' }], { is: 'NOT_KNOWN' }],
  ['no count', [{ unliquidatedEntries: null }], { is: 'NOT_KNOWN' }],
  ['one', [{ unliquidatedEntries: 1 }], { is: 'OPEN', count: 1 }],
  [
    'some by its own word',
    [{ unliquidatedEntries: 9, source: 'PROVIDER_STATEMENT' }],
    { is: 'OPEN', count: 9 },
  ],
  [
    'none once, some later',
    [
      { unliquidatedEntries: 0, asOf: '2026-01-01' },
      { id: 'b', unliquidatedEntries: 2, asOf: '2026-02-01' },
    ],
    { is: 'OPEN', count: 2 },
  ],
])('%s is stated', (_, statements, expected) => {
  expect(of(...statements)).toEqual(expected)
})

test.each<[KnowledgeSource, string]>([
  ['ISSUER', 'NONE'],
  ['PROVIDER_STATEMENT', 'ONLY_SAID'],
  ['NONE', 'NOT_KNOWN'],
])('that nothing was ever filed, known from %s, is %s', (source, expected) => {
  const absences = { RUN_OFF_STATEMENT: { id: 'none', source, verifiedOn: '2026-01-01' } }
  const open = (runOffStatements: RunOffFacts[] = []) =>
    openEntriesOf({ runOffStatements, absences }, '2026-01-01').is
  expect(open()).toBe(expected)
  expect(open([runOff({ unliquidatedEntries: 3 })])).toBe('OPEN')
})

test.each<[string, string | null, string | null]>([
  ['the day before', '2025-12-31', '2026-01-01'],
  ['no day', null, '2026-01-01'],
  ['nobody knows when we left', '2026-01-01', null],
])('none of a time when we still filed says nothing of what was filed after: %s', (_, on, leftOn) => {
  const stated = [runOff({ unliquidatedEntries: 0, asOf: on })]
  const absences = { RUN_OFF_STATEMENT: { id: 'none', source: 'ISSUER', verifiedOn: on } } as const
  for (const facts of [
    { runOffStatements: stated, absences: {} },
    { runOffStatements: [], absences },
  ])
    expect(openEntriesOf(facts, leftOn).is).toBe('BEFORE_LEAVING')
})
