import { expect, test } from 'vitest'
import { EventType } from '@/lib/choices'
import { dueOn } from './clocks'

const opened = (type: EventType, due: string | null = null) =>
  dueOn({ type, openedOn: '2026-01-01', dueOn: due })

test.each([
  ['CF_28', '2026-01-31'],
  ['CF_29_PROPOSED', '2026-01-21'],
  ['CF_29_ACTION', '2026-06-30'],
  ['ISF_LIQUIDATED_DAMAGES', '2026-03-02'],
  ['LIQUIDATED_DAMAGES', '2026-03-02'],
  ['REDELIVERY_NOTICE', '2026-01-31'],
  ['UNPAID_BILL', '2026-01-31'],
  ['DEBIT_VOUCHER', '2026-01-31'],
  ['AD_CVD_LATE', '2026-01-31'],
  ['IMMEDIATE_DELIVERY_LOSS', '2026-01-15'],
  ['BOND_INSUFFICIENCY', '2026-01-16'],
  ['RECORDKEEPING_PENALTY', '2026-03-02'],
  ['PRIOR_DISCLOSURE', '2026-01-31'],
  ['PENALTY_1592', '2026-03-02'],
] as const)('%s opened on 1 January is due on %s', (type, expected) => {
  expect(opened(type)).toBe(expected)
})

test.each([
  'ENTRY_REJECTION',
  'AUDIT',
  'EAPA',
  'DETENTION',
  'SEIZURE',
  'FORFEITURE',
  'LICENCE_ACTION',
  'CTPAT_ACTION',
  'DEBARMENT',
  'ENTRY_SUSPENSION',
] as const)('%s has no clock: only a recorded day is due', (type) => {
  expect(opened(type)).toBeNull()
})

test.each(Object.values(EventType))('%s: a recorded day goes before the clock', (type) => {
  expect(opened(type, '2026-05-17')).toBe('2026-05-17')
})
