import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import { contextOf } from '@/lib/scorecards/conclude'
import { settings } from '@/lib/settings/testing'
import { criteria } from '.'
import type { Facts } from '../facts'
import { methodology, type CriterionId } from '../methodology'
import { scorecardOf } from '../score'
import { settle } from '../settle'
import {
  authority,
  bond,
  capital,
  contract,
  engagement,
  event,
  facts,
  methodCheck,
  provider,
  screening,
  TODAY,
} from '../testing'
import { waivedFindingOf } from '../waivers'

const on = settings({ foreignImporterRuleFrom: TODAY })
const cardOf = (given: Facts) => scorecardOf(given, contextOf(given, TODAY, on))
const findingOf = (id: CriterionId, given: Facts) =>
  settle(id, criteria[id](given, contextOf(given, TODAY, on)), 'HIGH')

const abroad = facts({
  provider: provider({ incorporationCountry: 'CN' }),
  authority: authority({ residentAgentStates: ['CA', 'MD'] }),
})
const withAdCvd = facts({ engagement: engagement({ hasAdCvdGoods: true }) })
const none = { id: 'none', source: 'DOCUMENT', verifiedOn: TODAY } as const

/** Why a veto fires, and the provider, otherwise all good, of which it is so. */
const causes: [string, CriterionId, Facts, Partial<Facts>][] = [
  ['no basis', 'authority.right-to-make-entry', facts(), { authority: authority({ entryBasis: 'NONE' }) }],
  [
    'another entity',
    'authority.identity-match',
    facts(),
    { authority: authority({ identityReview: 'DIFFERENT' }) },
  ],
  ['another number', 'authority.identity-match', facts(), { bonds: [bond({ iorNumber: '98-765432100' })] }],
  [
    'a licence suspended',
    'authority.licence',
    facts(),
    { authority: authority({ licenceStatus: 'SUSPENDED' }) },
  ],
  ['a permit revoked', 'authority.licence', facts(), { authority: authority({ permitStatus: 'REVOKED' }) }],
  [
    'no resident surety',
    'authority.non-resident-setup',
    abroad,
    { authority: authority({ residentAgentStates: ['CA', 'MD'], hasResidentSurety: false }) },
  ],
  [
    'a state without an agent',
    'authority.non-resident-setup',
    abroad,
    { authority: authority({ residentAgentStates: ['CA'] }) },
  ],
  [
    'no authority abroad',
    'authority.non-resident-setup',
    abroad,
    { authority: null, absences: { AUTHORITY: none } },
  ],
  [
    'a foreign importer barred',
    'authority.foreign-importer',
    facts(),
    { authority: authority({ hasUsOwnership: false, ctpatStatus: null }) },
  ],
  [
    'evasion found',
    'compliance.serious-findings',
    facts(),
    { events: [event({ type: 'EAPA', outcome: 'UPHELD' })] },
  ],
  [
    'a true hit',
    'compliance.screening',
    facts(),
    {
      screenings: facts().screenings.map((each) =>
        each.list === 'OFAC_SDN' ? screening({ result: 'TRUE_HIT' }) : each,
      ),
    },
  ],
  [
    'undervaluation',
    'compliance.method-red-flags',
    facts(),
    { methodChecks: [methodCheck({ flags: { ...methodCheck().flags, UNDERVALUATION: 'PRESENT' } })] },
  ],
  ['an ended bond', 'bond.in-force', facts(), { bonds: [bond({ endedOn: addDays(TODAY, -1) })] }],
  ['a bond used over twice', 'bond.sufficiency', facts(), { bonds: [bond({ amountCents: 100_000_00 })] }],
  ['a bond of nothing', 'bond.sufficiency', facts(), { bonds: [bond({ amountCents: 0 })] }],
  ['a surety not listed', 'bond.surety', facts(), { bonds: [bond({ isSuretyListed: false })] }],
  [
    'an uncured notice',
    'bond.notices',
    facts(),
    { bonds: [bond({ insufficiencyNoticeOn: addDays(TODAY, -20) })] },
  ],
  [
    'it files against us',
    'contract.underpayment-bearer',
    facts(),
    { authority: authority({ ownerDeclaration: 'FILES_AGAINST_US' }) },
  ],
  [
    'the contract disclaims',
    'contract.underpayment-bearer',
    facts(),
    {
      contracts: [
        contract({ causes: { PROVIDER_ERROR: { bearer: 'DISCLAIMS', heads: [], sharePercent: null } } }),
      ],
    },
  ],
  [
    'AD/CVD passed to the exporter',
    'contract.ad-cvd',
    withAdCvd,
    { contracts: [contract({ adCvdHandling: 'PASSED_TO_EXPORTER' })] },
  ],
  [
    'a negative net worth',
    'capital.net-worth',
    facts(),
    { capitalStatements: [capital({ tangibleNetWorthCents: -1 })] },
  ],
]

