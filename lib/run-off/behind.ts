import { answer, follows, needs, type Answer } from '@/lib/answer'
import { earliestBar } from '@/lib/contracts/survival'
import { addDays, addMonths, earliestOf, type IsoDate } from '@/lib/dates'
import { tailMonths } from '@/lib/insurance/cover'
import { refusals, type Refusal } from '@/lib/exposure/insurance'
import { ownFundsOf } from '@/lib/exposure/left-to-us'
import { fieldOf, isClauseRecorded, isRecorded, recorded } from '@/lib/exposure/recorded'
import { REFERENCE_CASE } from '@/lib/exposure/reference'
import type { ContractFacts, EngagementFacts, Facts, PolicyFacts } from '@/lib/scoring/facts'
import { isUnsigned, judgedCapital, judgedContract, judgedPolicy } from '@/lib/scoring/judged'
import { freshness } from '@/lib/scoring/rules/freshness'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { usuallyLiquidatedOn } from './clocks'
import { untilDay, type Until } from './until'

export type NoContract = 'NO_CONTRACT' | 'UNSIGNED' | 'SILENT' | 'PASS_THROUGH' | 'DISCLAIMS'
export type NoInsurance = 'NO_POLICY' | 'DOES_NOT_RESPOND' | 'ENDED_BEFORE'
export type NoFunds = 'NO_FUNDS'

/** Until when each of them stands behind what we filed. */
export interface Behind {
  contract: Answer<Until<NoContract>>
  insurance: Answer<Until<NoInsurance>>
  ownFunds: Answer<Until<NoFunds>>
}

export function behindOf(
  facts: Facts,
  lastOn: IsoDate,
  asOf: IsoDate,
  settings: Settings = defaultSettings,
): Behind {
  return {
    contract: contractUntil(facts, lastOn, asOf),
    insurance: insuranceUntil(facts, lastOn, asOf, settings),
    ownFunds: ownFundsUntil(facts, settings),
  }
}

/**
 * The last day on which the contract's promise for the provider's error can be called on for the last entry: survival
 * counted from it, or from its usual liquidation; a bar that falls earlier ends it. Where nothing survives it ends with
 * the contract. Needs what of it is not recorded. Never throws.
 * Source: the contract; the days to liquidation, domain facts 3.2.
 */
export function contractUntil(facts: Facts, lastOn: IsoDate, asOf: IsoDate): Answer<Until<NoContract>> {
  const contract = judgedContract(facts.contracts, asOf)
  const at = (field: string) => fieldOf('CONTRACT', contract, field)
  if (!contract)
    return isRecordedAbsence(facts, 'CONTRACT') ? never('NO_CONTRACT') : needs(at('providerErrorBearer'))
  const terms = contract.causes[REFERENCE_CASE.cause]
  if (!isClauseRecorded(contract, 'BEARER')) return needs(at('source'))
  if (!terms) return needs(at('providerErrorBearer'))
  const { bearer } = terms
  if (bearer === 'SILENT' || bearer === 'PASS_THROUGH' || bearer === 'DISCLAIMS') return never(bearer)
  if (isUnsigned(contract, asOf)) return never('UNSIGNED')
  if (!isClauseRecorded(contract, 'SURVIVAL')) return needs(at('source'))
  const bar = earliestBar(contract)
  const barredOn = bar ? [addDays(lastOn, bar.daysAfterEntry)] : []
  return follows({ term: survivalUntil(contract, lastOn) }, ({ term }): Until =>
    term === null
      ? barredOn[0] === undefined
        ? { is: 'AS_LONG' }
        : untilDay(barredOn[0])
      : untilDay(earliestOf([term, ...barredOn])),
  )
}

