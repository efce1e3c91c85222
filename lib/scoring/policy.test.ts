import { expect, test } from 'vitest'
import type { Severity } from '@/lib/choices'
import { addDays, addYears } from '@/lib/dates'
import { conclude } from '@/lib/scorecards/conclude'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import { settings } from '@/lib/settings/testing'
import type { ContractFacts, Facts } from './facts'
import type { CriterionId } from './methodology'
import { rootGaps } from './recommend'
import { scorecardOf } from './score'
import * as given from './testing'
import { facts, TODAY } from './testing'

/** The methodology's policy in words, over whole scorecards: a good provider, and what one thing more does to it. */

const ago = (days: number) => addDays(TODAY, -days)
const judged = (more: Partial<Facts> = {}) => conclude(facts(more), TODAY, defaultSettings).scorecard
const verdict = (more: Partial<Facts> = {}) => {
  const { eligibility, recommendation } = judged(more)
  return `${eligibility} ${recommendation}`
}
const gapOf = (id: CriterionId, more: Partial<Facts>) =>
  judged(more).findings.find(({ criterionId }) => criterionId === id)?.gap ?? null
const high = (more: Partial<Facts>, severity: Severity = 'HIGH') =>
  judged(more).findings.filter(({ gap }) => gap?.severity === severity)
const known = { id: 'none', source: 'DOCUMENT', verifiedOn: ago(10) } as const
const contracted = (more: Partial<ContractFacts>) => ({ contracts: [given.contract(more)] })
const borne = (bearer: 'PASS_THROUGH' | 'DISCLAIMS' | 'ASSUMES_CAPPED', more: Partial<ContractFacts> = {}) =>
  contracted({
    causes: {
      PROVIDER_ERROR: { bearer, heads: ['DUTY', 'TAX_AND_FEE', 'INTEREST', 'PENALTY'], sharePercent: null },
    },
    ...more,
  })

test('a provider with nothing against it, all of it seen, is approved in band A', () => {
  expect(verdict()).toBe('PASS APPROVE')
  expect(judged()).toMatchObject({ scoreTenths: 1_000, band: 'A', coverage: 10_000 })
})

test('of whom nothing is known nothing is earned, and more is gathered', () => {
  const nothing = conclude(
    {
      ...facts(),
      provider: given.provider({
        source: 'NONE',
        iorNumber: null,
        incorporationCountry: null,
        agencies: null,
        ports: null,
      }),
      authority: null,
      ...{ bonds: [], volumeStatements: [], capitalStatements: [], policies: [], contracts: [] },
      ...{ historyStatements: [], methodChecks: [], screenings: [] },
    },
    TODAY,
    defaultSettings,
  ).scorecard
  expect(nothing).toMatchObject({
    scoreTenths: 0,
    eligibility: 'UNKNOWN',
    recommendation: 'KEEP_GATHERING',
    coverage: 0,
  })
})

test('a provider without a bond cannot be approved', () => {
  expect(verdict({ bonds: [] })).toBe('UNKNOWN KEEP_GATHERING')
  expect(verdict({ bonds: [], absences: { BOND: known } })).toBe('FAIL HOLD')
})

test('a bond that ended yesterday is no bond, one that ends today still is', () => {
  expect(verdict({ bonds: [given.bond({ endedOn: ago(1) })] })).toBe('FAIL HOLD')
  expect(verdict({ bonds: [given.bond({ endedOn: TODAY })] })).toBe('PASS APPROVE')
})

test('a bond of a surety that Treasury does not list cannot be filed under', () => {
  expect(verdict({ bonds: [given.bond({ isSuretyListed: false })] })).toBe('FAIL HOLD')
})

test('a bond used beyond 100% asks for conditions, beyond 200% it bars', () => {
  const used = (amountCents: number) => verdict({ bonds: [given.bond({ amountCents })] })
  expect(used(1_200_000_00)).toBe('PASS CONDITIONAL')
  expect(used(700_000_00)).toBe('FAIL HOLD')
})

test('an insufficiency notice not made good bars from day 16, not on day 15', () => {
  const notice = (days: number) => ({ bonds: [given.bond({ insufficiencyNoticeOn: ago(days) })] })
  expect(gapOf('bond.notices', notice(15))?.severity).toBe('HIGH')
  expect(verdict(notice(15))).not.toContain('FAIL')
  expect(verdict(notice(16))).toBe('FAIL HOLD')
})

