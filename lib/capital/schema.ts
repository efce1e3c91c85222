import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const volumeFields = {
  basis: f.requiredChoice('VolumeBasis', 'what the figures come from'),
  asOf: f.pastDay(),
  dtfLastTwelveCents: f.money(),
  dtfNextTwelveCents: f.money(),
  dtfUnliquidatedCents: f.money(),
  formalEntriesTwelveMonths: f.count(),
  formalEntriesFiveYears: f.count(),
  firstEntryOn: f.pastDay(),
  delinquentBills: f.count(),
  debitVouchers: f.count(),
  suretyPaidBills: f.count(),
}

export const volumeStatementRecord = recordSpec({
  kind: 'VOLUME_STATEMENT',
  slug: 'volume-statement',
  fields: volumeFields,
  sections: {
    statement: ['basis', 'asOf'],
    volume: [
      'dtfLastTwelveCents',
      'dtfNextTwelveCents',
      'dtfUnliquidatedCents',
      'formalEntriesTwelveMonths',
      'formalEntriesFiveYears',
      'firstEntryOn',
    ],
    bills: ['delinquentBills', 'debitVouchers', 'suretyPaidBills'],
  },
  summary: ['asOf', 'dtfLastTwelveCents', 'formalEntriesFiveYears', 'firstEntryOn'],
  dayOrders: [
    {
      first: 'firstEntryOn',
      then: 'asOf',
      problem: 'The first entry is later than the figures. Check both days.',
    },
  ],
  rules: [
    (volume, refuse) => {
      const year = volume.formalEntriesTwelveMonths
      const five = volume.formalEntriesFiveYears
      if (year !== null && five !== null && five < year)
        refuse('formalEntriesFiveYears', 'Five years hold at least the entries of the last twelve months.')
    },
  ],
})

const capitalFields = {
  tangibleNetWorthCents: f.money({ allowNegative: true }),
  guarantor: f.text(),
  asOf: f.pastDay(),
  assurance: f.choice('Assurance'),
  references: f.count({ max: 1_000 }),
}

export const capitalStatementRecord = recordSpec({
  kind: 'CAPITAL_STATEMENT',
  slug: 'capital-statement',
  fields: capitalFields,
  sections: {
    statements: ['tangibleNetWorthCents', 'asOf', 'assurance', 'guarantor'],
    references: ['references'],
  },
  summary: ['asOf', 'tangibleNetWorthCents', 'assurance', 'references'],
  dayOrders: [],
})