interface Removal {
  says: string
  from: (given: Facts) => Facts
}
type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What every record has, or what says which record it is. */
const kept = [
  ...['id', 'legalName', 'name', 'model', 'list', 'kind', 'type', 'outcome', 'openedOn', 'activity'],
  ...['isPrimary', 'isSecondCertificate', 'weSignedIndemnity', 'hasNoDecay'],
]
const hearsay: readonly KnowledgeSource[] = ['NONE', 'PROVIDER_STATEMENT']

/** What can be taken from one record: each field, each member of a field, and how the record is known. */
function removalsOf(record: Fields): { says: string; from: (one: Fields) => Fields }[] {
  return Object.entries(record).flatMap(([field, value]) => {
    if (kept.includes(field)) return []
    if (field === 'source')
      return hearsay.map((source) => ({
        says: `source ${source}`,
        from: (one: Fields) => ({ ...one, source }),
      }))
    if (isFields(value))
      return Object.keys(value).map((member) => ({
        says: `${field}.${member}`,
        from: (one: Fields) => {
          const inner = one[field]
          return isFields(inner)
            ? {
                ...one,
                [field]: Object.fromEntries(Object.entries(inner).filter(([name]) => name !== member)),
              }
            : one
        },
      }))
    const nothing = Array.isArray(value) ? [] : null
    return [{ says: field, from: (one: Fields) => (field in one ? { ...one, [field]: nothing } : one) }]
  })
}

/** Everything that can be taken from a provider's facts, one at a time. */
function everyRemoval(given: Facts): Removal[] {
  return Object.entries(given as unknown as Fields).flatMap(([kind, value]): Removal[] => {
    const changed = (facts: Facts, to: unknown) => ({ ...facts, [kind]: to }) as Facts
    const of = (facts: Facts) => (facts as unknown as Fields)[kind]
    if (Array.isArray(value))
      return (value as Fields[]).flatMap((record, at): Removal[] => {
        const without = (facts: Facts, change: (one: Fields) => Fields[]) =>
          changed(
            facts,
            (of(facts) as Fields[]).flatMap((one, index) => (index === at ? change(one) : [one])),
          )
        return [
          { says: `${kind} ${at}`, from: (facts) => without(facts, () => []) },
          ...removalsOf(record).map(({ says, from }) => ({
            says: `${kind} ${at} ${says}`,
            from: (facts: Facts) => without(facts, (one) => [from(one)]),
          })),
        ]
      })
    if (!isFields(value)) return []
    return removalsOf(value).map(({ says, from }) => ({
      says: `${kind} ${says}`,
      from: (facts) => {
        const one = of(facts)
        return isFields(one) ? changed(facts, from(one)) : facts
      },
    }))
  })
}

/** Of a surety that is not listed nobody can record a limit: that it has none is what was found. */
const noPart: Readonly<Record<string, readonly string[]>> = {
  'a surety not listed': ['bonds 0 circular570LimitCents'],
}

test.each(causes)('%s: what is not known beside it keeps its doubt, waived or not', (name, id, good, bad) => {
  const given = { ...good, ...bad }
  const finding = findingOf(id, given)
  const waived = waivedFindingOf(finding)
  expect(waived?.severity).toBe('CRITICAL')
  expect(finding.isUncertain).toBe(false)
  const waiver = { id: 'waiver', criterionId: id, finding: waived!, approvedOn: TODAY, endsOn: TODAY }
  const lost: string[] = []
  let doubts = 0
  for (const { says, from } of everyRemoval(good)) {
    if (noPart[name]?.includes(says) || isDeepStrictEqual(from(given), given)) continue
    if (!findingOf(id, from(good)).isUncertain) continue
    doubts++
    const card = cardOf({ ...from(given), waivers: [waiver] })
    const isKept = card.uncertain.includes(id) && ['UNKNOWN', 'FAIL'].includes(card.eligibility)
    if (!isKept) lost.push(`${says}: ${card.eligibility}`)
  }
  expect(lost).toEqual([])
  expect(doubts).toBeGreaterThan(0)
})

test('every criterion that vetoes is met with', () => {
  expect(new Set(causes.map(([, id]) => id))).toEqual(new Set(methodology.vetoes))
})
