import { ourAnnualDtf } from '@/lib/bonds/average-entry'
import { follows, type Answer } from '@/lib/answer'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { judgedContract } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { dutyFloat } from './duty-float'
import { isClauseRecorded, recorded } from './recorded'

/** Duty money of ours that is with the provider and not at CBP; amounts in cents. */
export interface MoneyAtRisk {
  /** The deposit that the contract lets it hold. */
  depositCents: Cents
  /** Paid for entries and not yet drawn by CBP. */
  onItsWayCents: Cents
  totalCents: Cents
  /** Kept apart from the provider's own, it is out of reach of its creditors; null: not known. No figure rests on it. */
  isSegregated: boolean | null
}

/**
 * What is lost to us if the provider fails before it has paid CBP: what it holds as a deposit under the judged contract,
 * and a year's duties, taxes and fees × (statement + lag days) ÷ 365, half up. Paying the provider does not discharge
 * the duty. Shown apart from a claim, part of none. Needs the deposit (0 where there is none), and the engagement's value
 * and duty rate. Never throws. Source: 19 CFR 111.29(b), 141.101; product specification, section 5.
 */
export function moneyAtRisk(
  facts: Facts,
  asOf: IsoDate,
  settings: Settings = defaultSettings,
): Answer<MoneyAtRisk> {
  const contract = judgedContract(facts.contracts, asOf)
  return follows(
    {
      deposit: recorded('CONTRACT', contract, 'depositCents', contract?.depositCents ?? null),
      dtf: ourAnnualDtf(facts.engagement),
    },
    ({ deposit, dtf }) => {
      const onItsWayCents = dutyFloat(dtf, settings)
      const isProofRecorded = contract !== null && isClauseRecorded(contract, 'PAYMENT_PROOF')
      return {
        depositCents: deposit,
        onItsWayCents,
        totalCents: deposit + onItsWayCents,
        isSegregated: isProofRecorded ? contract.isDutyMoneySegregated : null,
      }
    },
  )
}
