import { describe, expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays, addMonths } from '@/lib/dates'
import type { BondFacts, Facts } from '../facts'
import { authority, bond, event, facts, history, TODAY } from '../testing'
import { judge } from './testing'
import { told, verdicts } from './verdicts'

const ID = 'bond.notices'
const ago = (days: number) => addDays(TODAY, -days)
const aYear = addMonths(TODAY, -12)
const noHistory = { historyStatements: [history()] }
const noticed = (
  givenOn: string,
  curedOn: string | null = null,
  more: Partial<BondFacts> = {},
  how: Partial<Facts> = {},
) =>
  facts({
    bonds: [bond({ insufficiencyNoticeOn: givenOn, insufficiencyCuredOn: curedOn, ...more })],
    ...how,
  })
const ended = (more: Partial<BondFacts> = {}) =>
  bond({ terminationNoticeBy: 'SURETY', terminationNoticeOn: ago(20), ...more })
const insufficiency = (openedOn: string, closedOn: string | null, more = {}) =>
  event({ type: 'BOND_INSUFFICIENCY', outcome: 'CORRECTED', openedOn, closedOn, ...more })

verdicts(ID, [
  ['none', facts(), '1 insufficiencyNoticeOn: none'],
  ['uncured from today', noticed(TODAY), '0 ADVERSE HIGH insufficiencyCuredOn: uncured'],
  ['uncured on day 15', noticed(ago(15)), '0 ADVERSE HIGH insufficiencyCuredOn: uncured'],
  ['uncured on day 16', noticed(ago(16)), '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured'],
  ['uncured for years', noticed(ago(2_000)), '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured'],
  ['to come tomorrow', noticed(ago(-1)), '1 insufficiencyNoticeOn: none'],
  ['cured on the day', noticed(ago(40), ago(40)), '0.7 ADVERSE LOW insufficiencyCuredOn: cured'],
  ['cured on day 15', noticed(ago(40), ago(25)), '0.7 ADVERSE LOW insufficiencyCuredOn: cured'],
  ['cured on day 16', noticed(ago(40), ago(24)), '0.3 ADVERSE HIGH insufficiencyCuredOn: cured'],
  ['cured tomorrow', noticed(ago(15), ago(-1)), '0 ADVERSE HIGH insufficiencyCuredOn: uncured'],
  ['of twelve months ago, cured', noticed(aYear, aYear), '0.7 ADVERSE LOW insufficiencyCuredOn: cured'],
  ['of a day earlier, cured', noticed(addDays(aYear, -1), aYear), '1 insufficiencyNoticeOn: none'],
  ['of a day earlier, cured late', noticed(addDays(aYear, -1), TODAY), '1 insufficiencyNoticeOn: none'],
  [
    'termination and no later bond',
    facts({ bonds: [ended()] }),
    '0 ADVERSE HIGH terminationNoticeOn: terminated',
  ],
  [
    'termination and a later bond',
    facts({ bonds: [ended({ endedOn: ago(5) }), bond({ id: 'later', effectiveOn: ago(4) })] }),
    '1 insufficiencyNoticeOn: none',
  ],
  [
    'on an older term, uncured',
    facts({ bonds: [bond(), bond({ id: 'old', endedOn: ago(9), insufficiencyNoticeOn: ago(99) })] }),
    '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured',
  ],
  [
    'the gravest of several: uncured past its days',
    facts({ bonds: [ended({ insufficiencyNoticeOn: ago(16) })] }),
    '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured',
  ],
  [
    'the gravest of several: late before in time',
    facts({
      bonds: [bond({ insufficiencyNoticeOn: ago(40), insufficiencyCuredOn: ago(30) })],
      events: [insufficiency(ago(90), ago(50))],
    }),
    '0.3 ADVERSE HIGH closedOn: cured',
  ],
  [
    'an event, uncured past its days',
    facts({ events: [insufficiency(ago(16), null, { outcome: 'OPEN' })] }),
    '0 ADVERSE CRITICAL closedOn: uncured',
  ],
  [
    'an event, made good in time',
    facts({ events: [insufficiency(ago(40), ago(25))] }),
    '0.7 ADVERSE LOW closedOn: cured',
  ],
  [
    'an event, made good nobody knows when',
    facts({ events: [insufficiency(ago(40), null)] }),
    '0.3 ADVERSE HIGH closedOn: curedUndated',
  ],
  [
    'an event that came to nothing',
    facts({ events: [insufficiency(ago(40), null, { outcome: 'WITHDRAWN' })] }),
    '1 insufficiencyNoticeOn: none',
  ],
  ['nothing vouches', facts(noHistory), '0 MISSING HIGH kind: noHistory'],
  [
    'cured, nothing vouches that there were no others',
    noticed(ago(40), ago(30), {}, noHistory),
    '0 MISSING HIGH kind: noHistory',
  ],
  [
    'uncured, whatever vouches',
    noticed(ago(16), null, {}, noHistory),
    '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured',
  ],
  ['no bond, nothing vouches', facts({ bonds: [], ...noHistory }), '0 MISSING HIGH kind: noHistory'],
  ['no bond, but a letter', facts({ bonds: [] }), '1 kind: none'],
])

