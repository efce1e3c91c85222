import type { IsoDate } from '@/lib/dates'
import { carriedDtf } from '@/lib/bonds/required-amount'
import type { Cents } from '@/lib/money'
import type { ContractFacts, Facts, PolicyFacts, VolumeFacts } from '@/lib/scoring/facts'
import { judgedBond, judgedCapital, judgedContract, judgedPolicy, judgedVolume } from '@/lib/scoring/judged'
import { bounded } from './bounded'

/** What may be supposed of a provider without saving it; amounts in cents. */
export const changeNames = ['bond', 'cap', 'limit', 'netWorth', 'volume'] as const
export type ChangeName = (typeof changeNames)[number]
export type Changes = Readonly<Partial<Record<ChangeName, Cents>>>

/**
 * The facts as they would be if the judged records said otherwise: the bond's amount; the contract's cap (on its basis;
 * in total where it has none or is a multiple of fees); the limit that the policy leaves for one claim; the net worth
 * (below 0 too); the duties, taxes and fees of twelve months of all other clients, the larger of last and next, the
 * other and what is not liquidated in proportion. Nothing else of them changes, nor which is judged; the other records
 * stay. A change for which no record is judged is left out: see `supposable`. Never throws.
 */
export function whatIf(facts: Facts, changes: Changes, asOf: IsoDate): Facts {
  const { bond, cap, limit, netWorth, volume } = changes
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
  }
}

/** Which changes can be supposed: those for which a record is judged. Never throws. */
export function supposable(facts: Facts, asOf: IsoDate): Readonly<Record<ChangeName, boolean>> {
  return {
    bond: judgedBond(facts.bonds, asOf) !== null,
    cap: judgedContract(facts.contracts, asOf) !== null,
    limit: judgedPolicy(facts.policies, asOf) !== null,
    netWorth: judgedCapital(facts.capitalStatements) !== null,
    volume: judgedVolume(facts.volumeStatements) !== null,
  }
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

const capped = (capCents: Cents, { capBasis: basis }: ContractFacts): Partial<ContractFacts> => ({
  capCents,
  capBasis: basis === null || basis === 'FEES_MULTIPLE' ? 'TOTAL' : basis,
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
