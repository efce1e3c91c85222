import { isUnknownWhetherItPays } from '@/lib/exposure/insurance'
import type { Reference } from '@/lib/exposure/reference'
import type { IsoDate } from '@/lib/dates'
import { multiplyDivide } from '@/lib/money'
import type { Assess } from '../criterion'
import type { Facts } from '../facts'
import { FULL, type Input } from '../finding'
import { judgedCapital, judgedContract, judgedPolicy } from '../judged'
import { contractRules } from '../rules/contract'
import { unsigned } from './on-contract'
import { engagementInput, inputOf, met, missing, say, short, staleStatement } from './support'

const { partialParts, partialCredit } = contractRules.abilityToPay

/** Own funds and what insurance would pay if all of the reference claim were promised, against that claim. */
export const abilityToPay: Assess = (facts, { reference, asOf }) => {
  if (!reference)
    return missing(
      { expected: say('canPay'), inputs: [engagementInput(facts, 'annualEnteredValueCents')] },
      say('noClaim'),
    )
  const { claim, ownFunds, abilityToPay: ability, refusals } = reference
  const capital = judgedCapital(facts.capitalStatements)
  const own = inputOf('CAPITAL_STATEMENT', capital, 'tangibleNetWorthCents')
  const expected = say('canPayClaim', { claim: { cents: claim.total } })
  if (!capital || !reference.isNetWorthKnown)
    return missing({ expected, inputs: [own] }, say('worthNotKnown'))

  const found = say('ability', {
    own: { cents: ownFunds },
    insured: { cents: ability - ownFunds },
    share: {
      share: claim.total === 0 ? FULL : multiplyDivide(Math.min(ability, claim.total), FULL, claim.total),
    },
  })
  const caps = [
    ...unsigned(judgedContract(facts.contracts, asOf), asOf),
    ...staleStatement(capital.asOf, asOf),
  ]
  // A policy counts only where it is needed: one known from the provider alone never weakens funds that suffice.
  if (ownFunds >= claim.total) return met({ expected, inputs: [own] }, found, { caps })
  const insurance = insuranceInput(facts, reference, asOf)
  const asked = { expected, inputs: insurance.source === 'NONE' ? [own] : [own, insurance] }
  if (ability >= claim.total) return met(asked, found, { caps })
  const root = refusals.some(({ reason }) => reason === 'NO_POLICY') ? ({ root: 'NO_POLICY' } as const) : {}
  if (ability * partialParts >= claim.total)
    return short(asked, partialCredit, null, found, { caps, ...root })
  // What is not known of the policy may yet pay; what is known against it settles that it does not.
  if (isUnknownWhetherItPays(refusals))
    return missing({ expected, inputs: [insurance, own] }, say('insuranceNotKnown', found.with), root.root)
  const kind = reference.promise.beforeCap > 0 ? 'PAPER_PROMISE' : 'SHORT'
  return short(asked, 0, 'HIGH', found, { caps, kind, ...root })
}

/** The policy at the field that decides whether it pays; without one, where it would be recorded. */
function insuranceInput(facts: Facts, { refusals }: Reference, asOf: IsoDate): Input {
  const policy = judgedPolicy(facts.policies, asOf)
  const deciding = refusals.find(({ isUnknown }) => !isUnknown) ?? refusals[0]
  const field = deciding?.place?.field ?? 'perClaimCents'
  if (deciding?.place?.kind === 'ENGAGEMENT') return engagementInput(facts, field)
  if (!policy) return { ...inputOf('POLICY', facts.absences.POLICY, field), recordId: null }
  return inputOf('POLICY', policy, field)
}
