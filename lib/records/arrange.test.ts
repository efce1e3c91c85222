import { describe, expect, test } from 'vitest'
import { arrange } from './arrange'
import type { RecordView } from './view'

const TODAY = '2026-11-25'

const view = (id: string, values: Record<string, unknown>, error: string | null = null): RecordView => ({
  id,
  values,
  source: 'DOCUMENT',
  verifiedOn: '2026-11-01',
  note: null,
  version: 1,
  updatedAt: new Date('2026-11-01T00:00:00Z'),
  updatedBy: null,
  error: error === null ? null : { reason: error, at: new Date('2026-11-02T00:00:00Z') },
})

const ids = (records: readonly RecordView[]) => records.map(({ id }) => id)
const bond = (effectiveOn: string, endedOn: string | null) => ({
  activity: 'CODE_1',
  type: 'CONTINUOUS',
  isSecondCertificate: false,
  effectiveOn,
  endedOn,
})

describe('what counts now, what is older, what was wrong', () => {
  test('of bonds the one in force is judged, and a term is older from the day after its last', () => {
    const records = [
      view('4', { ...bond('2026-01-01', null), activity: 'CODE_16' }),
      view('3', bond('2026-01-01', null)),
      view('2', { ...bond('2025-01-01', TODAY), activity: 'CODE_2' }),
      view('1', bond('2025-01-01', '2026-11-24')),
      view('0', bond('2024-01-01', null), 'of another importer'),
    ]
    const { current, older, errors, judged } = arrange('BOND', records, TODAY)
    expect([ids(current), ids(older), ids(errors)]).toEqual([['3', '4', '2'], ['1'], ['0']])
    expect([...judged]).toEqual(['3'])
  })

  test('a bond that ended stays in sight while none took its place', () => {
    const { current, older } = arrange('BOND', [view('1', bond('2025-01-01', '2026-10-01'))], TODAY)
    expect([ids(current), ids(older)]).toEqual([['1'], []])
  })

  test('of statements the latest counts, whichever was typed last', () => {
    const records = [view('2', { asOf: '2026-03-31' }), view('1', { asOf: '2026-09-30' })]
    const { current, older } = arrange('CAPITAL_STATEMENT', records, TODAY)
    expect([ids(current), ids(older)]).toEqual([['1'], ['2']])
  })

  test('of screenings the latest against each list counts', () => {
    const records = [
      view('3', { list: 'OFAC_SDN', screenedOn: '2026-11-20' }),
      view('2', { list: 'SAM_EXCLUSIONS', screenedOn: '2026-10-20' }),
      view('1', { list: 'OFAC_SDN', screenedOn: '2026-10-20' }),
    ]
    const { current, older } = arrange('SCREENING', records, TODAY)
    expect([ids(current), ids(older)]).toEqual([['3', '2'], ['1']])
  })

  test('all compliance events count, the latest first', () => {
    const records = [view('2', { openedOn: '2020-01-01' }), view('1', { openedOn: '2026-01-01' })]
    const { current, older, judged } = arrange('COMPLIANCE_EVENT', records, TODAY)
    expect([ids(current), ids(older), judged.size]).toEqual([['1', '2'], [], 0])
  })
})
