import type { ProviderKind, RecordKind } from '@/lib/choices'
import { addDays, addYears, type IsoDate } from '@/lib/dates'
import type { ProviderValues } from '@/lib/providers/schema'
import { goodRecords, heads, type GoodRecords, type Told } from './good'

/** A fictional provider: what it is, and what is recorded of it. Its story is the comment above it in the cast. */
export interface Character {
  name: string
  iorNumber: string | null
  kind: ProviderKind
  more: Partial<ProviderValues>
  engagement?: 'AD_CVD'
  isInReview: boolean
  records: Told[]
  /** There is none of these kinds, and a document says so. */
  absences: RecordKind[]
}

type Story = Partial<Pick<Character, 'more' | 'engagement' | 'isInReview' | 'absences'>> & {
  /** Takes the place of the good record of the same name; an empty list leaves it out. */
  but?: (good: GoodRecords) => Partial<Record<keyof GoodRecords, Told | Told[]>>
}

/** The portfolio that a first start shows. Between them every band, every veto and every kind of gap stands. */
export function cast(today: IsoDate): Character[] {
  const days = (count: number) => addDays(today, count)
  const years = (count: number) => addYears(today, count)
  const of = (name: string, iorNumber: string, kind: ProviderKind, story: Story = {}): Character => {
    const good = goodRecords(name, iorNumber, today)
    const records = { ...usual(good), ...story.but?.(good) }
    return {
      name,
      iorNumber,
      kind,
      more: story.more ?? {},
      isInReview: story.isInReview ?? false,
      ...(story.engagement ? { engagement: story.engagement } : {}),
      records: Object.values(records).flat(),
      absences: story.absences ?? [],
    }
  }
  return [
    // Nothing to say against it.
    of('Harrow & Quill Import LLC', '84-310442700', 'PROFESSIONAL_IOR', { isInReview: true }),

    // A broker designated by the purchaser; silent on refunds, one CF-28 answered in time.
    of('Pacific Lantern Brokerage Inc.', '36-551902100', 'CUSTOMS_BROKER', {
      isInReview: true,
      but: (good) => ({
        authority: good.authority({ entryBasis: 'DESIGNATED_BROKER' }),
        contract: good.contract({ refundOwner: 'SILENT', noticeBusinessDays: 5 }),
        event: good.event({
          type: 'CF_28',
          outcome: 'NO_FINDING',
          reference: 'Classification of phone cases',
          openedOn: days(-420),
          answeredOn: days(-400),
          closedOn: days(-360),
        }),
      }),
    }),

    // Capped at half a million, tail of two years, bond used to ninety-odd per cent.
    of('Lanyard & Pike Entry Services LLC', '27-440187300', 'PROFESSIONAL_IOR', {
      isInReview: true,
      but: (good) => ({
        contract: good.contract({
          providerErrorBearer: 'ASSUMES_CAPPED',
          capBasis: 'TOTAL',
          capCents: 500_000_00,
          capUsedCents: 0,
          capQuote: 'In no event more than USD 500,000 in all.',
          capPage: '11',
        }),
        policy: good.policy({ extendedReportingMonths: 24 }),
        bond: good.bond({ amountCents: 1_700_000_00 }),
      }),
    }),

    // Shares underpayments by halves; its E&O is a certificate only.
    of('Merrow Bay Import Co.', '52-118830400', 'TRADING_COMPANY', {
      but: (good) => ({
        contract: good.contract({
          providerErrorBearer: 'SHARED',
          providerErrorShare: 50,
          survivalMonths: 60,
          dutyPaymentProof: 'ON_REQUEST',
        }),
        policy: good.policy({ form: 'CERTIFICATE_ONLY', coverShownBy: 'NEITHER', coversDutyLoss: false }),
        capital: good.capital({ tangibleNetWorthCents: 780_000_00, references: 2 }),
      }),
    }),

    // Promises everything and has little: a paper promise, with duties excluded from its E&O.
    of('Calloway Marsh Import Services LLC', '84-291736500', 'PROFESSIONAL_IOR', {
      isInReview: true,
      but: (good) => ({
        capital: good.capital({ tangibleNetWorthCents: 480_000_00, asOf: days(-480), references: 1 }),
        policy: good.policy({
          excludesDuties: true,
          coversDutyLoss: false,
          coverShownBy: 'NEITHER',
          expiresOn: days(38),
          perClaimCents: 500_000_00,
          aggregateCents: 1_000_000_00,
        }),
        bond: good.bond({ amountCents: 1_400_000_00 }),
        screenings: good.screenings({}, 42),
        event: good.event({
          type: 'ISF_LIQUIDATED_DAMAGES',
          outcome: 'OPEN',
          reference: 'ISF filed late, Los Angeles',
          openedOn: days(-56),
          dueOn: days(4),
          claimedCents: 5_000_00,
        }),
      }),
    }),

    // Its bond would be used more than twice over with our volume.
    of('Redwater Clearance Group LLC', '61-207714900', 'PROFESSIONAL_IOR', {
      isInReview: true,
      but: (good) => ({
        bond: good.bond({ amountCents: 700_000_00 }),
        volume: good.volume({ delinquentBills: 1 }),
      }),
    }),

    // A candidate of whom little is known and less is evidenced.
    of('Wrenfield Duty Solutions LLC', '47-902216800', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        authority: good.authority(
          { entryBasis: 'UNCLEAR', poaGrantor: null, poaExpiresOn: null, hasUsOwnership: null },
          { source: 'PROVIDER_STATEMENT', verifiedOn: days(-20) },
        ),
        policy: [],
        contract: [],
        history: [],
        suretyLetter: [],
        methodCheck: [],
        capital: [],
        screenings: [],
      }),
    }),

    // Cover ran out three weeks ago, the partnership's power of attorney before that.
    of('Stonebridge Entry Partners LP', '75-660041200', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        authority: good.authority({
          poaIsPartnership: true,
          poaSignedOn: days(-760),
          poaExpiresOn: days(-30),
        }),
        policy: good.policy({ expiresOn: days(-25), effectiveOn: days(-390), rating: 'B_PLUS' }),
        contract: good.contract({
          providerErrorBearer: 'PASS_THROUGH',
          providerErrorHeads: [],
          survivalFrom: 'NONE',
          survivalMonths: null,
          hasAuditRight: false,
          hasMonthlyAceData: false,
        }),
        capital: good.capital({ tangibleNetWorthCents: 390_000_00, references: 0 }),
        volume: good.volume({ firstEntryOn: years(-2), formalEntriesFiveYears: 5_200 }),
      }),
    }),

    // Good, but the contract is only offered and the lists were screened too long ago.
    of('Dunmore Keel Importers LLC', '58-733019500', 'PROFESSIONAL_IOR', {
      isInReview: true,
      more: { nextReviewOn: days(11), reviewReason: 'Its contract is only offered so far.' },
      but: (good) => ({
        contract: good.contract({ signedOn: null, effectiveOn: null }),
        screenings: good.screenings({}, 48),
        policy: good.policy({ expiresOn: days(24), effectiveOn: days(-341) }),
      }),
    }),

    // Its bond was found insufficient and nobody cured it.
    of('Juniper Freight Affiliates LLC', '94-125570800', 'FREIGHT_FORWARDER', {
      but: (good) => ({
        bond: good.bond({ insufficiencyNoticeOn: days(-24), amountCents: 1_100_000_00 }),
        volume: good.volume({ debitVouchers: 1 }),
      }),
    }),

    // The surety gave notice and no later bond is there.
    of('Thornmere Import Agents Inc.', '31-870155600', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        bond: good.bond({
          terminationNoticeBy: 'SURETY',
          terminationNoticeOn: days(-9),
          endedOn: days(21),
        }),
        policy: good.policy({ rating: 'B_PLUS_PLUS', cancellationNoticeDays: 10 }),
      }),
    }),

    // Its bond ended last month; what it sends since goes under nobody's bond.
    of('Beacon Reach Customs LLC', '20-664410300', 'PROFESSIONAL_IOR', {
      but: (good) => ({ bond: good.bond({ endedOn: days(-31) }) }),
    }),

    // From Hong Kong, with no agent for service of process where we enter goods.
    of('Tidewell Crossing Limited', '252704-00417', 'TRADING_COMPANY', {
      more: { incorporationCountry: 'HK', incorporationState: null },
      but: (good) => ({
        authority: good.authority({
          isUsOrganised: false,
          hasUsPresence: false,
          hasUsAssets: false,
          hasUsOwnership: false,
          ctpatStatus: 'NOT_MEMBER',
          hasSingleTransactionPlan: false,
          residentAgents: ['TX Laurel Service Agents, Houston'],
        }),
      }),
    }),

    // A forwarder whose only interest is the bill of lading.
    of('Ashgrove Nominee Services Inc.', '13-508827700', 'FREIGHT_FORWARDER', {
      but: (good) => ({ authority: good.authority({ entryBasis: 'NONE' }) }),
    }),

    // A fraud penalty, upheld; no age heals it.
    of('Fenwick Lore Import Inc.', '66-310098100', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        event: [
          good.event(
            {
              type: 'PENALTY_1592',
              outcome: 'UPHELD',
              culpability: 'FRAUD',
              reference: 'Undervalued textiles',
              openedOn: years(-7),
              closedOn: years(-6),
              claimedCents: 1_240_000_00,
              paidCents: 1_240_000_00,
              port: '2704',
            },
            { source: 'PUBLIC_RECORD' },
          ),
          good.event({
            type: 'CF_29_ACTION',
            outcome: 'UPHELD',
            openedOn: days(-300),
            closedOn: days(-240),
            claimedCents: 44_000_00,
            paidCents: 44_000_00,
          }),
        ],
      }),
    }),

    // "Tax included, double clearance".
    of('Brightwater Parcel Clearance Inc.', '45-221763900', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        methodCheck: good.methodCheck({
          taxIncludedDoubleClearance: 'PRESENT',
          priceBelowDuty: 'PRESENT',
          noEntrySummaryCopy: 'EXPLAINED',
          noEntrySummaryCopyWhy: 'Copies are said to follow after each month.',
        }),
        contract: good.contract({ dutyPaymentProof: 'NONE', isDutyMoneySegregated: false }),
      }),
    }),

    // On a list, and it is truly the one.
    of('Copper Finch Imports LLC', '33-790412600', 'TRADING_COMPANY', {
      but: (good) => ({
        screenings: [
          ...good.screenings().slice(0, 2),
          good.screening({ list: 'SAM_EXCLUSIONS', result: 'TRUE_HIT' }),
          good.screening({ list: 'UFLPA_ENTITY_LIST' }),
        ],
      }),
    }),

    // A possible hit that nobody has looked at, on an otherwise fair file.
    of('Corbin Isle Trading LLC', '87-105539200', 'TRADING_COMPANY', {
      but: (good) => ({
        screenings: [
          ...good.screenings().slice(0, 3),
          good.screening({ list: 'UFLPA_ENTITY_LIST', result: 'POSSIBLE' }),
        ],
        contract: good.contract({ survivalMonths: 48, noticeBusinessDays: 12 }),
        bond: good.bond({}, { verifiedOn: days(-44) }),
      }),
    }),

    // Its surety is not on Circular 570.
    of('Sable Point IOR Inc.', '59-448120700', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        bond: good.bond({
          surety: 'Old Harbour Indemnity Co.',
          isSuretyListed: false,
          circular570LimitCents: null,
        }),
      }),
    }),

    // Disclaims its role in its own terms, and owes more than it has.
    of('Quarry Lane Importers LLC', '71-556038400', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        contract: good.contract({
          providerErrorBearer: 'DISCLAIMS',
          providerErrorHeads: [],
          bearerQuote: 'Customer is deemed the principal and bears all sums CBP may demand.',
          refundOwner: 'THEIRS',
          hasNoticeDuty: false,
          noticeBusinessDays: null,
        }),
        capital: good.capital({ tangibleNetWorthCents: -310_000_00, assurance: 'MANAGEMENT' }),
        policy: [],
      }),
      absences: ['POLICY'],
    }),

    // The bond's principal is another company.
    of('Elmstead Entry LLC', '22-917704500', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        bond: good.bond({ principal: 'Elmstead Holdings Inc.', iorNumber: '22-917704600' }),
        authority: good.authority({
          identityReview: 'DIFFERENT',
          identityReviewedOn: days(-15),
          identityReviewedBy: 'Priya Nair',
        }),
      }),
    }),

    // Whoever files for it lost the licence.
    of('Marlow Reach Import Services LLC', '68-243390100', 'PROFESSIONAL_IOR', {
      but: (good) => ({ authority: good.authority({ licenceStatus: 'SUSPENDED', permitStatus: 'ACTIVE' }) }),
    }),

    // AD/CVD goods, and the duty is passed to the exporter.
    of('Garnet Hollow Imports LLC', '39-680251700', 'PROFESSIONAL_IOR', {
      engagement: 'AD_CVD',
      but: (good) => ({
        contract: good.contract({
          adCvdHandling: 'PASSED_TO_EXPORTER',
          adCvdBearer: 'PASS_THROUGH',
          adCvdShare: null,
        }),
      }),
    }),

    // Says all the right things; nobody else has said them.
    of('Willowmere Import Co.', '80-334716200', 'PROFESSIONAL_IOR', {
      but: (good) => {
        const says = { source: 'PROVIDER_STATEMENT' as const, verifiedOn: days(-9) }
        return {
          authority: good.authority({}, says),
          bond: good.bond({}, says),
          volume: good.volume({ basis: 'OTHER', firstEntryOn: years(-1) }, says),
          capital: good.capital({ assurance: 'MANAGEMENT' }, says),
          policy: good.policy({}, says),
          history: good.history({ kind: 'SIGNED_DECLARATION' }, says),
        }
      },
    }),

    // Agent only; claims within 90 days, suit within 75 days of liquidation.
    of('Kestrel Row Brokerage Inc.', '26-871930500', 'CUSTOMS_BROKER', {
      but: (good) => ({
        contract: good.contract({
          signedOn: null,
          effectiveOn: null,
          ...noCauses,
          providerErrorBearer: 'SILENT',
          bearerQuote: 'We act as your agent only.',
          bearerPage: '1',
          claimNoticeDays: 90,
          suitDaysAfterLiquidation: 75,
          ...unsaid,
        }),
      }),
    }),

    // Proven negligence only, and fifty dollars a transaction.
    of('Linden Harbour Brokers LLC', '73-402265800', 'CUSTOMS_BROKER', {
      but: (good) => ({
        contract: good.contract({
          signedOn: null,
          effectiveOn: null,
          ...noCauses,
          providerErrorBearer: 'ASSUMES_CAPPED',
          providerErrorHeads: heads('DUTY'),
          ourBadDataBearer: 'PASS_THROUGH',
          ourBadDataHeads: heads('DUTY', 'PENALTY'),
          capBasis: 'PER_ENTRY',
          capCents: 50_00,
          capUsedCents: 0,
          bearerQuote: 'We answer for negligence that is proven, and for direct loss.',
          bearerPage: '2',
          ...unsaid,
        }),
      }),
    }),

    // The customer indemnifies it fully, whoever was wrong.
    of('Osprey Gate Agency Limited', '252809-00233', 'FREIGHT_FORWARDER', {
      more: { incorporationCountry: 'GB', incorporationState: null },
      but: (good) => ({
        authority: good.authority({
          residentAgents: ['CA Laurel Service Agents, Los Angeles', 'NJ Laurel Service Agents, Newark'],
          isUsOrganised: false,
          hasUsPresence: true,
          hasUsAssets: true,
          hasUsOwnership: false,
        }),
        contract: good.contract({
          signedOn: null,
          effectiveOn: null,
          ...noCauses,
          providerErrorBearer: 'PASS_THROUGH',
          providerErrorHeads: heads('DUTY', 'TAX_AND_FEE', 'INTEREST', 'PENALTY', 'LEGAL_COSTS'),
          bearerQuote:
            'You keep us whole for every duty, tax and charge, with interest, penalties and costs.',
          bearerPage: '4',
          law: 'England',
          ...unsaid,
        }),
      }),
    }),

    // Left half a year ago: its promise and the tail of its policy end years before CBP may still look back.
    of('Saltmarsh Gate Importers LLC', '31-905517800', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        contract: good.contract({
          signedOn: years(-3),
          effectiveOn: years(-3),
          survivalFrom: 'LAST_ENTRY',
          survivalMonths: 24,
          depositCents: 60_000_00,
        }),
        policy: good.policy({ extendedReportingMonths: 12 }),
      }),
    }),

    // Used years ago, run off to the end and closed; nobody asks for its statements any more.
    of('Hollin Wharf Importers LLC', '19-640227300', 'PROFESSIONAL_IOR', {
      but: (good) => ({
        contract: good.contract({ signedOn: years(-8), effectiveOn: years(-8) }),
        capital: good.capital({ asOf: years(-2) }),
      }),
    }),
  ]
}

