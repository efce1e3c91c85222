import { expect, test } from 'vitest'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import type { Facts } from '@/lib/scoring/facts'
import { bond, engagement, facts, TODAY, volume } from '@/lib/scoring/testing'
import { utilisationOf } from './at-a-glance'

test.each<[string, Partial<Facts>, number | null]>([
  ['with our volume', {}, 7_958],
  ['without an engagement', { engagement: null }, 6_000],
  [
    'our duty not known: not as if it were none',
    { engagement: engagement({ dutyRateBasisPoints: null }) },
    null,
  ],
  ['the volume not known', { volumeStatements: [volume({ dtfLastTwelveCents: null })] }, null],
  ['the amount not known', { bonds: [bond({ amountCents: null })] }, null],
  ['a volume that nobody vouches for', { volumeStatements: [volume({ source: 'NONE' })] }, null],
  ['no bond in force', { bonds: [bond({ endedOn: '2026-11-24' })] }, null],
])('the bond used in the register: %s', (_, known, used) => {
  expect(utilisationOf(facts(known), TODAY)).toBe(used)
})

test('the bond used in the register is that of the bonds page', () => {
  const known = facts({ bonds: [bond({ amountCents: 1_700_000_00 })] })
  expect(bondAdequacy(known, TODAY).utilisation).toEqual({ cannot: null, value: utilisationOf(known, TODAY) })
})
