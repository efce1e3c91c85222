import { addDays, addYears } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import * as known from '@/lib/scoring/testing'

export const asOf = known.TODAY

/** Providers that differ in what the shared criteria look at; all have every record, since the peer is told of no other. */
export const providers: Facts[] = [
  {},
  { engagement: known.engagement({ hasAdCvdGoods: true }) },
  {
    engagement: known.engagement({ hasAdCvdGoods: true }),
    contracts: [known.contract({ adCvdHandling: 'SILENT', signedOn: null, noticeBusinessDays: 7 })],
  },
  { authority: known.authority({ entryBasis: 'UNCLEAR', permitStatus: null, hasUsAssets: false }) },
  {
    authority: known.authority({
      entryBasis: 'NONE',
      licenceStatus: 'SUSPENDED',
      isUsOrganised: null,
      source: 'PROVIDER_STATEMENT',
    }),
  },
  {
    authority: known.authority({
      hasUsOwnership: false,
      hasSingleTransactionPlan: true,
      filerName: null,
    }),
  },
  { policies: [known.policy({ expiresOn: addDays(asOf, 20), rating: 'B_PLUS_PLUS', form: null })] },
  {
    policies: [known.policy({ expiresOn: addDays(asOf, -1), coversActingAsIor: false, basis: 'OCCURRENCE' })],
  },
  {
    policies: [
      known.policy({
        form: 'CERTIFICATE_ONLY',
        retroactiveOn: addDays(asOf, -3),
        cancellationNoticeDays: 10,
        source: 'PROVIDER_STATEMENT',
      }),
    ],
  },
  {
    policies: [known.policy({ extendedReportingMonths: 24, insuresIorEntity: false, excludesDuties: true })],
  },
  {
    contracts: [
      known.contract({ hasNoticeDuty: false, isDutyMoneySegregated: false, refundOwner: 'THEIRS' }),
    ],
  },
  { methodChecks: [known.methodCheck({ flags: { UNDERVALUATION: 'PRESENT' } })] },
  { methodChecks: [known.methodCheck({ checkedOn: addYears(asOf, -2) })] },
  { screenings: [known.screening({ result: 'POSSIBLE' })] },
  { screenings: known.facts().screenings.map((each) => ({ ...each, screenedOn: addDays(asOf, -45) })) },
].map((more) => known.facts(more as Partial<Facts>))
