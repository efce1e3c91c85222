import type { CauseTerms, ContractFacts } from '../facts'
import type { Cap, Statement } from '../finding'
import { clauseInput } from './on-contract'
import { say, short, type Asked } from './support'

export const bearerInput = (contract: ContractFacts) => clauseInput(contract, 'BEARER', 'providerErrorBearer')

/** Known to promise nothing of an underpayment from its own error. */
export function promisesNothing({ bearer, heads, sharePercent }: CauseTerms): boolean {
  switch (bearer) {
    case 'ASSUMES':
    case 'ASSUMES_CAPPED':
      return heads.length === 0
    case 'SHARED':
      return heads.length === 0 || sharePercent === 0
    case 'SILENT':
    case 'PASS_THROUGH':
    case 'DISCLAIMS':
      return true
  }
}

/** Where nothing is promised there is nothing that a cap could limit or that could survive: one root. */
export const nothingPromised = (
  asked: Asked,
  caps: readonly Cap[],
  found: Statement = say('nothingPromised'),
) => short(asked, 0, 'HIGH', found, { caps, root: 'NOTHING_PROMISED' })