test('fraud that was found holds whatever the score, and however long ago', () => {
  const fraud = given.event({
    type: 'PENALTY_1592',
    outcome: 'UPHELD',
    culpability: 'FRAUD',
    openedOn: addYears(TODAY, -15),
    closedOn: addYears(TODAY, -14),
    claimedCents: 100_00,
    paidCents: 100_00,
  })
  expect(verdict({ events: [fraud] })).toBe('FAIL HOLD')
  expect(judged({ events: [fraud] }).scoreTenths).toBeGreaterThan(850)
})

test('an allegation of fraud is no finding, but nobody is approved under it', () => {
  const alleged = {
    events: [given.event({ type: 'PENALTY_1592', outcome: 'OPEN', culpability: 'FRAUD', closedOn: null })],
  }
  expect(verdict(alleged)).toBe('UNKNOWN KEEP_GATHERING')
  expect(high(alleged, 'CRITICAL')).toEqual([])
})

test('an allegation that came to nothing is held against nobody', () => {
  for (const outcome of ['NO_FINDING', 'WITHDRAWN'] as const)
    expect(verdict({ events: [given.event({ type: 'EAPA', outcome })] })).toBe('PASS APPROVE')
})

test('no record of a bad event is no clean record: somebody must vouch for it', () => {
  const silent = { historyStatements: [given.history({ id: 'bond-history', kind: 'SURETY_LETTER' })] }
  expect(verdict(silent)).toBe('UNKNOWN KEEP_GATHERING')
  expect(gapOf('compliance.event-index', silent)).toEqual({ kind: 'MISSING', severity: 'HIGH' })
})

test('a true hit on a list bars, a possible one waits for somebody to look', () => {
  const hit = (result: 'TRUE_HIT' | 'POSSIBLE' | 'CLEARED') =>
    verdict({ screenings: facts().screenings.map((each, at) => (at === 0 ? { ...each, result } : each)) })
  expect(hit('TRUE_HIT')).toBe('FAIL HOLD')
  expect(hit('POSSIBLE')).toBe('UNKNOWN KEEP_GATHERING')
  expect(hit('CLEARED')).toBe('PASS APPROVE')
})

test('undervaluation bars; one lesser red flag that is explained does not stand in the way', () => {
  const flagged = (flags: Facts['methodChecks'][number]['flags']) =>
    verdict({ methodChecks: [given.methodCheck({ flags: { ...given.methodCheck().flags, ...flags } })] })
  expect(flagged({ UNDERVALUATION: 'PRESENT' })).toBe('FAIL HOLD')
  expect(flagged({ NAME_CHANGES: 'EXPLAINED' })).toBe('PASS APPROVE')
})

test.each<[string, Partial<Facts>]>([
  ['bond', { bonds: [given.bond({ verifiedOn: ago(31) })] }],
  ['volume', { volumeStatements: [given.volume({ asOf: ago(36) })] }],
  ['screening', { screenings: facts().screenings.map((each) => ({ ...each, screenedOn: ago(31) })) }],
])('a stale %s makes approval conditional, whatever the score', (_, stale) => {
  expect(verdict(stale)).toBe('PASS CONDITIONAL')
  expect(judged(stale).band).toBe('A')
})

test('what only the provider says passes no veto', () => {
  expect(verdict({ authority: given.authority({ source: 'PROVIDER_STATEMENT' }) })).toBe(
    'UNKNOWN KEEP_GATHERING',
  )
})

test('a fact without a source is as if it were not recorded, but an adverse one stands', () => {
  const unsourced = (more: object) => verdict({ authority: given.authority({ source: 'NONE', ...more }) })
  expect(unsourced({})).toBe('UNKNOWN KEEP_GATHERING')
  expect(unsourced({ licenceStatus: 'REVOKED' })).toBe('FAIL HOLD')
})

test('a contract that nobody signed bars approval, however good it is', () => {
  expect(verdict(contracted({ signedOn: null }))).toBe('PASS CONDITIONAL')
})

test('a contract that disclaims can never be eligible', () => {
  expect(verdict(borne('DISCLAIMS'))).toBe('FAIL HOLD')
})

test('a cap worth under 1% of our yearly duty disclaims, whatever the clause is called; under 10% it passes through', () => {
  const dtf = 3_915_000_00
  const capped = (capCents: number) => borne('ASSUMES_CAPPED', { capBasis: 'TOTAL', capCents })
  expect(verdict(capped(dtf / 100 - 1))).toBe('FAIL HOLD')
  expect(gapOf('contract.underpayment-bearer', capped(dtf / 100))?.severity).toBe('HIGH')
  expect(gapOf('contract.underpayment-bearer', capped(dtf / 10))?.severity).toBe('LOW')
})

