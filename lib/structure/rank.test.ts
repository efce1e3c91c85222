import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Agency, type EngagementModel, type TitleTiming, type UsEntity } from '@/lib/choices'
import { settings } from '@/lib/settings/testing'
import { rankStructures, type Ranking } from './rank'
import { structures, type Structure, type StructureInput } from './structures'

const input = (more: Partial<StructureInput> = {}): StructureInput => ({
  model: 'B2B',
  titleTiming: 'AT_CLEARANCE',
  isBuyerWilling: true,
  entriesPerYear: 24,
  usEntity: 'NONE',
  isForeignImporterRuleOn: false,
  hasCtpatRoute: false,
  hasAdCvdGoods: false,
  agencies: [],
  ...more,
})
const rankings = (
  more: Partial<StructureInput>,
  ...rest: [Parameters<typeof rankStructures>[1]?]
): Ranking[] => {
  const found = rankStructures(input(more), ...rest)
  if (found.cannot !== null) throw new Error(`needs ${found.needs.join(', ')}`)
  return found.value
}
const letter: Record<Structure, string> = {
  BUYER: 'buyer',
  NON_RESIDENT_IMPORTER: 'non-resident',
  PROFESSIONAL_PROVIDER: 'provider',
  AFFILIATE: 'affiliate',
}
/** "buyer 8, provider 3, …; a structure that is ruled out has its reason in place of points. */
const told = (more: Partial<StructureInput>) =>
  rankings(more)
    .map(({ ranked }) =>
      ranked
        .map(({ structure, points, ruledOut }) => `${letter[structure]} ${points ?? ruledOut}`)
        .join(', '),
    )
    .join(' | ')

const ddp = { model: 'DDP', titleTiming: null, isBuyerWilling: null } as const
const noBuyer = 'buyer CONSUMERS_DO_NOT_IMPORT'
const ruleOn = { isForeignImporterRuleOn: true, hasCtpatRoute: false }
const route = { isForeignImporterRuleOn: true, hasCtpatRoute: true }

