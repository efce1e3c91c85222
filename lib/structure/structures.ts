import type { Agency, EngagementModel, TitleTiming, UsEntity } from '@/lib/choices'

/** Who can be importer of record, in the order of the wiki, which settles ties. */
export const structures = ['BUYER', 'NON_RESIDENT_IMPORTER', 'PROFESSIONAL_PROVIDER', 'AFFILIATE'] as const
export type Structure = (typeof structures)[number]

/** What is asked; null: not answered yet. */
export interface StructureInput {
  model: EngagementModel | null
  titleTiming: TitleTiming | null
  /** Whether the US buyer would stand as importer of record. */
  isBuyerWilling: boolean | null
  entriesPerYear: number | null
  usEntity: UsEntity | null
  isForeignImporterRuleOn: boolean
  /** CTPAT, our own or our broker's, and a plan for single-transaction bonds. */
  hasCtpatRoute: boolean | null
  hasAdCvdGoods: boolean | null
  agencies: readonly Agency[]
}

/** The answers that one flow of goods rests on; title and CTPAT route null where they change nothing. */
export interface Flow {
  model: 'B2B' | 'DDP'
  isBuyerWilling: boolean
  titleTiming: TitleTiming | null
  entriesPerYear: number
  sustainedFrom: number
  usEntity: UsEntity
  isRuleOn: boolean
  hasCtpatRoute: boolean | null
  hasAdCvdGoods: boolean
  agencies: readonly Agency[]
}

export type ReasonCode =
  | 'TITLE_BY_CLEARANCE'
  | 'TITLE_AFTER_CLEARANCE'
  | 'LIGHTER_BURDEN'
  | 'WEAKER_CONTROL_OF_TIMELINE'
  | 'CONTROL_OF_CLEARANCE'
  | 'SUSTAINED_VOLUME'
  | 'VOLUME_NOT_SUSTAINED'
  | 'BOND_AND_AGENT_OVERHEAD'
  | 'DIRECT_EXPOSURE'
  | 'EXPOSURE_OF_AFFILIATE'
  | 'SINGLE_BONDS_UNDER_RULE'
  | 'AGENCY_GOODS_THREEFOLD'
  | 'NO_COMPANY_NEEDED'
  | 'FITS_DDP'
  | 'AD_CVD_GOODS'
  | 'FAILURES_FLOW_BACK'
  | 'NO_US_ENTITY'
  | 'SHELL_ENTITY'
  | 'SUBSTANTIVE_ENTITY'
  | 'FOREIGN_UNDER_RULE'

/** Why a structure has its points; words come later. Those of 0 points are told and not counted. */
export interface Reason {
  code: ReasonCode
  speaks: 'FOR' | 'AGAINST'
  points: number
  with?: { titleTiming: TitleTiming } | { entries: number; from: number } | { agencies: readonly Agency[] }
}

export type RuledOut = 'CONSUMERS_DO_NOT_IMPORT' | 'BUYER_UNWILLING' | 'RULE_WITHOUT_CTPAT'

export type StructureNeed =
  | 'BUYER_AGREEMENT'
  | 'BUYER_BOND'
  | 'IMPORTER_NUMBER'
  | 'CONTINUOUS_BOND'
  | 'CTPAT_ROUTE'
  | 'SINGLE_TRANSACTION_BONDS'
  | 'RESIDENT_AGENT'
  | 'RESIDENT_SURETY'
  | 'POWER_OF_ATTORNEY'
  | 'RIGHT_TO_MAKE_ENTRY'
  | 'VETTED_PROVIDER'
  | 'BOND_FOR_ALL_CLIENTS'
  | 'INSURANCE_OF_DUTIES'
  | 'UNDERPAYMENT_CLAUSE'
  | 'AD_CVD_AGREEMENT'
  | 'FORMATION'
  | 'US_SUBSTANCE'
  | 'US_SUBSTANCE_OR_CTPAT'
  | 'OWN_CAPITAL'

/** Who pays when CBP finds underpaid duty. OWNER: we, who own the affiliate; it is an entity of its own. */
export type Payer = 'BUYER' | 'US' | 'PROVIDER' | 'AFFILIATE' | 'OWNER'

export interface Judged {
  structure: Structure
  reasons: readonly Reason[]
  ruledOut: RuledOut | null
  needs: readonly StructureNeed[]
  bearsFirst: Payer
  bearsFinally: Payer
  /** A professional importer of record is found in the register. */
  leadsToRegister: boolean
}