test('a contract that passes everything to us is never approved outright', () => {
  expect(verdict(borne('PASS_THROUGH'))).toBe('PASS CONDITIONAL')
})

test('a provider that files the owner’s declaration against us is barred, whatever the contract promises', () => {
  expect(verdict({ authority: given.authority({ ownerDeclaration: 'FILES_AGAINST_US' }) })).toBe('FAIL HOLD')
})

test('one policy that is missing counts as one root gap', () => {
  const none = { policies: [], absences: { POLICY: known } }
  expect(high(none).length).toBeGreaterThan(3)
  expect(rootGaps(high(none))).toBe(1)
  expect(verdict(none)).toBe('PASS CONDITIONAL')
})

test('one contract that is missing counts as one root gap, and leaves its veto in doubt', () => {
  const without = high({ contracts: [] }).filter(({ criterionId }) => criterionId.startsWith('contract.'))
  expect(without.length).toBeGreaterThan(4)
  expect(rootGaps(without.filter(({ criterionId }) => criterionId !== 'contract.ability-to-pay'))).toBe(1)
  expect(verdict({ contracts: [] })).toBe('UNKNOWN KEEP_GATHERING')
})

test('one high gap outside the wiki’s own criteria leaves approval, two ask for conditions', () => {
  expect(verdict(contracted({ refundOwner: 'THEIRS' }))).toBe('PASS APPROVE')
  expect(verdict(contracted({ refundOwner: 'THEIRS', hasNoticeDuty: false }))).toBe('PASS CONDITIONAL')
})

test('one high gap on a criterion of the wiki asks for conditions', () => {
  expect(verdict({ policies: [given.policy({ coversActingAsIor: false })] })).toBe('PASS CONDITIONAL')
})

test('a negative net worth bars, whoever insures it', () => {
  expect(verdict({ capitalStatements: [given.capital({ tangibleNetWorthCents: -1 })] })).toBe('FAIL HOLD')
})

test('a non-resident with an agent in each state is as good as a resident; without one it is barred', () => {
  const abroad = (residentAgentStates: string[]) =>
    verdict({
      provider: given.provider({ incorporationCountry: 'CN' }),
      authority: given.authority({ residentAgentStates }),
    })
  expect(abroad(['CA', 'MD'])).toBe('PASS APPROVE')
  expect(abroad(['CA'])).toBe('FAIL HOLD')
})

test('a foreign importer is barred from the day on which the rule is switched on, not before', () => {
  const foreign = facts({ authority: given.authority({ hasUsOwnership: false, ctpatStatus: 'NOT_MEMBER' }) })
  const on = (foreignImporterRuleFrom: string | null) =>
    scorecardOf(foreign, {
      asOf: TODAY,
      settings: settings({ foreignImporterRuleFrom }),
      reference: referenceOf(foreign, TODAY),
    }).eligibility
  expect([on(null), on(addDays(TODAY, 1)), on(TODAY)]).toEqual(['PASS', 'PASS', 'FAIL'])
})

test('goods under AD/CVD orders need a contract that deals with them; other goods do not', () => {
  const silent = contracted({ adCvdHandling: 'SILENT' })
  expect(verdict(silent)).toBe('PASS APPROVE')
  expect(verdict({ ...silent, engagement: given.engagement({ hasAdCvdGoods: true }) })).toBe('FAIL HOLD')
})

test('without an engagement nobody is approved: what it would cost us cannot be told', () => {
  expect(verdict({ engagement: null })).toBe('UNKNOWN KEEP_GATHERING')
})

test('below 80% coverage more is gathered, even where no veto is in doubt', () => {
  const undated = {
    policies: [given.policy({ verifiedOn: null })],
    volumeStatements: [given.volume({ verifiedOn: null })],
  }
  expect(judged(undated).coverage).toBeLessThan(8_000)
  expect(verdict(undated)).toBe('PASS KEEP_GATHERING')
})

test('two names that differ are doubt until somebody looks; then one entity passes, two are barred', () => {
  const party = (identityReview: 'SAME_ENTITY' | 'DIFFERENT' | null) =>
    verdict({
      ...contracted({ party: 'Harrow Quill Imports' }),
      authority: given.authority({ identityReview }),
    })
  expect(party(null)).toBe('UNKNOWN KEEP_GATHERING')
  expect(party('SAME_ENTITY')).toBe('PASS APPROVE')
  expect(party('DIFFERENT')).toBe('FAIL HOLD')
})