describe('the ranking', () => {
  test.each<[string, Partial<StructureInput>, string]>([
    // The buyer.
    ['B2B, title at clearance', {}, 'buyer 8, non-resident 5, provider 3, affiliate 0'],
    [
      'title before it',
      { titleTiming: 'BEFORE_CLEARANCE' },
      'buyer 8, non-resident 5, provider 3, affiliate 0',
    ],
    [
      'title after it',
      { titleTiming: 'AFTER_CLEARANCE' },
      'non-resident 5, provider 3, buyer 2, affiliate 0',
    ],
    [
      'an unwilling buyer',
      { isBuyerWilling: false },
      'non-resident 5, provider 3, affiliate 0, buyer BUYER_UNWILLING',
    ],
    ['DDP to consumers', ddp, `non-resident 5, provider 4, affiliate 0, ${noBuyer}`],
    [
      'DDP, whatever a buyer would do',
      { ...ddp, isBuyerWilling: true, titleTiming: 'BEFORE_CLEARANCE' },
      `non-resident 5, provider 4, affiliate 0, ${noBuyer}`,
    ],

    // Sustained volume: 23, 24 and 25 entries a year.
    ['23 entries', { ...ddp, entriesPerYear: 23 }, `provider 5, non-resident 0, affiliate -1, ${noBuyer}`],
    ['24 entries', { ...ddp, entriesPerYear: 24 }, `non-resident 5, provider 4, affiliate 0, ${noBuyer}`],
    ['25 entries', { ...ddp, entriesPerYear: 25 }, `non-resident 5, provider 4, affiliate 0, ${noBuyer}`],
    ['no entry', { ...ddp, entriesPerYear: 0 }, `provider 5, non-resident 0, affiliate -1, ${noBuyer}`],

    // A company of ours.
    ['a shell', { ...ddp, usEntity: 'SHELL' }, `non-resident 5, provider 4, affiliate 2, ${noBuyer}`],
    [
      'a substantive one',
      { ...ddp, usEntity: 'SUBSTANTIVE' },
      `affiliate 6, non-resident 5, provider 4, ${noBuyer}`,
    ],
    [
      'a substantive one and few entries: a tie in the order of the wiki',
      { ...ddp, usEntity: 'SUBSTANTIVE', entriesPerYear: 1 },
      `provider 5, affiliate 5, non-resident 0, ${noBuyer}`,
    ],

    // Antidumping and countervailing duty.
    ['AD/CVD goods', { ...ddp, hasAdCvdGoods: true }, `non-resident 5, provider 2, affiliate 0, ${noBuyer}`],
    [
      'AD/CVD goods after clearance: a tie in the order of the wiki',
      { titleTiming: 'AFTER_CLEARANCE', hasAdCvdGoods: true, entriesPerYear: 23 },
      'buyer 2, provider 2, non-resident 0, affiliate -1',
    ],

    // The foreign-importer rule.
    [
      'rule on, no route',
      { ...ddp, ...ruleOn },
      `provider 4, affiliate -2, ${noBuyer}, non-resident RULE_WITHOUT_CTPAT`,
    ],
    [
      'rule on, no route, a shell',
      { ...ddp, ...ruleOn, usEntity: 'SHELL' },
      `provider 4, ${noBuyer}, non-resident RULE_WITHOUT_CTPAT, affiliate RULE_WITHOUT_CTPAT`,
    ],
    [
      'rule on, no route, a substantive company',
      { ...ddp, ...ruleOn, usEntity: 'SUBSTANTIVE' },
      `affiliate 6, provider 4, ${noBuyer}, non-resident RULE_WITHOUT_CTPAT`,
    ],
    ['rule on with the route', { ...ddp, ...route }, `provider 4, non-resident 3, affiliate -2, ${noBuyer}`],
    [
      'with the route and a shell',
      { ...ddp, ...route, usEntity: 'SHELL' },
      `provider 4, non-resident 3, affiliate 0, ${noBuyer}`,
    ],
    [
      'with the route and agency goods',
      { ...ddp, ...route, agencies: ['FDA'] },
      `provider 4, non-resident 2, affiliate -2, ${noBuyer}`,
    ],
    [
      'with the route and goods of an agency that is not threefold',
      { ...ddp, ...route, agencies: ['DOT_NHTSA'] },
      `provider 4, non-resident 3, affiliate -2, ${noBuyer}`,
    ],
    [
      'agency goods while the rule is off',
      { ...ddp, agencies: ['FDA'] },
      `non-resident 5, provider 4, affiliate 0, ${noBuyer}`,
    ],
    [
      'a route that is not needed',
      { ...ddp, hasCtpatRoute: true },
      `non-resident 5, provider 4, affiliate 0, ${noBuyer}`,
    ],

    // Mixed.
    [
      'mixed: each flow for itself',
      { model: 'MIXED' },
      `buyer 8, non-resident 5, provider 3, affiliate 0 | non-resident 5, provider 4, affiliate 0, ${noBuyer}`,
    ],
  ])('%s', (_, more, expected) => {
    expect(told(more)).toBe(expected)
  })

  test('takes volume as sustained from the setting on', () => {
    const first = (from: number) =>
      rankings({ ...ddp, entriesPerYear: 24 }, settings({ sustainedEntriesPerYear: from }))[0]!.ranked[0]!
    expect(first(24).structure).toBe('NON_RESIDENT_IMPORTER')
    expect(first(25).structure).toBe('PROFESSIONAL_PROVIDER')
  })
})

