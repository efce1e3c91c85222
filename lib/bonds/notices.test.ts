import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { BondFacts, EventFacts } from '@/lib/scoring/facts'
import { bond, event, TODAY } from '@/lib/scoring/testing'
import { bondNotices } from './notices'

const ago = (days: number) => addDays(TODAY, -days)
const toldBy = (bonds: readonly BondFacts[], events: readonly EventFacts[] = []) =>
  bondNotices({ bonds, events }, TODAY).map((notice) => `${notice.is} ${notice.on} ${notice.record.id}`)

describe('an insufficiency notice recorded with a bond', () => {
  test.each<[string, Partial<BondFacts>, string[]]>([
    ['none', {}, []],
    ['given today', { insufficiencyNoticeOn: TODAY }, ['UNCURED BOND bond']],
    ['given tomorrow', { insufficiencyNoticeOn: ago(-1) }, []],
    ['cured today', { insufficiencyNoticeOn: ago(9), insufficiencyCuredOn: TODAY }, ['CURED BOND bond']],
    [
      'to be cured tomorrow',
      { insufficiencyNoticeOn: ago(9), insufficiencyCuredOn: ago(-1) },
      ['UNCURED BOND bond'],
    ],
    ['on a bond that has ended', { insufficiencyNoticeOn: ago(99), endedOn: ago(9) }, ['UNCURED BOND bond']],
    ['on a bond for another activity', { insufficiencyNoticeOn: ago(9), activity: 'CODE_2' }, []],
  ])('%s', (_, more, expected) => {
    expect(toldBy([bond(more)])).toEqual(expected)
  })
})

describe('a termination notice', () => {
  const ending = (more: Partial<BondFacts> = {}) =>
    bond({ effectiveOn: ago(900), terminationNoticeBy: 'SURETY', terminationNoticeOn: ago(20), ...more })
  const later = (more: Partial<BondFacts> = {}) => bond({ id: 'later', effectiveOn: ago(3), ...more })
  const terminated = ['TERMINATED BOND bond']

  test.each<[string, BondFacts[], string[]]>([
    ['with no later bond', [ending()], terminated],
    ['to be given tomorrow', [ending({ terminationNoticeOn: ago(-1) })], []],
    ['with a later bond in force', [ending(), later()], []],
    ['with a later bond to come', [ending(), later({ effectiveOn: ago(-9) })], []],
    ['with an earlier bond only', [ending(), later({ effectiveOn: ago(2_000) })], terminated],
    ['with a bond of the same day', [ending(), later({ effectiveOn: ago(900) })], terminated],
    ['with a bond of a day not known', [ending(), later({ effectiveOn: null })], terminated],
    ['with a second certificate', [ending(), later({ isSecondCertificate: true })], terminated],
    ['with a later bond for another activity', [ending(), later({ activity: 'CODE_3' })], terminated],
    ['of a term whose first day is not known', [ending({ effectiveOn: null }), later()], []],
    [
      'of such a term, with a bond from before the notice',
      [ending({ effectiveOn: null }), later({ effectiveOn: ago(21) })],
      terminated,
    ],
  ])('%s', (_, bonds, expected) => {
    expect(toldBy(bonds)).toEqual(expected)
  })
})

describe('an insufficiency recorded as a compliance event', () => {
  test.each<[string, Partial<EventFacts>, string[]]>([
    ['open', { outcome: 'OPEN', closedOn: null }, ['UNCURED COMPLIANCE_EVENT event']],
    ['upheld', { outcome: 'UPHELD', closedOn: null }, ['UNCURED COMPLIANCE_EVENT event']],
    ['upheld and closed', { outcome: 'UPHELD', closedOn: ago(3) }, ['CURED COMPLIANCE_EVENT event']],
    ['corrected', { outcome: 'CORRECTED', closedOn: ago(3) }, ['CURED COMPLIANCE_EVENT event']],
    ['mitigated, no day known', { outcome: 'MITIGATED', closedOn: null }, ['CURED COMPLIANCE_EVENT event']],
    ['no finding', { outcome: 'NO_FINDING' }, []],
    ['withdrawn', { outcome: 'WITHDRAWN' }, []],
    ['opened tomorrow', { outcome: 'OPEN', openedOn: ago(-1) }, []],
    ['an event of another type', { outcome: 'OPEN', type: 'DEBIT_VOUCHER' }, []],
  ])('%s', (_, more, expected) => {
    expect(toldBy([], [event({ type: 'BOND_INSUFFICIENCY', openedOn: ago(20), ...more })])).toEqual(expected)
  })
})
