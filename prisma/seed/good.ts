import { authorityRecord } from '@/lib/authority/schema'
import { bondRecord } from '@/lib/bonds/schema'
import { capitalStatementRecord, volumeStatementRecord } from '@/lib/capital/schema'
import { complianceEventRecord, historyStatementRecord, methodCheckRecord } from '@/lib/compliance/schema'
import { contractRecord } from '@/lib/contracts/schema'
import { addDays, addYears, type IsoDate } from '@/lib/dates'
import { policyRecord } from '@/lib/insurance/schema'
import type { RecordSpec } from '@/lib/records/envelope'
import { fromRow, type Fields, type ValuesOf } from '@/lib/records/fields'
import { runOffStatementRecord } from '@/lib/run-off/schema'
import { screeningRecord } from '@/lib/screenings/schema'
import type { KnowledgeSource } from '@/lib/choices'

/** One record of the cast: its kind, what is recorded, and how it is known. */
export interface Told {
  spec: RecordSpec
  values: Readonly<Record<string, unknown>>
  source: KnowledgeSource
  verifiedOn: IsoDate | null
  note?: string
}

export interface HowKnown {
  source?: KnowledgeSource
  verifiedOn?: IsoDate | null
  note?: string
}

/** What is recorded of one kind; fields that are not given are not known. */
function told<F extends Fields>(
  spec: RecordSpec<F>,
  values: Partial<ValuesOf<F>>,
  { source = 'DOCUMENT', verifiedOn = null, note }: HowKnown,
): Told {
  const known = { ...fromRow(spec.fields, {}), ...values }
  return { spec: spec as unknown as RecordSpec, values: known, source, verifiedOn, ...(note ? { note } : {}) }
}

type Values<S> = S extends RecordSpec<infer F> ? Partial<ValuesOf<F>> : never

const allHeads = [
  'DUTY',
  'TAX_AND_FEE',
  'INTEREST',
  'PENALTY',
  'LIQUIDATED_DAMAGES',
  'LEGAL_COSTS',
  'STORAGE',
] as const
export const heads = (...chosen: (typeof allHeads)[number][]) => (chosen.length > 0 ? chosen : [...allHeads])

/**
 * The records of a provider as good as it can be, on a day; each character of the cast differs from it in the few
 * facts that its story needs.
 */