describe('an answer that is missing', () => {
  const nothing: Partial<StructureInput> = {
    model: null,
    titleTiming: null,
    isBuyerWilling: null,
    entriesPerYear: null,
    usEntity: null,
    hasCtpatRoute: null,
    hasAdCvdGoods: null,
  }
  const needed = (more: Partial<StructureInput>) => {
    const found = rankStructures(input(more))
    return found.cannot === null ? [] : found.needs
  }
  test.each<[string, Partial<StructureInput>, string[]]>([
    ['all', nothing, ['model', 'entriesPerYear', 'usEntity', 'hasAdCvdGoods']],
    ['title', { titleTiming: null }, ['titleTiming']],
    ['title of an unwilling buyer', { titleTiming: null, isBuyerWilling: false }, []],
    ['the buyer’s will', { isBuyerWilling: null }, ['isBuyerWilling']],
    ['title and will', { isBuyerWilling: null, titleTiming: null }, ['isBuyerWilling', 'titleTiming']],
    ['title and will of DDP', ddp, []],
    ['title and will of the B2B flow', { ...ddp, model: 'MIXED' }, ['isBuyerWilling', 'titleTiming']],
    ['the route while the rule is off', { hasCtpatRoute: null }, []],
    ['the route under the rule', { hasCtpatRoute: null, isForeignImporterRuleOn: true }, ['hasCtpatRoute']],
    ['entries', { entriesPerYear: null }, ['entriesPerYear']],
    ['AD/CVD', { hasAdCvdGoods: null }, ['hasAdCvdGoods']],
  ])('%s', (_, more, fields) => {
    expect(needed(more)).toEqual(fields)
  })
})

describe('each structure', () => {
  const of = (structure: Structure, more: Partial<StructureInput> = ddp) =>
    rankings(more)[0]!.ranked.find((each) => each.structure === structure)!

  test.each<[Structure, string, string, boolean]>([
    ['BUYER', 'BUYER', 'BUYER', false],
    ['NON_RESIDENT_IMPORTER', 'US', 'US', false],
    ['PROFESSIONAL_PROVIDER', 'PROVIDER', 'US', true],
    ['AFFILIATE', 'AFFILIATE', 'OWNER', false],
  ])(
    '%s: %s bears an underpayment first, %s finally',
    (structure, bearsFirst, bearsFinally, leadsToRegister) => {
      expect(of(structure)).toMatchObject({ bearsFirst, bearsFinally, leadsToRegister })
    },
  )

  test.each<[string, Structure, Partial<StructureInput>, string[]]>([
    ['a buyer', 'BUYER', {}, ['BUYER_AGREEMENT', 'BUYER_BOND']],
    [
      'a non-resident',
      'NON_RESIDENT_IMPORTER',
      {},
      ['IMPORTER_NUMBER', 'CONTINUOUS_BOND', 'RESIDENT_AGENT', 'RESIDENT_SURETY', 'POWER_OF_ATTORNEY'],
    ],
    [
      'a non-resident under the rule',
      'NON_RESIDENT_IMPORTER',
      route,
      [
        'IMPORTER_NUMBER',
        'CTPAT_ROUTE',
        'SINGLE_TRANSACTION_BONDS',
        'RESIDENT_AGENT',
        'RESIDENT_SURETY',
        'POWER_OF_ATTORNEY',
      ],
    ],
    [
      'a provider of AD/CVD goods',
      'PROFESSIONAL_PROVIDER',
      { hasAdCvdGoods: true },
      [
        'RIGHT_TO_MAKE_ENTRY',
        'VETTED_PROVIDER',
        'BOND_FOR_ALL_CLIENTS',
        'INSURANCE_OF_DUTIES',
        'UNDERPAYMENT_CLAUSE',
        'AD_CVD_AGREEMENT',
      ],
    ],
    [
      'a company that is not there yet',
      'AFFILIATE',
      {},
      ['FORMATION', 'IMPORTER_NUMBER', 'US_SUBSTANCE', 'CONTINUOUS_BOND', 'OWN_CAPITAL'],
    ],
    [
      'a shell',
      'AFFILIATE',
      { usEntity: 'SHELL' },
      ['IMPORTER_NUMBER', 'US_SUBSTANCE', 'CONTINUOUS_BOND', 'OWN_CAPITAL'],
    ],
    [
      'a shell under the rule: one of the two suffices',
      'AFFILIATE',
      { ...ruleOn, usEntity: 'SHELL' },
      ['IMPORTER_NUMBER', 'US_SUBSTANCE_OR_CTPAT', 'OWN_CAPITAL'],
    ],
    [
      'a shell that has the route',
      'AFFILIATE',
      { ...route, usEntity: 'SHELL' },
      ['IMPORTER_NUMBER', 'CTPAT_ROUTE', 'SINGLE_TRANSACTION_BONDS', 'OWN_CAPITAL'],
    ],
    [
      'a company that is not there yet, under the rule',
      'AFFILIATE',
      ruleOn,
      ['FORMATION', 'IMPORTER_NUMBER', 'US_SUBSTANCE_OR_CTPAT', 'OWN_CAPITAL'],
    ],
    [
      'a substantive company under the rule',
      'AFFILIATE',
      { ...ruleOn, usEntity: 'SUBSTANTIVE' },
      ['IMPORTER_NUMBER', 'CONTINUOUS_BOND', 'OWN_CAPITAL'],
    ],
  ])('%s has its needs', (_, structure, more, needs) => {
    expect(of(structure, more).needs).toEqual(needs)
  })

  test('says why, with what it rests on', () => {
    expect(of('NON_RESIDENT_IMPORTER', { ...ddp, ...route, agencies: ['FDA'] }).reasons).toEqual([
      { code: 'CONTROL_OF_CLEARANCE', speaks: 'FOR', points: 1 },
      { code: 'SUSTAINED_VOLUME', speaks: 'FOR', points: 4, with: { entries: 24, from: 24 } },
      { code: 'SINGLE_BONDS_UNDER_RULE', speaks: 'AGAINST', points: -2 },
      { code: 'AGENCY_GOODS_THREEFOLD', speaks: 'AGAINST', points: -1, with: { agencies: ['FDA'] } },
      { code: 'DIRECT_EXPOSURE', speaks: 'AGAINST', points: 0 },
      { code: 'BOND_AND_AGENT_OVERHEAD', speaks: 'AGAINST', points: 0 },
    ])
  })
})

