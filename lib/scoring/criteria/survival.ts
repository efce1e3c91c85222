import { earliestBar, type Bar } from '@/lib/contracts/survival'
import type { Assess } from '../criterion'
import type { ContractFacts } from '../facts'
import { FULL, type Statement, type Value } from '../finding'
import { contractRules } from '../rules/contract'
import { clauseInput, onContract } from './on-contract'
import { bearerInput, nothingPromised, promisesNothing } from './promise'
import { met, missing, say, short } from './support'

const rules = contractRules.survival

/** How long the promise can be called on. */
export const survival: Assess = (facts, context) =>
  onContract(facts, context, 'SURVIVAL', 'survivalFrom', (contract, { expected }, caps) => {
    const terms = contract.causes.PROVIDER_ERROR
    const bearer = bearerInput(contract)
    if (terms && promisesNothing(terms))
      return nothingPromised(
        { expected, inputs: [bearer] },
        caps,
        say('nothingPromised', barValues(contract)),
      )
    const term = termCredit(contract)
    const { credit, field, found } = endOf(contract, term)
    const end = clauseInput(contract, 'SURVIVAL', field)
    // An end too early is too early, whatever else is not known.
    if (credit === 0) return short({ expected, inputs: [end] }, 0, 'HIGH', found, { caps })
    if (term === null)
      return missing({ expected, inputs: [clauseInput(contract, 'SURVIVAL', termField(contract))] })
    if (!terms) return missing({ expected, inputs: [bearer, end] }, say('bearerNotKnown'))
    const asked = { expected, inputs: [end, bearer] }
    return credit === FULL ? met(asked, found, { caps }) : short(asked, credit, null, found, { caps })
  })

/**
 * What the end earns: the lesser of what the term and the bar earn, each counted from its own start. A bar after the
 * end of the term never earns less than the term does, so a bar that is not earlier changes nothing.
 */
function endOf(contract: ContractFacts, term: number | null) {
  const bar = earliestBar(contract)
  const barred = bar ? earned(rules.bar, ({ days }) => bar.daysAfterEntry >= days) : FULL
  return bar && barred < (term ?? FULL)
    ? { credit: barred, field: barFields[bar.by], found: say('barred', barValues(contract)) }
    : { credit: term ?? FULL, field: termField(contract), found: termFound(contract) }
}

/** What the term alone earns; null: not known. */
function termCredit({ survivalFrom, survivalMonths }: ContractFacts): number | null {
  if (survivalFrom === 'WHILE_CBP_MAY_CLAIM') return FULL
  if (survivalFrom === 'NONE') return 0
  if (survivalFrom === null || survivalMonths === null) return null
  const steps = survivalFrom === 'LIQUIDATION' ? rules.fromLiquidation : rules.fromLastEntry
  return earned<(typeof steps)[number]>(steps, ({ months }) => survivalMonths >= months)
}

/** What the first step that is reached earns; none: nothing. */
const earned = <Step extends { credit: number }>(
  steps: readonly Step[],
  isReached: (step: Step) => boolean,
): number => steps.find(isReached)?.credit ?? 0

const barFields: Record<Bar['by'], string> = {
  CLAIM_NOTICE: 'claimNoticeDays',
  SUIT: 'suitDaysAfterLiquidation',
}

function barValues(contract: ContractFacts): Record<string, Value> {
  const bar = earliestBar(contract)
  return { by: { text: bar?.by ?? 'NONE' }, count: { count: bar?.days ?? 0 } }
}

const termField = ({ survivalFrom }: ContractFacts) =>
  survivalFrom === 'LIQUIDATION' || survivalFrom === 'LAST_ENTRY' ? 'survivalMonths' : 'survivalFrom'

function termFound({ survivalFrom, survivalMonths }: ContractFacts): Statement {
  const from: Value = { choice: { of: 'SurvivalFrom', is: survivalFrom ?? 'NONE' } }
  return survivalFrom === 'LIQUIDATION' || survivalFrom === 'LAST_ENTRY'
    ? say('survives', { months: { count: survivalMonths ?? 0 }, from })
    : say('from', { from })
}
