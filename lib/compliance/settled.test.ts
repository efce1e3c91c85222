import { describe, expect, test } from 'vitest'
import { EventOutcome } from '@/lib/choices'
import type { EventFacts } from '@/lib/scoring/facts'
import { event } from '@/lib/scoring/testing'
import { isAwaited, isOpenOrUnpaid, isPaid } from './settled'

const upheld = (more: Partial<EventFacts>) => event({ type: 'UNPAID_BILL', outcome: 'UPHELD', ...more })

describe('what is claimed is paid', () => {
  test.each<[string, Partial<EventFacts>, boolean]>([
    ['to the cent', { claimedCents: 5_000_00, paidCents: 5_000_00 }, true],
    ['and more', { claimedCents: 5_000_00, paidCents: 5_100_00 }, true],
    ['but for a cent: not', { claimedCents: 5_000_00, paidCents: 4_999_99 }, false],
    ['by nothing anybody recorded: not', { claimedCents: 5_000_00, paidCents: null }, false],
    ['where nothing was claimed', { claimedCents: 0, paidCents: null, closedOn: null }, true],
    ['by its closing, without a sum', { claimedCents: null, closedOn: '2026-01-01' }, true],
    ['not while open, without a sum', { claimedCents: null, closedOn: null }, false],
  ])('%s', (_, more, expected) => {
    expect(isPaid(upheld(more))).toBe(expected)
    expect(isOpenOrUnpaid(upheld(more))).toBe(!expected)
    expect(isAwaited(upheld(more))).toBe(!expected)
  })
})

test.each(Object.values(EventOutcome).filter((outcome) => outcome !== 'OPEN' && outcome !== 'UPHELD'))(
  '%s is settled, paid or not',
  (outcome) => {
    const closed = event({ outcome, claimedCents: 1, paidCents: null, answeredOn: null })
    expect(isOpenOrUnpaid(closed)).toBe(false)
    expect(isAwaited(closed)).toBe(false)
  },
)

test.each<[string, Partial<EventFacts>, boolean]>([
  ['an open request waits for its answer', { answeredOn: null }, true],
  ['an answered one waits for CBP', { answeredOn: '2026-01-01' }, false],
  [
    'a disclosure waits for its tender',
    { type: 'PRIOR_DISCLOSURE', answeredOn: null, isTendered: false },
    true,
  ],
  ['a tender not known is none', { type: 'PRIOR_DISCLOSURE', answeredOn: null, isTendered: null }, true],
  [
    'a tendered disclosure waits for CBP',
    { type: 'PRIOR_DISCLOSURE', answeredOn: null, isTendered: true },
    false,
  ],
  ['a tender answers nothing else', { type: 'CF_28', answeredOn: null, isTendered: true }, true],
])('%s', (_, more, expected) => {
  const open = event({ outcome: 'OPEN', closedOn: null, ...more })
  expect(isOpenOrUnpaid(open)).toBe(true)
  expect(isAwaited(open)).toBe(expected)
})