/** What stands behind a provider where its story says nothing else. */
function usual(good: GoodRecords): Partial<Record<keyof GoodRecords, Told | Told[]>> {
  return {
    authority: good.authority(),
    bond: good.bond(),
    volume: good.volume(),
    capital: good.capital(),
    policy: good.policy(),
    contract: good.contract(),
    history: good.history(),
    suretyLetter: good.suretyLetter(),
    methodCheck: good.methodCheck(),
    screenings: good.screenings(),
  }
}

const noCauses = {
  providerErrorBearer: null,
  providerErrorHeads: [],
  ourBadDataBearer: null,
  ourBadDataHeads: [],
  changeOfLawBearer: null,
  changeOfLawHeads: [],
  adCvdBearer: null,
  adCvdShare: null,
  adCvdHeads: [],
}

/** What printed terms of brokers do not speak of. */
const unsaid = {
  survivalFrom: 'NONE',
  survivalMonths: null,
  hasNoticeDuty: false,
  noticeBusinessDays: null,
  dutyPaymentProof: 'NONE',
  isDutyMoneySegregated: false,
  refundOwner: 'SILENT',
  hasMonthlyAceData: false,
  hasFiveYearRecords: false,
  hasAuditRight: false,
  hasCooperation: false,
  hasPriorDisclosureSay: false,
  defenceControl: 'SILENT',
  adCvdHandling: 'SILENT',
  subAgents: 'SILENT',
  insuranceCovenantYears: null,
  netWorthCovenantCents: null,
  hasReverseIndemnity: true,
} as const