/** Every answer there is, three numbers of entries standing for all. */
function* everyInput(): Generator<StructureInput> {
  const yesNo = [true, false]
  for (const model of ['B2B', 'DDP', 'MIXED'] as EngagementModel[])
    for (const titleTiming of ['BEFORE_CLEARANCE', 'AT_CLEARANCE', 'AFTER_CLEARANCE'] as TitleTiming[])
      for (const isBuyerWilling of yesNo)
        for (const entriesPerYear of [0, 23, 24])
          for (const usEntity of ['NONE', 'SHELL', 'SUBSTANTIVE'] as UsEntity[])
            for (const isForeignImporterRuleOn of yesNo)
              for (const hasCtpatRoute of yesNo)
                for (const hasAdCvdGoods of yesNo)
                  for (const agencies of [[], ['FDA'], ['FWS']] as Agency[][])
                    yield {
                      ...{ model, titleTiming, isBuyerWilling, entriesPerYear, usEntity },
                      ...{ isForeignImporterRuleOn, hasCtpatRoute, hasAdCvdGoods, agencies },
                    }
}

describe('whatever is answered', () => {
  const all = [...everyInput()].map((each) => ({ input: each, rankings: rankings(each) }))
  const flowsOf = (model: Ranking['flow']) =>
    all.flatMap(({ input: each, rankings: found }) =>
      found.filter(({ flow }) => flow === model).map(({ ranked }) => ({ input: each, ranked })),
    )

  test('each flow lists all four structures, once, those ruled out last', () => {
    for (const { input: each, rankings: found } of all) {
      expect(found.map(({ flow }) => flow)).toEqual(each.model === 'MIXED' ? ['B2B', 'DDP'] : [each.model])
      for (const { ranked } of found) {
        expect(ranked.map(({ structure }) => structure).toSorted()).toEqual([...structures].toSorted())
        const out = ranked.map(({ points }) => points === null)
        expect(out).toEqual(out.toSorted((a, b) => Number(a) - Number(b)))
        expect(ranked.every(({ points, ruledOut }) => (points === null) === (ruledOut !== null))).toBe(true)
      }
    }
  })

  test('points are those of the reasons, the most first, ties and those ruled out in the order of the wiki', () => {
    const place = (structure: Structure) => structures.indexOf(structure)
    for (const { rankings: found } of all)
      for (const { ranked } of found) {
        const sums = ranked.map(({ reasons, points }) =>
          points === null ? null : reasons.reduce((sum, reason) => sum + reason.points, 0),
        )
        expect(ranked.map(({ points }) => points)).toEqual(sums)
        const isInOrder = ranked.every((each, at) => {
          const next = ranked[at + 1]
          if (!next || (next.points === null && each.points !== null)) return true
          if (each.points === next.points) return place(each.structure) < place(next.structure)
          return (each.points ?? 0) > (next.points ?? 0)
        })
        expect(isInOrder).toBe(true)
      }
  })

  test('a willing buyer who has title by clearance comes first', () => {
    const willing = flowsOf('B2B').filter(
      ({ input: each }) => each.isBuyerWilling && each.titleTiming !== 'AFTER_CLEARANCE',
    )
    expect(willing.length).toBeGreaterThan(0)
    for (const { ranked } of willing) expect(ranked[0]).toMatchObject({ structure: 'BUYER', points: 8 })
  })

  test('whatever else: any volume, goods, company, rule and mark of a sustained volume', () => {
    const anyInput: fc.Arbitrary<StructureInput> = fc.record({
      model: fc.constantFrom<EngagementModel>('B2B', 'DDP', 'MIXED'),
      titleTiming: fc.constantFrom<TitleTiming>('BEFORE_CLEARANCE', 'AT_CLEARANCE', 'AFTER_CLEARANCE'),
      isBuyerWilling: fc.boolean(),
      entriesPerYear: fc.nat(10_000_000),
      usEntity: fc.constantFrom<UsEntity>('NONE', 'SHELL', 'SUBSTANTIVE'),
      isForeignImporterRuleOn: fc.boolean(),
      hasCtpatRoute: fc.boolean(),
      hasAdCvdGoods: fc.boolean(),
      agencies: fc.subarray(Object.values(Agency)),
    })
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 1, max: 10_000_000 }), (each, sustainedEntriesPerYear) => {
        const { isBuyerWilling, titleTiming } = each
        for (const { flow, ranked } of rankings(each, settings({ sustainedEntriesPerYear }))) {
          const buyer = ranked.find(({ structure }) => structure === 'BUYER')
          const isOut = flow === 'DDP' || !isBuyerWilling
          expect(buyer?.points === null).toBe(isOut)
          expect(isOut || titleTiming === 'AFTER_CLEARANCE' || ranked[0] === buyer).toBe(true)
        }
        // In which order the agencies are given changes nothing.
        const turned = rankings({ ...each, agencies: [...each.agencies].reverse() })
        const places = (of: Ranking[]) =>
          of.map(({ ranked }) => ranked.map(({ structure, points }) => [structure, points]))
        expect(places(turned)).toEqual(places(rankings(each)))
      }),
      { numRuns: 500 },
    )
  })

  test('DDP to consumers never ranks the buyer, nor does one who is unwilling', () => {
    const unwilling = flowsOf('B2B').filter(({ input: each }) => !each.isBuyerWilling)
    for (const { ranked } of [...flowsOf('DDP'), ...unwilling])
      expect(ranked.find(({ structure }) => structure === 'BUYER')?.points).toBeNull()
  })

  test('the rule without CTPAT rules out the non-resident and the shell, and nothing else does', () => {
    for (const { input: each, rankings: found } of all) {
      const isBarred = each.isForeignImporterRuleOn && !each.hasCtpatRoute
      for (const { ranked } of found) {
        const out = (of: Structure) => ranked.find(({ structure }) => structure === of)?.ruledOut
        expect(out('NON_RESIDENT_IMPORTER')).toBe(isBarred ? 'RULE_WITHOUT_CTPAT' : null)
        expect(out('AFFILIATE')).toBe(isBarred && each.usEntity === 'SHELL' ? 'RULE_WITHOUT_CTPAT' : null)
        expect(out('PROFESSIONAL_PROVIDER')).toBeNull()
      }
    }
  })

  test('the same answers give the same ranking', () => {
    for (const { input: each, rankings: found } of all) expect(rankings({ ...each })).toEqual(found)
  })
})
