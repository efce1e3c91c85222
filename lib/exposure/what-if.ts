import { answer, follows, known, needs, type Answer, type Need } from '@/lib/answer'
import { carriedDtf } from '@/lib/bonds/required-amount'
import type { IsoDate } from '@/lib/dates'
import { BASIS_POINTS, type Cents } from '@/lib/money'
import type {
  ContractFacts,
  EngagementFacts,
  Facts,
  Known,
  PolicyFacts,
  VolumeFacts,
} from '@/lib/scoring/facts'
import { judgedBond, judgedCapital, judgedContract, judgedPolicy, judgedVolume } from '@/lib/scoring/judged'
import { bounded } from './bounded'
import { unusedOf, worthOfFees } from './cap'
import { annualDtf } from './claim'
import { limitBeforeDefence } from './insurance'
import { fieldOf } from './recorded'

/** What may be supposed of a provider without saving it; amounts in cents. */
export const changeNames = ['bond', 'cap', 'limit', 'netWorth', 'volume', 'ours'] as const
export type ChangeName = (typeof changeNames)[number]
export type Changes = Readonly<Partial<Record<ChangeName, Cents>>>

/**
 * The facts as they would be if the judged records said otherwise: the bond's amount; the contract's cap (on its basis;
 * in total where it has none or is a multiple of fees); the limit that the policy leaves for one claim; the net worth
 * (below 0 too); the duties, taxes and fees of twelve months of all other clients, the larger of last and next, the
 * other and what is not liquidated in proportion; and those of ours, by another entered value at the duty rate of the
 * engagement, with the domestic value of the goods in proportion; its fees and entries stay. Nothing else of them changes, nor which is judged; the other records stay. A
 * change for which there is nothing to change is left out: see `supposable`. Never throws.
 */
export function whatIf(facts: Facts, changes: Changes, asOf: IsoDate): Facts {
  const { bond, cap, limit, netWorth, volume, ours } = changes
  return {
    ...facts,
    bonds: replaced(facts.bonds, judgedBond(facts.bonds, asOf), bond, (amountCents) => ({ amountCents })),
    contracts: replaced(facts.contracts, judgedContract(facts.contracts, asOf), cap, capped),
    policies: replaced(facts.policies, judgedPolicy(facts.policies, asOf), limit, limited),
    capitalStatements: replaced(
      facts.capitalStatements,
      judgedCapital(facts.capitalStatements),
      netWorth,
      (tangibleNetWorthCents) => ({ tangibleNetWorthCents }),
    ),
    volumeStatements: replaced(
      facts.volumeStatements,
      judgedVolume(facts.volumeStatements),
      volume,
      carrying,
    ),
    engagement: facts.engagement && ours !== undefined ? owing(ours, facts.engagement) : facts.engagement,
  }
}

/** A figure that can be supposed to be another. */
export interface Subject {
  /** The field it is recorded in. */
  place: Need
  /** As what it is recorded; null: it is not, or what it is worth is not known. */
  cents: Cents | null
  /** What can be had of it now: a limit less what is eroded, a cap less what is used, else all; null: not known. */
  availableCents: Cents | null
  /** A cap that is a multiple of the fees of twelve months, in hundredths: the cents are what that is worth. */
  feesMultipleHundredths: number | null
}

/** What each change would be of, or what must be recorded before it can be supposed. Never throws. */
export function supposable(facts: Facts, asOf: IsoDate): Readonly<Record<ChangeName, Answer<Subject>>> {
  const bond = judgedBond(facts.bonds, asOf)
  const contract = judgedContract(facts.contracts, asOf)
  const policy = judgedPolicy(facts.policies, asOf)
  const capital = judgedCapital(facts.capitalStatements)
  const volume = judgedVolume(facts.volumeStatements)
  const { dtfLastTwelveCents: dtfLastTwelve = null, dtfNextTwelveCents: dtfNextTwelve = null } = volume ?? {}
  const book = dtfLastTwelve === null ? null : carriedDtf({ dtfLastTwelve, dtfNextTwelve, ours: 0 })
  return {
    bond: subject('BOND', bond, 'amountCents', whole(bond?.amountCents)),
    cap: subject('CONTRACT', contract, 'capCents', contract && capAsRecorded(contract)),
    limit: subject(
      'POLICY',
      policy,
      'perClaimCents',
      policy && { cents: policy.perClaimCents, availableCents: limitBeforeDefence(policy) },
    ),
    netWorth: subject(
      'CAPITAL_STATEMENT',
      capital,
      'tangibleNetWorthCents',
      whole(capital?.tangibleNetWorthCents),
    ),
    volume: subject('VOLUME_STATEMENT', volume, 'dtfLastTwelveCents', whole(book)),
    ours: ourVolume(facts.engagement),
  }
}

