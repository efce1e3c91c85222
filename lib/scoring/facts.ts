import type {
  AdCvdHandling,
  Agency,
  Assurance,
  Bearer,
  BondActivity,
  BondType,
  CapBasis,
  Cause,
  ClauseGroup,
  CoverShownBy,
  CtpatStatus,
  Culpability,
  DefenceControl,
  DutyPaymentProof,
  EngagementModel,
  EntryBasis,
  EventOutcome,
  EventType,
  FinancialRating,
  FlagState,
  Head,
  HistoryKind,
  IdentityReview,
  KnowledgeSource,
  LicenceStatus,
  MethodFlag,
  OwnerDeclarationPractice,
  PolicyBasis,
  PolicyForm,
  RecordKind,
  RefundOwner,
  RetentionKind,
  ScreeningList,
  ScreeningResult,
  SeizureGround,
  SurvivalFrom,
  TerminationBy,
  UsEntity,
  VolumeBasis,
} from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { BasisPoints, Cents } from '@/lib/money'
import type { WaivedFinding } from './finding'

/**
 * What we know of one provider, as plain values: everything that criteria may look at, and nothing else. Null always
 * means not known. Records entered in error are not here. lib/scorecards/assemble.ts makes it from rows.
 */
export interface Facts {
  provider: ProviderFacts
  authority: AuthorityFacts | null
  bonds: readonly BondFacts[]
  volumeStatements: readonly VolumeFacts[]
  capitalStatements: readonly CapitalFacts[]
  policies: readonly PolicyFacts[]
  contracts: readonly ContractFacts[]
  events: readonly EventFacts[]
  historyStatements: readonly HistoryFacts[]
  methodChecks: readonly MethodCheckFacts[]
  screenings: readonly ScreeningFacts[]
  /** Read by no criterion: they tell of leaving, not of filing. */
  runOffStatements: readonly RunOffFacts[]
  /** The statements that there is none of a kind: known absence. */
  absences: Readonly<Partial<Record<RecordKind, Known>>>
  /** The business we mean to give; null: none is chosen and there is no company default. */
  engagement: EngagementFacts | null
  /** Waivers that somebody approved and nothing ended; whether they hold on a day is for lib/scoring/waivers.ts. */
  waivers: readonly WaiverFacts[]
}

/** An approval to file in spite of one veto. */
export interface WaiverFacts {
  id: string
  criterionId: string
  /** What it was approved for: a finding that says anything else is not lifted. */
  finding: WaivedFinding
  /** Its first and its last day. */
  approvedOn: IsoDate
  endsOn: IsoDate
}

/** How a record is known. */
export interface Known {
  id: string
  source: KnowledgeSource
  /** The day on which somebody saw or checked it. */
  verifiedOn: IsoDate | null
}

export interface ProviderFacts extends Known {
  legalName: string
  iorNumber: string | null
  /** ISO 3166 code; 'US' is resident. */
  incorporationCountry: string | null
  /** Null: nobody asked. Empty: it covers none. */
  agencies: readonly Agency[] | null
  /** Schedule D codes; 'ALL' covers every port; null: nobody asked. */
  ports: readonly string[] | 'ALL' | null
  nextReviewOn: IsoDate | null
}

export interface AuthorityFacts extends Known {
  entryBasis: EntryBasis | null
  filerName: string | null
  licenceNumber: string | null
  licenceStatus: LicenceStatus | null
  permitStatus: LicenceStatus | null
  ctpatStatus: CtpatStatus | null
  poaGrantor: string | null
  poaSignedOn: IsoDate | null
  poaExpiresOn: IsoDate | null
  poaIsPartnership: boolean | null
  /** Two-letter states with a resident agent. */
  residentAgentStates: readonly string[]
  hasResidentSurety: boolean | null
  isUsOrganised: boolean | null
  hasUsPresence: boolean | null
  hasUsAssets: boolean | null
  hasUsOwnership: boolean | null
  hasSingleTransactionPlan: boolean | null
  facilitySurety: string | null
  facilityOn: IsoDate | null
  ownerDeclaration: OwnerDeclarationPractice | null
  filesSupersedingBond: boolean | null
  identityReview: IdentityReview | null
  identityReviewedOn: IsoDate | null
}

export interface BondFacts extends Known {
  number: string | null
  principal: string | null
  iorNumber: string | null
  surety: string | null
  isSuretyListed: boolean | null
  circular570LimitCents: Cents | null
  circular570ListOn: IsoDate | null
  activity: BondActivity
  type: BondType
  amountCents: Cents | null
  effectiveOn: IsoDate | null
  /** The last day of cover. */
  endedOn: IsoDate | null
  terminationNoticeBy: TerminationBy | null
  terminationNoticeOn: IsoDate | null
  insufficiencyNoticeOn: IsoDate | null
  insufficiencyCuredOn: IsoDate | null
  hasReinsuranceEvidence: boolean | null
  weSignedIndemnity: boolean | null
  indemnityCents: Cents | null
  isSecondCertificate: boolean
  areEntriesLiquidated: boolean | null
  areEntriesLiquidatedOn: IsoDate | null
}

export interface VolumeFacts extends Known {
  basis: VolumeBasis
  asOf: IsoDate | null
  /** Duties, taxes and fees of all its clients, without us. */
  dtfLastTwelveCents: Cents | null
  dtfNextTwelveCents: Cents | null
  dtfUnliquidatedCents: Cents | null
  formalEntriesTwelveMonths: number | null
  formalEntriesFiveYears: number | null
  firstEntryOn: IsoDate | null
  /** Of the last 24 months. */
  delinquentBills: number | null
  debitVouchers: number | null
  suretyPaidBills: number | null
}

