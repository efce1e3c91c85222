import type { ClauseGroup } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Context } from '../criterion'
import type { ContractFacts, Facts } from '../facts'
import type { Assessment, Cap, Input } from '../finding'
import { isUnsigned, judgedContract } from '../judged'
import { contractRules as rules } from '../rules/contract'
import { adverse, inputOf, missing, say, type Asked } from './support'

type Judge = (contract: ContractFacts, asked: Asked, caps: readonly Cap[]) => Assessment

/**
 * Judges the clauses of one group in the contract that counts, opened at `field`. Without a contract that one root is
 * said: a known absence is adverse, as grave as a clause against us.
 */
export function onContract(
  facts: Facts,
  { asOf }: Context,
  group: ClauseGroup,
  field: string,
  judge: Judge,
): Assessment {
  const expected = say('expected')
  const contract = judgedContract(facts.contracts, asOf)
  if (contract)
    return judge(
      contract,
      { expected, inputs: [clauseInput(contract, group, field)] },
      unsigned(contract, asOf),
    )
  const none = facts.absences.CONTRACT
  const asked = { expected, inputs: [{ ...inputOf('CONTRACT', none, field), recordId: null }] }
  if (!none) return missing(asked, say('contractNotKnown'), 'NO_CONTRACT')
  const severity = group === 'AD_CVD' ? 'CRITICAL' : 'HIGH'
  return adverse(asked, severity, say('noContract'), { root: 'NO_CONTRACT' })
}

/** A field of a contract, known as its group of clauses is, else as the contract is. */
export const clauseInput = (contract: ContractFacts, group: ClauseGroup, field: string): Input =>
  inputOf('CONTRACT', contract, field, contract.clauses[group] ?? contract)

export const unsigned = (contract: ContractFacts | null, asOf: IsoDate): Cap[] =>
  contract && isUnsigned(contract, asOf)
    ? [{ kind: 'UNSIGNED', credit: rules.unsignedCredit, severity: 'MEDIUM', found: say('unsigned') }]
    : []