test.each([
  ['2026-12-10', '0 ADVERSE HIGH insufficiencyCuredOn: uncured'],
  ['2026-12-11', '0 ADVERSE CRITICAL insufficiencyCuredOn: uncured'],
])('a notice of 25 November, uncured on %s: %s', (asOf, expected) => {
  expect(told(ID, noticed(TODAY), { asOf })).toBe(expected)
})

describe('doubt', () => {
  test.each<[string, Partial<Facts>, boolean]>([
    ['an uncured notice and a letter', noticed(ago(3)), false],
    ['an uncured notice, nothing vouches for the rest', noticed(ago(3), null, {}, noHistory), true],
    [
      'an uncured notice on an old term tells nothing of a bond known from the provider',
      {
        bonds: [
          bond({ source: 'PROVIDER_STATEMENT' }),
          bond({ id: 'old', endedOn: ago(9), insufficiencyNoticeOn: ago(12) }),
        ],
      },
      true,
    ],
  ])('%s', (_, known, isUncertain) => {
    expect(judge(ID, known)).toMatchObject({ gapIs: 'ADVERSE HIGH', isUncertain })
  })

  test('every noticed record, the worst first, the bond that is judged and what vouches are looked at, each once', () => {
    const inputs = (known: Partial<Facts>) => judge(ID, known).inputs.map(({ recordId }) => recordId)
    expect(inputs(noticed(ago(3)))).toEqual(['bond', 'bond-history'])
    expect(inputs({ events: [insufficiency(ago(3), null)] })).toEqual(['event', 'bond', 'bond-history'])
    expect(inputs(noHistory)).toEqual([null, 'bond'])
    const old = bond({
      id: 'old',
      endedOn: ago(9),
      insufficiencyNoticeOn: ago(40),
      insufficiencyCuredOn: ago(20),
    })
    expect(
      inputs({ bonds: [bond(), old], events: [insufficiency(ago(3), null, { outcome: 'OPEN' })] }),
    ).toEqual(['event', 'old', 'bond', 'bond-history'])
  })
})

test.each<[KnowledgeSource, string, string]>([
  ['PUBLIC_RECORD', '0.7 ADVERSE LOW', '0 ADVERSE CRITICAL'],
  ['PROVIDER_STATEMENT', '0.5 UNVERIFIED MEDIUM', '0 ADVERSE CRITICAL'],
  ['NONE', '0 MISSING HIGH', '0 ADVERSE CRITICAL'],
])('a notice known by %s', (source, cured, uncured) => {
  expect(told(ID, noticed(ago(40), ago(30), { source }))).toContain(cured)
  expect(told(ID, noticed(ago(40), null, { source }))).toContain(uncured)
})

test('on a facility without a bond only the letter is missing', () => {
  const onFacility = {
    bonds: [],
    authority: authority({ facilitySurety: 'Meridian Surety Company', facilityOn: ago(9) }),
  }
  expect(judge(ID, onFacility)).toMatchObject({ outcome: 'met' })
  expect(judge(ID, { ...onFacility, ...noHistory })).toMatchObject({ gapIs: 'MISSING HIGH', root: null })
})

test.each<[Partial<Facts>, string]>([
  [noticed('2026-11-24'), 'Insufficiency notice of 24 Nov 2026, uncured after one day'],
  [noticed('2026-10-01'), 'Insufficiency notice of 1 Oct 2026, uncured after 55 days'],
  [noticed('2026-10-01', '2026-10-10'), 'Insufficiency notice of 1 Oct 2026, cured after 9 days'],
  [
    { events: [insufficiency('2026-10-01', null)] },
    'Insufficiency notice of 1 Oct 2026, cured on a day that is not known',
  ],
  [
    { bonds: [ended({ terminationNoticeOn: '2026-11-03' })] },
    'Termination notice of 3 Nov 2026, no later bond',
  ],
  [noHistory, 'No surety letter or bond history of the last 24 months'],
])('in words %#', (known, says) => {
  expect(judge(ID, known).says).toBe(says)
})
