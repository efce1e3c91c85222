import { answer, follows, known, needs, type Answer, type Need } from '@/lib/answer'
import { annualDtf } from '@/lib/exposure/claim'
import { bounded } from '@/lib/exposure/bounded'
import { BASIS_POINTS, multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { hasAgencyGoods } from './agency-goods'
import { requiredSingleBond } from './required-amount'

/** An entry of the engagement as it is on average, and the bond for it alone; amounts in cents. */
export interface AverageEntry {
  entriesPerYear: number
  enteredValueCents: Cents
  dtfCents: Cents
  isAgencyRegulated: boolean
  singleBondCents: Cents
}

const at = (engagement: EngagementFacts | null, field: keyof EngagementFacts): Need => ({
  kind: 'ENGAGEMENT',
  recordId: engagement?.id ?? null,
  field,
})

/**
 * Our duties, taxes and fees of twelve months, in cents, × a factor (10,000: as they are), half up. Needs the entered
 * value and the duty rate of the engagement; fees left empty are none. Never throws.
 */
export function ourAnnualDtf(
  engagement: EngagementFacts | null,
  factor: BasisPoints = BASIS_POINTS,
): Answer<Cents> {
  const dtf = engagement && annualDtf(engagement)
  if (dtf !== null) return answer(bounded(dtf, factor, BASIS_POINTS))
  return follows(
    {
      value: known(engagement?.annualEnteredValueCents, at(engagement, 'annualEnteredValueCents')),
      rate: known(engagement?.dutyRateBasisPoints, at(engagement, 'dutyRateBasisPoints')),
    },
    () => 0,
  )
}

/**
 * The average entry: a year's value and duties, taxes and fees ÷ the entries of a year, half up, and the amount of its
 * single-transaction bond, threefold where some goods are of an agency that may demand redelivery. Needs the value, the
 * duty rate and a number of entries of at least 1. Never throws. Source: CBP Directive 3510-004; see requiredSingleBond.
 */
export function averageEntry(
  engagement: EngagementFacts | null,
  factor: BasisPoints = BASIS_POINTS,
): Answer<AverageEntry> {
  const entries = engagement?.annualEntries
  return follows(
    {
      dtf: ourAnnualDtf(engagement, factor),
      entries: entries ? answer(entries) : needs(at(engagement, 'annualEntries')),
    },
    ({ dtf, entries: entriesPerYear }) => {
      const goods = {
        enteredValue: multiplyDivide(engagement?.annualEnteredValueCents ?? 0, 1, entriesPerYear),
        dtf: multiplyDivide(dtf, 1, entriesPerYear),
        isAgencyRegulated: hasAgencyGoods(engagement?.agencies ?? []),
      }
      return {
        entriesPerYear,
        enteredValueCents: goods.enteredValue,
        dtfCents: goods.dtf,
        isAgencyRegulated: goods.isAgencyRegulated,
        singleBondCents: requiredSingleBond(goods),
      }
    },
  )
}
