import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { Finding } from '@/lib/scoring/finding'
import { TODAY } from '@/lib/scoring/testing'
import { lapsesOfDated, type Dated } from './dated'

const nothing: Dated = { documents: [], conditions: [], gapWork: [], waivers: [] }

const gap = (criterionId: string, severity: 'CRITICAL' | 'HIGH' = 'CRITICAL') =>
  ({ criterionId, gap: { kind: 'ADVERSE', severity } }) as unknown as Finding

type Waiver = Dated['waivers'][number]
const waiver = (id: string, more: Partial<Waiver> = {}): Waiver => ({
  id,
  criterionId: 'bond.surety',
  finding: {} as Waiver['finding'],
  approvedOn: addDays(TODAY, -30),
  endsOn: addDays(TODAY, 5),
  requestedById: 'priya',
  ...more,
})
const over = { endsOn: addDays(TODAY, -1) }

test.each([
  ['that holds ends on its last day', [waiver('a')], [gap('bond.surety')], ['a']],
  ['that is over stays while its veto fires', [waiver('a', over)], [gap('bond.surety')], ['a']],
  [
    'that is over is nobody’s business once it does not',
    [waiver('a', over)],
    [gap('bond.surety', 'HIGH')],
    [],
  ],
  ['that is over is followed by another', [waiver('a', over), waiver('b')], [gap('bond.surety')], ['b']],
  ['of two of one day counts once', [waiver('a'), waiver('b')], [gap('bond.surety')], ['b']],
  [
    'of another criterion counts beside it',
    [waiver('a'), waiver('b', { criterionId: 'bond.in-force' })],
    [gap('bond.surety')],
    ['a', 'b'],
  ],
  ['that is to hold later is not over', [waiver('a', { approvedOn: addDays(TODAY, 1) })], [], []],
])('a waiver %s', (_, waivers, findings, expected) => {
  const lapses = lapsesOfDated({ ...nothing, waivers }, findings, TODAY)
  expect(lapses.map(({ subject }) => subject).toSorted()).toEqual(expected)
  for (const lapse of lapses) expect(lapse).toMatchObject({ what: 'WAIVER', personId: 'priya' })
})

test('the work on a gap falls due while the gap is open', () => {
  const gapWork = [{ id: 'g', criterionId: 'bond.surety', ownerId: 'tomas', dueOn: TODAY }]
  expect(lapsesOfDated({ ...nothing, gapWork }, [gap('bond.surety', 'HIGH')], TODAY)).toEqual([
    { what: 'GAP', subject: 'g', about: 'bond.surety', personId: 'tomas', from: null, on: TODAY },
  ])
  const met = { criterionId: 'bond.surety', gap: null } as Finding
  expect(lapsesOfDated({ ...nothing, gapWork }, [met], TODAY)).toEqual([])
})

test('documents expire and conditions fall due, each with its own words', () => {
  const dated: Dated = {
    ...nothing,
    documents: [{ id: 'd', title: 'Letter', issuedOn: null, expiresOn: addDays(TODAY, 3) }],
    conditions: [
      { id: 'c', words: 'Send it', dueOn: addDays(TODAY, 4), decidedOn: TODAY, decidedById: 'elena' },
    ],
  }
  expect(lapsesOfDated(dated, [], TODAY)).toMatchObject([
    { what: 'DOCUMENT', subject: 'd', about: 'Letter', personId: null, on: addDays(TODAY, 3) },
    { what: 'CONDITION', subject: 'c', about: 'Send it', personId: 'elena', on: addDays(TODAY, 4) },
  ])
})