/** Null: as long as CBP may claim. */
function survivalUntil(contract: ContractFacts, lastOn: IsoDate): Answer<IsoDate | null> {
  const { survivalFrom, survivalMonths, endsOn } = contract
  const of = (field: keyof ContractFacts) => fieldOf('CONTRACT', contract, field)
  switch (survivalFrom) {
    case null:
      return needs(of('survivalFrom'))
    case 'WHILE_CBP_MAY_CLAIM':
      return answer(null)
    case 'NONE':
      return endsOn === null ? needs(of('endsOn')) : answer(endsOn)
    case 'LAST_ENTRY':
    case 'LIQUIDATION': {
      if (survivalMonths === null) return needs(of('survivalMonths'))
      const from = survivalFrom === 'LIQUIDATION' ? usuallyLiquidatedOn(lastOn) : lastOn
      return answer(addMonths(from, survivalMonths))
    }
  }
}

/**
 * The last day on which a claim can be made against the policy for the last entry. Claims-made: its last day and the
 * months of the tail after it. By occurrence: as long as a claim can come, of what happened in its term. A policy that
 * ended before the last entry does not cover it; one that would not respond for another reason never did. A policy is
 * not taken to be renewed. Needs what of it is not recorded. Never throws.
 * Source: common terms of errors-and-omissions policies; lib/exposure/insurance.
 */
export function insuranceUntil(
  facts: Facts,
  lastOn: IsoDate,
  asOf: IsoDate,
  settings: Settings = defaultSettings,
): Answer<Until<NoInsurance>> {
  const policy = judgedPolicy(facts.policies, asOf)
  const { engagement } = facts
  const at = (field: string) => fieldOf('POLICY', policy, field)
  if (!policy) return isRecordedAbsence(facts, 'POLICY') ? never('NO_POLICY') : needs(at('perClaimCents'))
  if (!isRecorded(policy)) return needs(at('source'))
  if (!engagement) return needs({ kind: 'ENGAGEMENT', recordId: null, field: 'name' })
  const against = againstIt(facts, engagement, policy, asOf, settings)
  if (against.some(({ isUnknown }) => !isUnknown)) return never('DOES_NOT_RESPOND')
  const [open, ...others] = against.flatMap(({ place }) => place ?? [])
  if (open) return needs(open, ...others)
  const { expiresOn, basis } = policy
  if (expiresOn === null) return needs(at('expiresOn'))
  if (expiresOn < lastOn) return never('ENDED_BEFORE')
  if (basis === 'OCCURRENCE') return answer({ is: 'AS_LONG' })
  const tail = tailMonths(policy)
  return tail === null ? needs(at('extendedReportingMonths')) : answer(untilDay(addMonths(expiresOn, tail)))
}

/** Why it would not respond to a claim within its term. */
const againstIt = (
  facts: Facts,
  engagement: EngagementFacts,
  policy: PolicyFacts,
  asOf: IsoDate,
  settings: Settings,
): Refusal[] =>
  refusals(policy, {
    ...REFERENCE_CASE,
    engagement,
    ownFunds: ownFundsOf(facts, engagement, settings),
    isNoPolicyKnown: false,
    asOf,
  }).filter(({ reason }) => reason !== 'TERM')

/**
 * The last day to which its own funds are known: as long as its statements are fresh. Needs the statements and their
 * day. Never throws. Source: methodology, freshness of statements.
 */
export function ownFundsUntil(facts: Facts, settings: Settings = defaultSettings): Answer<Until<NoFunds>> {
  const statement = judgedCapital(facts.capitalStatements)
  const { engagement } = facts
  if (!statement && isRecordedAbsence(facts, 'CAPITAL_STATEMENT')) return never('NO_FUNDS')
  if (!engagement) return needs({ kind: 'ENGAGEMENT', recordId: null, field: 'name' })
  return follows(
    {
      funds: ownFundsOf(facts, engagement, settings),
      asOf: recorded('CAPITAL_STATEMENT', statement, 'asOf', statement?.asOf ?? null),
    },
    ({ funds, asOf }): Until<NoFunds> =>
      funds === 0 ? { is: 'NEVER', why: 'NO_FUNDS' } : untilDay(addMonths(asOf, freshness.statementMonths)),
  )
}

const never = <Why extends string>(why: Why): Answer<Until<Why>> => answer({ is: 'NEVER', why })

function isRecordedAbsence({ absences }: Facts, kind: keyof Facts['absences']): boolean {
  const none = absences[kind]
  return none !== undefined && isRecorded(none)
}