export function goodRecords(name: string, iorNumber: string, today: IsoDate) {
  const days = (count: number) => addDays(today, count)
  const years = (count: number) => addYears(today, count)
  const seen = (source: KnowledgeSource, ago: number): HowKnown => ({ source, verifiedOn: days(-ago) })
  return {
    authority: (more: Values<typeof authorityRecord> = {}, known: HowKnown = {}) =>
      told(
        authorityRecord,
        {
          entryBasis: 'PURCHASER',
          ownerDeclaration: 'NEVER',
          filesSupersedingBond: false,
          filerName: 'Quill Street Customs Brokers Inc.',
          filerCode: '9AB',
          licenceNumber: '30871',
          licenceStatus: 'ACTIVE',
          permitStatus: 'ACTIVE',
          ctpatStatus: 'VALIDATED_BROKER',
          poaGrantor: name,
          poaForm: 'CBP Form 5291',
          poaSignedOn: years(-1),
          poaExpiresOn: years(1),
          poaIsPartnership: false,
          hasResidentSurety: true,
          isUsOrganised: true,
          hasUsPresence: true,
          hasUsAssets: true,
          hasUsOwnership: true,
          ...more,
        },
        { ...seen('DOCUMENT', 40), ...known },
      ),
    bond: (more: Values<typeof bondRecord> = {}, known: HowKnown = {}) =>
      told(
        bondRecord,
        {
          number: `26-${iorNumber.slice(3, 7)}`,
          principal: name,
          iorNumber,
          activity: 'CODE_1',
          type: 'CONTINUOUS',
          amountCents: 2_000_000_00,
          surety: 'Meridian Crown Surety Company',
          suretyCode: '036',
          isSuretyListed: true,
          circular570LimitCents: 6_500_000_00,
          circular570ListOn: lastFirstOfAugust(today),
          effectiveOn: years(-3),
          weSignedIndemnity: false,
          ...more,
        },
        { ...seen('ISSUER', 12), ...known },
      ),
    volume: (more: Values<typeof volumeStatementRecord> = {}, known: HowKnown = {}) =>
      told(
        volumeStatementRecord,
        {
          basis: 'ACE_DATA',
          asOf: days(-14),
          dtfLastTwelveCents: 11_400_000_00,
          dtfNextTwelveCents: 12_000_000_00,
          dtfUnliquidatedCents: 9_800_000_00,
          formalEntriesTwelveMonths: 2_900,
          formalEntriesFiveYears: 12_400,
          firstEntryOn: years(-9),
          delinquentBills: 0,
          debitVouchers: 0,
          suretyPaidBills: 0,
          ...more,
        },
        { ...seen('ISSUER', 14), ...known },
      ),
    capital: (more: Values<typeof capitalStatementRecord> = {}, known: HowKnown = {}) =>
      told(
        capitalStatementRecord,
        {
          tangibleNetWorthCents: 5_200_000_00,
          asOf: days(-150),
          assurance: 'AUDITED',
          references: 3,
          ...more,
        },
        { ...seen('DOCUMENT', 60), ...known },
      ),
    policy: (more: Values<typeof policyRecord> = {}, known: HowKnown = {}) =>
      told(
        policyRecord,
        {
          number: `EO-${iorNumber.slice(5, 10)}`,
          insurer: 'Northgate Specialty Insurance',
          ratingAgency: 'AM Best',
          rating: 'A',
          namedInsured: name,
          insuresIorEntity: true,
          form: 'FULL_POLICY',
          isPrimary: true,
          effectiveOn: days(-90),
          expiresOn: days(275),
          cancellationNoticeDays: 30,
          basis: 'CLAIMS_MADE',
          retroactiveOn: years(-7),
          extendedReportingMonths: 60,
          perClaimCents: 2_000_000_00,
          aggregateCents: 4_000_000_00,
          erodedCents: 0,
          retentionCents: 25_000_00,
          retentionKind: 'DEDUCTIBLE',
          isDefenceInsideLimits: false,
          coversActingAsIor: true,
          coversDutyLoss: true,
          coverShownBy: 'ENDORSEMENT',
          excludesDuties: false,
          excludesAdCvd: false,
          excludesFines: false,
          excludesContractualLiability: false,
          ...more,
        },
        { ...seen('ISSUER', 30), ...known },
      ),
    contract: (more: Values<typeof contractRecord> = {}, known: HowKnown = {}) =>
      told(
        contractRecord,
        {
          party: name,
          signedOn: days(-210),
          effectiveOn: days(-200),
          law: 'New York',
          providerErrorBearer: 'ASSUMES',
          providerErrorHeads: heads(),
          ourBadDataBearer: 'PASS_THROUGH',
          ourBadDataHeads: heads(),
          changeOfLawBearer: 'PASS_THROUGH',
          changeOfLawHeads: heads('DUTY', 'TAX_AND_FEE'),
          adCvdBearer: 'SHARED',
          adCvdShare: 50,
          adCvdHeads: heads('DUTY'),
          bearerQuote:
            'The importer of record bears every duty, charge, interest and penalty that follows from its own act or omission.',
          bearerPage: '9',
          survivalFrom: 'LIQUIDATION',
          survivalMonths: 72,
          hasNoticeDuty: true,
          noticeBusinessDays: 2,
          dutyPaymentProof: 'PER_ENTRY',
          isDutyMoneySegregated: true,
          refundOwner: 'OURS',
          hasMonthlyAceData: true,
          hasFiveYearRecords: true,
          hasAuditRight: true,
          hasCooperation: true,
          hasPriorDisclosureSay: true,
          defenceControl: 'JOINT',
          adCvdHandling: 'EXPRESS',
          subAgents: 'WITH_CONSENT',
          insuranceCovenantYears: 5,
          netWorthCovenantCents: 1_000_000_00,
          hasReverseIndemnity: false,
          ...more,
        },
        { ...seen('DOCUMENT', 45), ...known },
      ),
    history: (more: Values<typeof historyStatementRecord> = {}, known: HowKnown = {}) =>
      told(
        historyStatementRecord,
        {
          kind: 'ACE_REPORT',
          statedOn: days(-35),
          periodFrom: years(-5),
          periodTo: days(-36),
          hasConsentToVerify: true,
          ...more,
        },
        { ...seen('ISSUER', 35), ...known },
      ),
    suretyLetter: (more: Values<typeof historyStatementRecord> = {}, known: HowKnown = {}) =>
      told(
        historyStatementRecord,
        { kind: 'SURETY_LETTER', statedOn: days(-12), periodFrom: years(-3), periodTo: days(-12), ...more },
        { ...seen('ISSUER', 12), ...known },
      ),
    methodCheck: (more: Values<typeof methodCheckRecord> = {}, known: HowKnown = {}) =>
      told(
        methodCheckRecord,
        {
          checkedOn: days(-50),
          checkedBy: 'Priya Nair',
          priceBelowDuty: 'ABSENT',
          taxIncludedDoubleClearance: 'ABSENT',
          undervaluation: 'ABSENT',
          unrelatedGoods: 'ABSENT',
          nameChanges: 'ABSENT',
          noEntrySummaryCopy: 'ABSENT',
          ...more,
        },
        { ...seen('DOCUMENT', 50), ...known },
      ),
    screenings: (more: Values<typeof screeningRecord> = {}, ago = 6) =>
      (['OFAC_SDN', 'OFAC_CONSOLIDATED', 'SAM_EXCLUSIONS', 'UFLPA_ENTITY_LIST'] as const).map((list) =>
        told(
          screeningRecord,
          { list, listDate: days(-ago - 1), screenedOn: days(-ago), result: 'NO_HIT', ...more },
          seen('PUBLIC_RECORD', ago),
        ),
      ),
    screening: (more: Values<typeof screeningRecord>, ago = 6) =>
      told(
        screeningRecord,
        { listDate: days(-ago - 1), screenedOn: days(-ago), result: 'NO_HIT', ...more },
        seen('PUBLIC_RECORD', ago),
      ),
    runOff: (more: Values<typeof runOffStatementRecord>, known: HowKnown = {}) =>
      told(runOffStatementRecord, more, { ...seen('ISSUER', 6), ...known }),
    event: (more: Values<typeof complianceEventRecord>, known: HowKnown = {}) =>
      told(complianceEventRecord, more, { ...seen('ISSUER', 35), ...known }),
  }
}

export type GoodRecords = ReturnType<typeof goodRecords>

/** Circular 570 comes out every 1 August. */
function lastFirstOfAugust(today: IsoDate): IsoDate {
  const year = Number(today.slice(0, 4))
  return today >= `${year}-08-01` ? `${year}-08-01` : `${year - 1}-08-01`
}
