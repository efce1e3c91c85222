import { hasAgencyGoods } from '@/lib/bonds/agency-goods'
import type { Flow, Judged, Reason, Structure, StructureNeed } from './structures'

/**
 * What speaks for and against each structure in one flow of goods. The points of its reasons add up to its own.
 * Source: product specification, section 5; ANKPOST wiki, Importer of Record; executive order of 3 June 2026.
 */
export const judge: Record<Structure, (flow: Flow) => Judged> = {
  BUYER: (flow) => ({
    structure: 'BUYER',
    reasons: [...titleReason(flow), pro('LIGHTER_BURDEN'), con('WEAKER_CONTROL_OF_TIMELINE')],
    ruledOut:
      flow.model === 'DDP' ? 'CONSUMERS_DO_NOT_IMPORT' : flow.isBuyerWilling ? null : 'BUYER_UNWILLING',
    needs: ['BUYER_AGREEMENT', 'BUYER_BOND'],
    bearsFirst: 'BUYER',
    bearsFinally: 'BUYER',
    leadsToRegister: false,
  }),

  NON_RESIDENT_IMPORTER: (flow) => ({
    structure: 'NON_RESIDENT_IMPORTER',
    reasons: [
      pro('CONTROL_OF_CLEARANCE', 1),
      isSustained(flow)
        ? pro('SUSTAINED_VOLUME', 4, volumeOf(flow))
        : con('VOLUME_NOT_SUSTAINED', -1, volumeOf(flow)),
      ...(isOnRoute(flow) ? [con('SINGLE_BONDS_UNDER_RULE', -2)] : []),
      ...(isOnRoute(flow) && hasAgencyGoods(flow.agencies)
        ? [con('AGENCY_GOODS_THREEFOLD', -1, { agencies: flow.agencies })]
        : []),
      con('DIRECT_EXPOSURE'),
      con('BOND_AND_AGENT_OVERHEAD'),
    ],
    ruledOut: isBarred(flow) ? 'RULE_WITHOUT_CTPAT' : null,
    needs: [
      'IMPORTER_NUMBER',
      ...bondsOf(flow.isRuleOn),
      'RESIDENT_AGENT',
      'RESIDENT_SURETY',
      'POWER_OF_ATTORNEY',
    ],
    bearsFirst: 'US',
    bearsFinally: 'US',
    leadsToRegister: false,
  }),

  PROFESSIONAL_PROVIDER: (flow) => ({
    structure: 'PROFESSIONAL_PROVIDER',
    reasons: [
      pro('NO_COMPANY_NEEDED', 3),
      ...(flow.model === 'DDP' ? [pro('FITS_DDP', 1)] : []),
      ...(isSustained(flow) ? [] : [pro('VOLUME_NOT_SUSTAINED', 1, volumeOf(flow))]),
      ...(flow.hasAdCvdGoods ? [con('AD_CVD_GOODS', -2)] : []),
      con('FAILURES_FLOW_BACK'),
    ],
    ruledOut: null,
    needs: [
      'RIGHT_TO_MAKE_ENTRY',
      'VETTED_PROVIDER',
      'BOND_FOR_ALL_CLIENTS',
      'INSURANCE_OF_DUTIES',
      'UNDERPAYMENT_CLAUSE',
      ...(flow.hasAdCvdGoods ? (['AD_CVD_AGREEMENT'] as const) : []),
    ],
    bearsFirst: 'PROVIDER',
    bearsFinally: 'US',
    leadsToRegister: true,
  }),

  AFFILIATE: (flow) => ({
    structure: 'AFFILIATE',
    reasons: [
      entityReason[flow.usEntity],
      ...(isSustained(flow) ? [pro('SUSTAINED_VOLUME', 1, volumeOf(flow))] : []),
      ...(flow.isRuleOn && flow.usEntity !== 'SUBSTANTIVE' ? [con('FOREIGN_UNDER_RULE', -2)] : []),
      pro('CONTROL_OF_CLEARANCE'),
      con('EXPOSURE_OF_AFFILIATE'),
    ],
    ruledOut: isBarred(flow) && flow.usEntity === 'SHELL' ? 'RULE_WITHOUT_CTPAT' : null,
    needs: [
      ...(flow.usEntity === 'NONE' ? (['FORMATION'] as const) : []),
      'IMPORTER_NUMBER',
      ...substanceAndBond(flow),
      'OWN_CAPITAL',
    ],
    bearsFirst: 'AFFILIATE',
    bearsFinally: 'OWNER',
    leadsToRegister: false,
  }),
}

const pro = (code: Reason['code'], points = 0, data?: Reason['with']): Reason => ({
  code,
  speaks: 'FOR',
  points,
  ...(data ? { with: data } : {}),
})
const con = (code: Reason['code'], points = 0, data?: Reason['with']): Reason => ({
  ...pro(code, points, data),
  speaks: 'AGAINST',
})

const entityReason: Record<Flow['usEntity'], Reason> = {
  NONE: con('NO_US_ENTITY', -1),
  SHELL: con('SHELL_ENTITY', 1),
  SUBSTANTIVE: pro('SUBSTANTIVE_ENTITY', 5),
}

/** Where the buyer is ruled out the title may not be known, and says nothing. */
function titleReason({ titleTiming }: Flow): Reason[] {
  if (titleTiming === null) return []
  return titleTiming === 'AFTER_CLEARANCE'
    ? [con('TITLE_AFTER_CLEARANCE', 2, { titleTiming })]
    : [pro('TITLE_BY_CLEARANCE', 8, { titleTiming })]
}

const isSustained = ({ entriesPerYear, sustainedFrom }: Flow) => entriesPerYear >= sustainedFrom
const volumeOf = ({ entriesPerYear: entries, sustainedFrom: from }: Flow) => ({ entries, from })

/** Under the rule a foreign importer needs CTPAT, and bonds each transaction. */
const isOnRoute = ({ isRuleOn, hasCtpatRoute }: Flow) => isRuleOn && hasCtpatRoute === true
const isBarred = ({ isRuleOn, hasCtpatRoute }: Flow) => isRuleOn && hasCtpatRoute !== true
const bondsOf = (isForeignUnderRule: boolean): StructureNeed[] =>
  isForeignUnderRule ? ['CTPAT_ROUTE', 'SINGLE_TRANSACTION_BONDS'] : ['CONTINUOUS_BOND']

/** Under the rule one of two suffices: four limbs and a continuous bond, or CTPAT and a bond for each entry. */
function substanceAndBond(flow: Flow): StructureNeed[] {
  if (flow.usEntity === 'SUBSTANTIVE') return bondsOf(false)
  if (!flow.isRuleOn) return ['US_SUBSTANCE', ...bondsOf(false)]
  return isOnRoute(flow) ? bondsOf(true) : ['US_SUBSTANCE_OR_CTPAT']
}
