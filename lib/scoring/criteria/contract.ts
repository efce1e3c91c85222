import type { CriteriaOf } from '../criterion'
import type { ContractFacts } from '../facts'
import { FULL } from '../finding'
import { contractRules as rules } from '../rules/contract'
import { abilityToPay } from './ability-to-pay'
import { liabilityCriteria } from './liability'
import { onContract } from './on-contract'
import { adverse, engagementInput, met, missing, notApplicable, say, short, type Asked } from './support'

export const contractCriteria: CriteriaOf<'contract'> = {
  ...liabilityCriteria,
  'contract.ability-to-pay': abilityToPay,

  'contract.notice': (facts, context) =>
    onContract(facts, context, 'NOTICE', 'noticeBusinessDays', (contract, asked, caps) => {
      const { hasNoticeDuty, noticeBusinessDays: days } = contract
      if (hasNoticeDuty === false) return short(asked, 0, 'HIGH', say('noDuty'), { caps })
      if (days === null)
        return hasNoticeDuty === null
          ? missing(at(asked, 'hasNoticeDuty'))
          : missing(asked, say('daysNotKnown'))
      const found = say('days', { count: { count: days } })
      if (days <= rules.notice.metDays) return met(asked, found, { caps })
      return days <= rules.notice.partialDays
        ? short(asked, rules.notice.partialCredit, null, found, { caps })
        : short(asked, 0, 'HIGH', found, { caps })
    }),

  'contract.duty-payment-proof': (facts, context) =>
    onContract(facts, context, 'PAYMENT_PROOF', 'dutyPaymentProof', (contract, asked, caps) => {
      const { dutyPaymentProof: proof, isDutyMoneySegregated: isSegregated } = contract
      if (proof === null) return missing(asked, say('proofNotKnown'))
      if (isSegregated === null) return missing(at(asked, 'isDutyMoneySegregated'), say('keepingNotKnown'))
      const found = say(isSegregated ? 'segregated' : 'mixed', {
        proof: { choice: { of: 'DutyPaymentProof', is: proof } },
      })
      const isPerEntry = proof === 'PER_ENTRY'
      if (isPerEntry && isSegregated) return met(asked, found, { caps })
      const lacking = isPerEntry ? at(asked, 'isDutyMoneySegregated') : asked
      return isPerEntry || isSegregated
        ? short(lacking, rules.proofCredit, null, found, { caps })
        : short(lacking, 0, 'HIGH', found, { caps })
    }),

  'contract.refunds': (facts, context) =>
    onContract(facts, context, 'REFUNDS', 'refundOwner', (contract, asked, caps) => {
      const owner = contract.refundOwner
      if (owner === null) return missing(asked)
      const found = say('owner', { owner: { choice: { of: 'RefundOwner', is: owner } } })
      return owner === 'OURS' ? met(asked, found, { caps }) : short(asked, 0, 'HIGH', found, { caps })
    }),

  'contract.records-and-audit': (facts, context) =>
    onContract(facts, context, 'RECORDS', 'hasMonthlyAceData', (contract, asked, caps) => {
      const quarters = [
        { field: 'hasMonthlyAceData', name: 'data', holds: contract.hasMonthlyAceData },
        { field: 'hasFiveYearRecords', name: 'records', holds: contract.hasFiveYearRecords },
        { field: 'hasAuditRight', name: 'audit', holds: contract.hasAuditRight },
        { ...weakest(contract), name: 'say' },
      ]
      const unknown = quarters.find(({ holds }) => holds === null)
      if (unknown) return missing(at(asked, unknown.field), say(`${unknown.name}NotKnown`))
      const lacking = quarters.find(({ holds }) => !holds)
      const count = quarters.filter(({ holds }) => holds).length
      const answers = quarters.map(({ name, holds }) => [name, { text: holds ? 'yes' : 'no' }])
      const found = say('quarters', { count: { count }, ...Object.fromEntries(answers) })
      if (!lacking) return met(asked, found, { caps })
      const credit = (FULL / quarters.length) * count
      return short(at(asked, lacking.field), credit, count === 0 ? 'HIGH' : null, found, { caps })
    }),

  'contract.ad-cvd': (facts, context) => {
    const { engagement } = facts
    if (engagement?.hasAdCvdGoods === false) return notApplicable(say('noGoods'))
    if (!engagement?.hasAdCvdGoods)
      return missing(
        { expected: say('expected'), inputs: [engagementInput(facts, 'hasAdCvdGoods')] },
        say(engagement ? 'goodsNotKnown' : 'noEngagement'),
      )
    return onContract(facts, context, 'AD_CVD', 'adCvdHandling', (contract, asked, caps) => {
      const handling = contract.adCvdHandling
      if (handling === null) return missing(asked)
      const found = say('handling', { handling: { choice: { of: 'AdCvdHandling', is: handling } } })
      return handling === 'EXPRESS'
        ? met(asked, found, { caps })
        : adverse(asked, 'CRITICAL', found, { caps })
    })
  },
}

/** The same clauses, opened at the field that mends the gap. */
const at = ({ expected, inputs }: Asked, field: string): Asked => ({
  expected,
  inputs: inputs.map((input) => ({ ...input, field })),
})

/**
 * Co-operation and a say in answers to CBP, protest and prior disclosure are one: what is lacking decides, then what
 * is not known.
 */
function weakest({ hasCooperation, hasPriorDisclosureSay, defenceControl }: ContractFacts) {
  const parts = [
    { field: 'hasCooperation', holds: hasCooperation },
    { field: 'hasPriorDisclosureSay', holds: hasPriorDisclosureSay },
    {
      field: 'defenceControl',
      holds: defenceControl === null ? null : defenceControl === 'OURS' || defenceControl === 'JOINT',
    },
  ]
  const [first] = parts as [(typeof parts)[0], ...typeof parts]
  return parts.find(({ holds }) => holds === false) ?? parts.find(({ holds }) => holds === null) ?? first
}
