import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { bond, capital, facts, screening, TODAY } from '@/lib/scoring/testing'
import type { Facts } from '@/lib/scoring/facts'
import { defaultSettings } from '@/lib/settings/settings'
import { conclude } from './conclude'
import { identityNames } from './identity'
import { conclusionDigest } from './conclusion-digest'
import { concludedOf, movedBetween, textOf, type Concluded } from './moved'

const on = (more: Partial<Facts>, asOf = TODAY) => conclude(facts(more), asOf, defaultSettings)
const then = on({})
const told = (now: ReturnType<typeof on>) => {
  const moved = movedBetween(concludedOf(then), concludedOf(now))
  if (!moved) return null
  const { findings, identity, ...headline } = moved
  const names = Object.entries(headline).flatMap(([name, pair]) => (pair ? [name] : []))
  return [...names, ...identity.map(({ name }) => name), ...findings.map(({ criterionId }) => criterionId)]
}

const cases: [string, ReturnType<typeof on>, string[] | null][] = [
  ['the same facts on the same day', on({}), null],
  ['seen again, with the same result', on({ bonds: [bond({ verifiedOn: TODAY })] }), null],
  ['another order of the same records', on({ screenings: facts().screenings.toReversed() }), null],
  [
    'a surety that is no longer listed',
    on({ bonds: [bond({ isSuretyListed: false })] }),
    ['eligibility', 'recommendation', 'scoreTenths', 'bond.surety'],
  ],
  [
    'less net worth that still is enough: only what is left to us moves',
    on({ capitalStatements: [capital({ tangibleNetWorthCents: 5_900_000_00 })] }),
    null,
  ],
]

const another = '55-555555500'
cases.push(
  [
    'another importer number everywhere: every finding stays',
    on({
      provider: { ...facts().provider, iorNumber: another },
      bonds: facts().bonds.map((each) => ({ ...each, iorNumber: another })),
    }),
    ['iorNumber', 'bondIorNumber'],
  ],
  [
    'another bond with the same terms',
    on({ bonds: facts().bonds.map((each) => ({ ...each, id: `${each.id}-2`, number: 'OTHER-1' })) }),
    ['bondId', 'bondNumber'],
  ],
)

test.each(cases)('%s', (_, now, moved) => {
  expect(told(now)).toEqual(moved)
  expect(conclusionDigest(now) === conclusionDigest(then)).toBe(moved === null)
})

test('time alone: a screening that grew old moves what rests on it', () => {
  const screened = {
    screenings: facts().screenings.map((each) => screening({ ...each, screenedOn: addDays(TODAY, -30) })),
  }
  const [today, tomorrow] = [on(screened), on(screened, addDays(TODAY, 1))]
  const moved = movedBetween(concludedOf(today), concludedOf(tomorrow))
  expect(moved?.findings.map(({ criterionId }) => criterionId)).toEqual(['compliance.screening'])
  expect(moved?.scoreTenths).not.toBeNull()
})

test('another methodology, and money alone, are told', () => {
  const was = concludedOf(then)
  const other: Concluded = { ...was, methodologyVersion: 2, leftToUsCents: (was.leftToUsCents ?? 0) + 1 }
  expect(movedBetween(was, other)).toMatchObject({
    methodologyVersion: { from: 1, to: 2 },
    leftToUsCents: { to: (was.leftToUsCents ?? 0) + 1 },
    scoreTenths: null,
    findings: [],
  })
  expect(textOf(other)).not.toBe(textOf(was))
})

test('another volume or error rate that leaves as much with us is told as another claim', () => {
  const safe = { ...facts(), capitalStatements: [capital({ tangibleNetWorthCents: 900_000_000_00 })] }
  const moved = (given: Facts, settings = defaultSettings) =>
    movedBetween(
      concludedOf(conclude(safe, TODAY, defaultSettings)),
      concludedOf(conclude(given, TODAY, settings)),
    )
  const more = { ...safe.engagement!, annualFeesCents: 9_000_00 }
  const { errorRateBasisPoints } = defaultSettings
  const rate = { ...defaultSettings, errorRateBasisPoints: { ...errorRateBasisPoints, value: 501 } }
  for (const other of [moved({ ...safe, engagement: more }), moved(safe, rate)]) {
    expect(other?.claimCents).not.toBeNull()
    expect(other?.findings).toEqual([])
  }
})

test('a criterion that is judged no more, or for the first time, is told', () => {
  const was = concludedOf(then)
  const less = { ...was, findings: was.findings.slice(1) }
  const id = was.findings[0]?.criterionId
  expect(movedBetween(was, less)?.findings).toMatchObject([{ criterionId: id, to: null }])
  expect(movedBetween(less, was)?.findings).toMatchObject([{ criterionId: id, from: null }])
})

test('each thing that is compared is in the digest: no difference hides', () => {
  const was = concludedOf(then)
  const [first, ...rest] = was.findings
  const others: Concluded[] = [
    { ...was, methodologyVersion: 9 },
    { ...was, eligibility: 'FAIL' },
    { ...was, recommendation: 'HOLD' },
    { ...was, scoreTenths: null },
    { ...was, band: 'D' },
    { ...was, claimCents: null },
    { ...was, insurancePaysCents: null },
    { ...was, ownPaysCents: null },
    { ...was, leftToUsCents: null },
    ...identityNames.map((name) => ({ ...was, identity: { ...was.identity, [name]: 'other' } })),
    ...(['outcome', 'credit', 'kind', 'severity'] as const).map((name) => ({
      ...was,
      findings: [{ ...first!, [name]: 'other' } as never, ...rest],
    })),
  ]
  for (const other of others) {
    expect(movedBetween(was, other)).not.toBeNull()
    expect(textOf(other)).not.toBe(textOf(was))
  }
  expect(new Set(others.map(textOf)).size).toBe(others.length)
})
