import { expect, test } from 'vitest'
import type { VolumeFacts } from '@/lib/scoring/facts'
import { volume } from '@/lib/scoring/testing'
import { unliquidatedDtf } from './unliquidated'

test.each<[string, Partial<VolumeFacts>, number | null]>([
  ['as stated', { dtfUnliquidatedCents: 1_00, dtfLastTwelveCents: 900_00 }, 1_00],
  ['as stated, even where it is nothing', { dtfUnliquidatedCents: 0 }, 0],
  ['not stated: 314 of 365 days of the last twelve months', { dtfLastTwelveCents: 365_00 }, 314_00],
  // 314/365 of 100 cents are 86.03; of 75 cents 64.52.
  ['down below half a cent', { dtfLastTwelveCents: 100 }, 86],
  ['up from half a cent', { dtfLastTwelveCents: 75 }, 65],
  ['exact for the largest amount', { dtfLastTwelveCents: 100_000_000_000_000 }, 86_027_397_260_274],
  ['the next twelve months tell nothing of it', { dtfLastTwelveCents: null }, null],
])('%s', (_, more, expected) => {
  expect(unliquidatedDtf(volume({ dtfUnliquidatedCents: null, ...more }))).toBe(expected)
})