function subject(
  kind: Need['kind'],
  record: Known | null,
  field: string,
  of: Recorded | null,
): Answer<Subject> {
  const place = fieldOf(kind, record, field)
  return record && of ? answer({ place, feesMultipleHundredths: null, ...of }) : needs(place)
}

type Recorded = Pick<Subject, 'cents' | 'availableCents'> & Partial<Pick<Subject, 'feesMultipleHundredths'>>

/** Nothing takes from it. */
const whole = (cents: Cents | null | undefined): Recorded => ({
  cents: cents ?? null,
  availableCents: cents ?? null,
})

function capAsRecorded(contract: ContractFacts): Recorded {
  const isMultiple = contract.capBasis === 'FEES_MULTIPLE'
  const cents = isMultiple ? worthOfFees(contract) : contract.capCents
  return {
    cents,
    availableCents: cents === null ? null : unusedOf(cents, contract),
    feesMultipleHundredths: isMultiple ? contract.capFeesMultipleHundredths : null,
  }
}

/** Without a duty rate no entered value follows from what is owed. */
function ourVolume(engagement: EngagementFacts | null): Answer<Subject> {
  const at = (field: keyof EngagementFacts): Need => ({
    kind: 'ENGAGEMENT',
    recordId: engagement?.id ?? null,
    field,
  })
  const rate = known(engagement?.dutyRateBasisPoints || null, at('dutyRateBasisPoints'))
  return follows({ rate }, () => ({
    place: at('annualEnteredValueCents'),
    feesMultipleHundredths: null,
    ...whole(engagement && annualDtf(engagement)),
  }))
}

function replaced<R extends { id: string }>(
  records: readonly R[],
  judged: R | null,
  cents: Cents | undefined,
  change: (cents: Cents, record: R) => Partial<R>,
): readonly R[] {
  if (!judged || cents === undefined) return records
  return records.map((record) => (record.id === judged.id ? { ...record, ...change(cents, record) } : record))
}

/** Of a cap that is not there yet nothing is used. */
const capped = (
  capCents: Cents,
  { capBasis: basis, capCents: held, capUsedCents: used }: ContractFacts,
): Partial<ContractFacts> => ({
  capCents,
  capBasis: basis === null || basis === 'FEES_MULTIPLE' ? 'TOTAL' : basis,
  capUsedCents: basis === null && held === null ? (used ?? 0) : used,
})

/** The aggregate must leave room for it, whatever of it is eroded. */
function limited(perClaimCents: Cents, { aggregateCents, erodedCents }: PolicyFacts): Partial<PolicyFacts> {
  const eroded = erodedCents ?? 0
  return {
    perClaimCents,
    erodedCents: eroded,
    aggregateCents: Math.max(aggregateCents ?? 0, perClaimCents + eroded),
  }
}

function carrying(volume: Cents, statement: VolumeFacts): Partial<VolumeFacts> {
  const { dtfLastTwelveCents: last, dtfNextTwelveCents: next, dtfUnliquidatedCents: open } = statement
  const now = carriedDtf({ dtfLastTwelve: last, dtfNextTwelve: next, ours: 0 })
  // Of nothing there is no proportion.
  if (last === null || now === 0) return { dtfLastTwelveCents: volume, dtfNextTwelveCents: null }
  const inProportion = (cents: Cents | null) => (cents === null ? null : bounded(cents, volume, now))
  return {
    dtfLastTwelveCents: inProportion(last),
    dtfNextTwelveCents: inProportion(next),
    dtfUnliquidatedCents: inProportion(open),
  }
}

function owing(ours: Cents, engagement: EngagementFacts): EngagementFacts {
  const {
    dutyRateBasisPoints: rate,
    annualFeesCents,
    annualEnteredValueCents: now,
    domesticValueCents,
  } = engagement
  if (!rate) return engagement
  const fees = Math.min(annualFeesCents ?? 0, ours)
  const value = bounded(ours - fees, BASIS_POINTS, rate)
  return {
    ...engagement,
    annualFeesCents: annualFeesCents === null ? null : fees,
    annualEnteredValueCents: value,
    // More of the same goods are worth more here too. Of nothing there is no proportion.
    domesticValueCents:
      domesticValueCents === null || !now ? domesticValueCents : bounded(domesticValueCents, value, now),
  }
}
