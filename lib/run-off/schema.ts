import { addYears } from '@/lib/dates'
import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'
import { periods } from './periods'

const MOST_ENTRIES = 10_000_000
const entries = () => f.count({ max: MOST_ENTRIES })

const runOffFields = {
  asOf: f.pastDay(),
  firstEntryOn: f.pastDay(),
  lastEntryOn: f.pastDay(),
  unliquidatedEntries: entries(),
  extendedEntries: entries(),
  extendedUntilOn: f.anyDay(),
  suspendedEntries: entries(),
  suspensionLiftedOn: f.pastDay(),
}

/** What is still open of our own entries under a provider's importer number. */
export const runOffStatementRecord = recordSpec({
  kind: 'RUN_OFF_STATEMENT',
  slug: 'run-off-statement',
  fields: runOffFields,
  sections: {
    entries: ['firstEntryOn', 'lastEntryOn'],
    open: [
      'asOf',
      'unliquidatedEntries',
      'extendedEntries',
      'extendedUntilOn',
      'suspendedEntries',
      'suspensionLiftedOn',
    ],
  },
  summary: ['asOf', 'lastEntryOn', 'unliquidatedEntries'],
  dayOrders: [
    {
      first: 'firstEntryOn',
      then: 'lastEntryOn',
      problem: 'The last entry is earlier than the first. Check both days.',
    },
    {
      first: 'lastEntryOn',
      then: 'asOf',
      problem: 'The entries were counted before the last one was filed. Check both days.',
    },
    {
      first: 'firstEntryOn',
      then: 'asOf',
      problem: 'The entries were counted before the first one was filed. Check both days.',
    },
    {
      first: 'lastEntryOn',
      then: 'extendedUntilOn',
      problem: 'Liquidation is extended to a day after the entry. Check both days.',
    },
    {
      first: 'firstEntryOn',
      then: 'suspensionLiftedOn',
      problem: 'The suspension was lifted before the first entry was filed. Check both days.',
    },
  ],
  rules: [
    (stated, refuse) => {
      if (stated.unliquidatedEntries !== null && stated.asOf === null)
        refuse('asOf', 'Enter the day on which the unliquidated entries were counted.')
    },
    (stated, refuse) => {
      if (stated.unliquidatedEntries === null && (stated.extendedEntries || stated.suspendedEntries))
        refuse(
          'unliquidatedEntries',
          'Enter how many are unliquidated: extended and suspended ones are of them.',
        )
    },
    ({ unliquidatedEntries: open, extendedEntries: extended, suspendedEntries: suspended }, refuse) => {
      if (open !== null && (extended ?? 0) + (suspended ?? 0) > open)
        refuse(
          (suspended ?? 0) > 0 ? 'suspendedEntries' : 'extendedEntries',
          'Extended and suspended entries together are at most the unliquidated ones.',
        )
    },
    (stated, refuse) => {
      if (stated.extendedUntilOn !== null && !stated.extendedEntries)
        refuse('extendedEntries', 'Enter how many entries are extended to that day.')
    },
    ({ extendedUntilOn, lastEntryOn }, refuse) => {
      const { years } = periods.extension
      if (extendedUntilOn !== null && lastEntryOn !== null && extendedUntilOn > addYears(lastEntryOn, years))
        refuse('extendedUntilOn', `Liquidation is extended to ${years} years from the entry at most.`)
    },
    (stated, refuse) => {
      if (stated.suspensionLiftedOn !== null && !stated.suspendedEntries)
        refuse('suspendedEntries', 'Enter how many entries the suspension was of.')
    },
  ],
})
