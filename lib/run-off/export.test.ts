import { expect, test } from 'vitest'
import { bond, contract, facts, policy, runOff } from '@/lib/scoring/testing'
import { runOffExport } from './export'
import { runOffOf } from './run-off'

test('one row a window: its days, why it never stood or what it needs, and what it leaves uncovered', () => {
  const known = facts({
    bonds: [bond({ number: '=cmd' })],
    contracts: [contract({ survivalFrom: 'LAST_ENTRY', survivalMonths: 24 })],
    policies: [policy({ excludesDuties: true })],
    runOffStatements: [runOff({ firstEntryOn: '2024-07-01', lastEntryOn: '2026-06-30' })],
  })
  const answer = runOffOf(known, '2026-11-25', 'OFF_BOARDING')
  if (answer.cannot !== null) throw new Error('Cannot be computed')
  const file = runOffExport({ id: 'p', legalName: 'Dunlin LLC' }, answer.value, '2026-11-25')
  expect(file).toMatchObject({ event: 'export.run-off', name: 'run-off-p-2026-11-25', providerId: 'p' })
  const rows = JSON.parse(String(file.values?.[0])) as Record<string, string | null>[]
  const row = (name: string) => rows.find((each) => each['window'] === name)
  expect(rows).toHaveLength(12)
  expect(row('CONTRACT')).toEqual({
    provider_id: 'p',
    provider_legal_name: 'Dunlin LLC',
    as_of: '2026-11-25',
    last_entry_on: '2026-06-30',
    is_supposed: 'false',
    window: 'CONTRACT',
    bond_id: null,
    bond_number: null,
    from: '2026-06-30',
    until: '2028-06-30',
    ends: 'DAY',
    why: null,
    needs: null,
    uncovered_from: '2028-07-01',
    uncovered_to: '2031-06-30',
  })
  expect(row('INSURANCE')).toMatchObject({ ends: 'NEVER', why: 'DOES_NOT_RESPOND', until: null })
  expect(row('DEPOSIT')).toMatchObject({ ends: 'NEEDS', needs: 'CONTRACT.depositCents' })
  expect(row('BOND')).toMatchObject({ bond_id: 'bond', bond_number: '=cmd', until: '2027-06-30' })
  expect(row('FRAUD')).toMatchObject({ ends: 'AS_LONG', until: null, uncovered_from: null })
})