export interface CapitalFacts extends Known {
  tangibleNetWorthCents: Cents | null
  guarantor: string | null
  asOf: IsoDate | null
  assurance: Assurance | null
  references: number | null
}

export interface PolicyFacts extends Known {
  number: string | null
  insurer: string | null
  rating: FinancialRating | null
  namedInsured: string | null
  insuresIorEntity: boolean | null
  basis: PolicyBasis | null
  retroactiveOn: IsoDate | null
  extendedReportingMonths: number | null
  covenantYears: number | null
  perClaimCents: Cents | null
  aggregateCents: Cents | null
  erodedCents: Cents | null
  retentionCents: Cents | null
  retentionKind: RetentionKind | null
  isDefenceInsideLimits: boolean | null
  coversActingAsIor: boolean | null
  coversDutyLoss: boolean | null
  coverShownBy: CoverShownBy | null
  excludesDuties: boolean | null
  excludesAdCvd: boolean | null
  excludesFines: boolean | null
  excludesContractualLiability: boolean | null
  cancellationNoticeDays: number | null
  effectiveOn: IsoDate | null
  /** The last day of cover. */
  expiresOn: IsoDate | null
  form: PolicyForm | null
  isPrimary: boolean
}

export interface CauseTerms {
  bearer: Bearer
  heads: readonly Head[]
  /** The provider's share in whole per cent where the bearer is SHARED; null: the default of lib/exposure. */
  sharePercent: number | null
}

export interface ContractFacts extends Known {
  party: string | null
  /** Null: as offered. */
  signedOn: IsoDate | null
  effectiveOn: IsoDate | null
  endsOn: IsoDate | null
  /** A cause without terms is not known. */
  causes: Readonly<Partial<Record<Cause, CauseTerms>>>
  /** Where a group of clauses is known from, if not as the contract is. */
  clauses: Readonly<Partial<Record<ClauseGroup, Pick<Known, 'source' | 'verifiedOn'>>>>
  capBasis: CapBasis | null
  capCents: Cents | null
  capFeesMultipleHundredths: number | null
  feesTwelveMonthsCents: Cents | null
  capUsedCents: Cents | null
  survivalMonths: number | null
  survivalFrom: SurvivalFrom | null
  claimNoticeDays: number | null
  suitDaysAfterLiquidation: number | null
  hasNoticeDuty: boolean | null
  noticeBusinessDays: number | null
  hasCooperation: boolean | null
  defenceControl: DefenceControl | null
  hasPriorDisclosureSay: boolean | null
  hasMonthlyAceData: boolean | null
  hasFiveYearRecords: boolean | null
  hasAuditRight: boolean | null
  refundOwner: RefundOwner | null
  dutyPaymentProof: DutyPaymentProof | null
  isDutyMoneySegregated: boolean | null
  depositCents: Cents | null
  adCvdHandling: AdCvdHandling | null
}

export interface EventFacts extends Known {
  type: EventType
  outcome: EventOutcome
  reference: string | null
  openedOn: IsoDate
  dueOn: IsoDate | null
  answeredOn: IsoDate | null
  closedOn: IsoDate | null
  claimedCents: Cents | null
  paidCents: Cents | null
  culpability: Culpability | null
  seizureGround: SeizureGround | null
  isSelfDisclosed: boolean | null
  isTendered: boolean | null
  hasNoDecay: boolean
}

export interface HistoryFacts extends Known {
  kind: HistoryKind
  periodFrom: IsoDate | null
  periodTo: IsoDate | null
  statedOn: IsoDate | null
  hasConsentToVerify: boolean | null
}

export interface MethodCheckFacts extends Known {
  checkedOn: IsoDate | null
  /** A flag without a state was not checked. */
  flags: Readonly<Partial<Record<MethodFlag, FlagState>>>
}

export interface ScreeningFacts extends Known {
  list: ScreeningList
  listDate: IsoDate | null
  screenedOn: IsoDate | null
  result: ScreeningResult
}

export interface RunOffFacts extends Known {
  asOf: IsoDate | null
  /** Of our own entries under it. */
  firstEntryOn: IsoDate | null
  lastEntryOn: IsoDate | null
  unliquidatedEntries: number | null
  extendedEntries: number | null
  extendedUntilOn: IsoDate | null
  suspendedEntries: number | null
  suspensionLiftedOn: IsoDate | null
}

export interface EngagementFacts {
  id: string
  name: string
  model: EngagementModel
  annualEntries: number | null
  annualEnteredValueCents: Cents | null
  dutyRateBasisPoints: BasisPoints | null
  annualFeesCents: Cents | null
  plannedYears: number | null
  /** A US company of ours; null: not known whether there is one. */
  usEntity: UsEntity | null
  hasAdCvdGoods: boolean | null
  agencies: readonly Agency[]
  ports: readonly string[]
  /** Two-letter states of the ports used. */
  states: readonly string[]
  startsOn: IsoDate | null
  domesticValueCents: Cents | null
  /** Null: the default of lib/exposure. */
  errorRateBasisPoints: BasisPoints | null
  exposureYears: number | null
  interestRateBasisPoints: BasisPoints | null
  interestMonths: number | null
  haircutBasisPoints: BasisPoints | null
  taxAndFeeCents: Cents | null
  liquidatedDamagesCents: Cents | null
  legalCostsCents: Cents | null
  storageCents: Cents | null
  defenceCostsCents: Cents | null
  affectedShareBasisPoints: BasisPoints | null
}
