import { expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import type { Assessment, Cap, Input } from './finding'
import { settle } from './settle'
import { TODAY } from './testing'

const input = (source: KnowledgeSource, verifiedOn: string | null = TODAY): Input => ({
  kind: 'BOND',
  recordId: 'bond',
  field: 'amountCents',
  source,
  verifiedOn,
})
const said = { say: 'something' }
type Judged = Extract<Assessment, { is: 'judged' }>
const judged = (more: Partial<Judged> = {}): Judged => ({
  is: 'judged',
  credit: 10_000,
  severity: null,
  expected: said,
  found: said,
  inputs: [input('ISSUER')],
  ...more,
})
const stale: Cap = { kind: 'STALE', credit: 5_000, severity: 'LOW', found: { say: 'stale' } }
const unsigned: Cap = { kind: 'UNSIGNED', credit: 5_000, severity: 'MEDIUM', found: { say: 'unsigned' } }

test.each<[string, Assessment, object]>([
  ['all of it is met', judged(), { outcome: 'met', credit: 10_000, gap: null, isCovered: true }],
  [
    'a partial outcome of 0.7 without a severity is low',
    judged({ credit: 7_000 }),
    { outcome: 'partial', gap: { kind: 'SHORT', severity: 'LOW' } },
  ],
  [
    'a partial outcome below 0.7 without a severity is medium',
    judged({ credit: 6_999 }),
    { outcome: 'partial', gap: { kind: 'SHORT', severity: 'MEDIUM' } },
  ],
  [
    'an outcome keeps the severity it has of its own',
    judged({ credit: 3_000, severity: 'HIGH' }),
    { gap: { kind: 'SHORT', severity: 'HIGH' } },
  ],
  [
    'what is not known is unmet, high and uncertain',
    { is: 'missing', expected: said, found: said, inputs: [] },
    {
      outcome: 'unmet',
      credit: 0,
      gap: { kind: 'MISSING', severity: 'HIGH' },
      isUncertain: true,
      isCovered: false,
    },
  ],
  [
    'a good fact without a source is as if it were not recorded',
    judged({ inputs: [input('NONE')] }),
    { outcome: 'unmet', credit: 0, gap: { kind: 'MISSING', severity: 'HIGH' }, found: { say: 'noSource' } },
  ],
  [
    'an adverse fact without a source stays adverse and keeps its severity',
    judged({ credit: 0, severity: 'CRITICAL', inputs: [input('NONE')] }),
    { outcome: 'unmet', credit: 0, gap: { kind: 'SHORT', severity: 'CRITICAL' }, isUncertain: true },
  ],
  [
    'what only the provider says is worth half',
    judged({ inputs: [input('PROVIDER_STATEMENT')] }),
    {
      outcome: 'partial',
      credit: 5_000,
      gap: { kind: 'UNVERIFIED', severity: 'MEDIUM' },
      isUncertain: true,
      isCovered: false,
    },
  ],
  [
    'a provider’s word never softens an adverse fact',
    judged({ credit: 0, severity: 'CRITICAL', inputs: [input('PROVIDER_STATEMENT')] }),
    { credit: 0, gap: { kind: 'SHORT', severity: 'CRITICAL' } },
  ],
  [
    'a cap holds the credit down and names the gap',
    judged({ caps: [stale] }),
    { outcome: 'partial', credit: 5_000, gap: { kind: 'STALE', severity: 'LOW' }, isCovered: true },
  ],
  [
    'a cap above what was earned changes nothing but is kept with its words',
    judged({ credit: 3_000, severity: 'HIGH', caps: [stale] }),
    { credit: 3_000, gap: { kind: 'SHORT', severity: 'HIGH' }, caps: [stale] },
  ],
  [
    'of several caps the graver severity counts',
    judged({ caps: [stale, unsigned] }),
    { credit: 5_000, gap: { severity: 'MEDIUM' }, caps: [stale, unsigned] },
  ],
  [
    'a fact without its day is not covered',
    judged({ inputs: [input('ISSUER', null)] }),
    { outcome: 'met', isCovered: false },
  ],
  [
    'a history that is absent keeps the doubt, however good the rest is',
    judged({ isPartlyMissing: true }),
    { outcome: 'met', isUncertain: true },
  ],
  [
    'what does not apply has no gap, no credit and no doubt',
    { is: 'notApplicable', reason: said },
    { outcome: 'notApplicable', credit: 0, gap: null, isUncertain: false, isCovered: false },
  ],
])('%s', (_, assessment, expected) => {
  expect(settle('bond.sufficiency', assessment, 'HIGH')).toMatchObject(expected)
})

test('a missing answer has the severity that its criterion gives it', () => {
  const missing: Assessment = { is: 'missing', expected: said, found: said, inputs: [] }
  expect(settle('insurance.carrier', missing, 'MEDIUM').gap).toEqual({ kind: 'MISSING', severity: 'MEDIUM' })
})
