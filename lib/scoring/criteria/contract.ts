import type { Bearer, ClauseGroup } from '@/lib/choices'
import { judgedBearer } from '@/lib/contracts/bearer'
import { survivalTwelfthDays } from '@/lib/contracts/survival'
import { addMonths, type IsoDate } from '@/lib/dates'
import { multiplyDivide } from '@/lib/money'
import type { Context, CriteriaOf } from '../criterion'
import type { ContractFacts, Facts } from '../facts'
import { FULL, type Assessment, type Cap, type Input } from '../finding'
import { judgedCapital, judgedContract, judgedPolicy } from '../judged'
import { contractRules as rules } from '../rules/contract'
import { freshness } from '../rules/freshness'
import { adverse, inputOf, met, missing, notApplicable, say, short, type Asked } from './support'

export const contractCriteria: CriteriaOf<'contract'> = {
  'contract.underpayment-bearer': (facts, context) =>
    onContract(facts, context, 'BEARER', 'providerErrorBearer', (contract, asked, caps) => {
      const terms = contract.causes.PROVIDER_ERROR
      const filesAgainstUs = facts.authority?.ownerDeclaration === 'FILES_AGAINST_US'
      if (filesAgainstUs)
        return adverse(
          { ...asked, inputs: [...asked.inputs, inputOf('AUTHORITY', facts.authority, 'ownerDeclaration')] },
          'CRITICAL',
          say('filesAgainstUs'),
          { caps },
        )
      if (!terms) return missing(asked)
      const { bearer, because } = judgedBearer(terms, contract, facts.engagement)
      const { credit, severity } = rules.bearer[bearer]
      const choice = { of: 'Bearer', is: terms.bearer }
      const found =
        because === 'CAP_UNDER_1_PERCENT' || because === 'CAP_UNDER_10_PERCENT'
          ? say(because === 'CAP_UNDER_1_PERCENT' ? 'nominalCap' : 'lowCap', { bearer: { choice } })
          : say('bearer', { bearer: { choice } })
      if (credit === FULL) return met(asked, found, { caps })
      return short(asked, credit, severity, found, { caps, kind: credit === 0 ? 'ADVERSE' : 'SHORT' })
    }),

  'contract.ability-to-pay': (facts, context) => {
    const { reference, asOf } = context
    const capital = judgedCapital(facts.capitalStatements)
    const policy = judgedPolicy(facts.policies, asOf)
    const inputs = [
      inputOf('CAPITAL_STATEMENT', capital, 'tangibleNetWorthCents'),
      ...known('POLICY', policy),
    ]
    if (!reference) return missing({ expected: say('canPay'), inputs }, say('noClaim'))
    const claim = reference.claim.total
    const asked = { expected: say('canPayClaim', { claim: { cents: claim } }), inputs }
    const share = claim === 0 ? FULL : multiplyDivide(Math.min(reference.abilityToPay, claim), FULL, claim)
    const found = say('ability', { money: { cents: reference.abilityToPay }, share: { share } })
    // What E&O alone pays is enough whatever the net worth is.
    if (!capital || !reference.isNetWorthKnown)
      return share >= FULL ? met({ ...asked, inputs: known('POLICY', policy) }, found) : missing(asked)
    const caps = [
      ...unsignedCap(judgedContract(facts.contracts, asOf), asOf),
      ...staleStatement(capital.asOf, asOf),
    ]
    if (share >= rules.abilityToPay.metFrom) return met(asked, found, { caps })
    const { partialFrom, partialCredit } = rules.abilityToPay
    // What is not known of the policy may yet pay; until then nobody can say that the provider cannot.
    if (share < partialFrom && reference.refusals.some(({ isUnknown }) => isUnknown))
      return missing(asked, found)
    const isPromised = reference.promise.beforeCap > 0
    const kind = isPromised ? 'PAPER_PROMISE' : 'SHORT'
    const root = reference.refusals.some(({ reason }) => reason === 'NO_POLICY')
      ? { root: 'NO_POLICY' as const }
      : {}
    if (share >= partialFrom) return short(asked, partialCredit, null, found, { caps, kind, ...root })
    return short(asked, 0, 'HIGH', found, { caps, kind, ...root })
  },

  'contract.cap': (facts, context) =>
    onContract(facts, context, 'CAP', 'capBasis', (contract, asked, caps) => {
      const { reference } = context
      if (promisesNothing(contract)) return nothingPromised(asked, caps)
      if (!reference) return missing(asked, say('noClaim'))
      if (!contract.causes.PROVIDER_ERROR || !reference.promise.isCapKnown) return missing(asked)
      const claim = reference.claim.total
      const share = claim === 0 ? FULL : multiplyDivide(reference.promise.yieldCents, FULL, claim)
      const found = say('yield', { money: { cents: reference.promise.yieldCents }, share: { share } })
      if (share >= FULL) return met(asked, found, { caps })
      return short(asked, share, share < rules.cap.highBelow ? 'HIGH' : null, found, { caps })
    }),

  'contract.survival': (facts, context) =>
    onContract(facts, context, 'SURVIVAL', 'survivalFrom', (contract, asked, caps) => {
      if (promisesNothing(contract)) return nothingPromised(asked, caps)
      const { fullMonths, fromLastEntryCredit, leastMonths, leastCredit } = rules.survival
      const twelfths = survivalTwelfthDays(contract)
      const barred = Math.min(
        contract.claimNoticeDays ?? Infinity,
        contract.suitDaysAfterLiquidation ?? Infinity,
      )
      if (twelfths === null) {
        // A bar that ends it too early ends it too early, whatever else the contract says.
        return barred < (leastMonths / 12) * 365
          ? adverse(asked, 'HIGH', say('barred', { count: { count: barred } }), { caps })
          : missing(asked)
      }
      const isBarred = twelfths < (survivalTwelfthDays({ ...contract, ...noBars }) ?? 0)
      const months = Math.floor(twelfths / 365)
      const found = isBarred
        ? say('barred', { count: { count: barred } })
        : contract.survivalFrom === 'WHILE_CBP_MAY_CLAIM' || contract.survivalFrom === 'NONE'
          ? say(contract.survivalFrom === 'NONE' ? 'none' : 'whileClaim')
          : say('survives', {
              months: { count: contract.survivalMonths ?? 0 },
              from: { choice: { of: 'SurvivalFrom', is: contract.survivalFrom ?? 'NONE' } },
            })
      const recorded = contract.survivalMonths ?? 0
      const isFromLiquidation = contract.survivalFrom === 'LIQUIDATION' && !isBarred
      if (twelfths === Infinity || (isFromLiquidation && recorded >= fullMonths))
        return met(asked, found, { caps })
      if (!isFromLiquidation && months >= fullMonths)
        return short(asked, fromLastEntryCredit, null, found, { caps })
      const lasts = isFromLiquidation ? recorded : months
      if (lasts >= leastMonths) return short(asked, leastCredit, null, found, { caps })
      return short(asked, 0, 'HIGH', found, { caps })
    }),

  'contract.notice': (facts, context) =>
    onContract(facts, context, 'NOTICE', 'noticeBusinessDays', (contract, asked, caps) => {
      if (contract.hasNoticeDuty === false) return short(asked, 0, 'HIGH', say('noDuty'), { caps })
      const days = contract.noticeBusinessDays
      if (days === null) return missing(asked)
      const found = say('days', { count: { count: days } })
      if (days <= rules.notice.metDays) return met(asked, found, { caps })
      if (days <= rules.notice.partialDays)
        return short(asked, rules.notice.partialCredit, null, found, { caps })
      return short(asked, 0, 'HIGH', found, { caps })
    }),

  'contract.duty-payment-proof': (facts, context) =>
    onContract(facts, context, 'PAYMENT_PROOF', 'dutyPaymentProof', (contract, asked, caps) => {
      const { dutyPaymentProof: proof, isDutyMoneySegregated: isSegregated } = contract
      if (proof === null || isSegregated === null) return missing(asked)
      const found = say(isSegregated ? 'segregated' : 'mixed', {
        proof: { choice: { of: 'DutyPaymentProof', is: proof } },
      })
      const kept = Number(proof === 'PER_ENTRY') + Number(isSegregated)
      if (kept === 2) return met(asked, found, { caps })
      return kept === 1
        ? short(asked, rules.proofCredit, null, found, { caps })
        : short(asked, 0, 'HIGH', found, { caps })
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
      const { hasMonthlyAceData, hasFiveYearRecords, hasAuditRight } = contract
      const quarters = [hasMonthlyAceData, hasFiveYearRecords, hasAuditRight, hasSay(contract)]
      if (quarters.includes(null)) return missing(asked)
      const count = quarters.filter(Boolean).length
      const found = say('quarters', { count: { count } })
      if (count === quarters.length) return met(asked, found, { caps })
      return short(asked, (FULL / 4) * count, count === 0 ? 'HIGH' : null, found, { caps })
    }),

  'contract.ad-cvd': (facts, context) => {
    const goods = facts.engagement?.hasAdCvdGoods
    if (goods === false) return notApplicable(say('noGoods'))
    if (goods !== true)
      return missing({
        expected: say('expected'),
        inputs: [
          inputOf('ENGAGEMENT', null, 'hasAdCvdGoods'),
          ...known('CONTRACT', judgedContract(facts.contracts, context.asOf)),
        ],
      })
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

type Judge = (contract: ContractFacts, asked: Asked, caps: readonly Cap[]) => Assessment

/** Judges the contract; without one the one missing root is said, and a known absence is adverse. */
function onContract(
  facts: Facts,
  { asOf }: Context,
  group: ClauseGroup,
  field: string,
  judge: Judge,
): Assessment {
  const contract = judgedContract(facts.contracts, asOf)
  const none = facts.absences.CONTRACT
  const input = inputOf(
    'CONTRACT',
    contract ?? none,
    field,
    contract ? (contract.clauses[group] ?? contract) : none,
  )
  const asked = { expected: say('expected'), inputs: [contract ? input : { ...input, recordId: null }] }
  if (contract) return judge(contract, asked, unsignedCap(contract, asOf))
  if (none)
    return adverse(asked, group === 'AD_CVD' ? 'CRITICAL' : 'HIGH', say('noContract'), {
      root: 'NO_CONTRACT',
    })
  return missing(asked, say('contractNotKnown'), 'NO_CONTRACT')
}

const known = (kind: Input['kind'], record: Parameters<typeof inputOf>[1]): Input[] =>
  record ? [inputOf(kind, record, kind === 'POLICY' ? 'perClaimCents' : 'adCvdHandling')] : []

const unsignedCap = (contract: ContractFacts | null, asOf: IsoDate): Cap[] =>
  contract && (contract.signedOn === null || contract.signedOn > asOf)
    ? [{ kind: 'UNSIGNED', credit: rules.unsignedCredit, severity: 'MEDIUM', found: say('unsigned') }]
    : []

/** Statements older than fifteen months say half of what they say. */
export const staleStatement = (statedOn: IsoDate | null, asOf: IsoDate): Cap[] =>
  statedOn === null || addMonths(statedOn, freshness.statementMonths) < asOf
    ? [
        {
          kind: 'STALE',
          credit: freshness.staleCredit,
          severity: 'LOW',
          found:
            statedOn === null ? say('undatedStatement') : say('staleStatement', { day: { day: statedOn } }),
        },
      ]
    : []

const promising: readonly Bearer[] = ['ASSUMES', 'ASSUMES_CAPPED', 'SHARED']

/** Known to promise nothing; a bearer that is not known may promise something. */
const promisesNothing = ({ causes: { PROVIDER_ERROR: terms } }: ContractFacts) =>
  terms !== undefined && (!promising.includes(terms.bearer) || terms.heads.length === 0)

const nothingPromised = (asked: Asked, caps: readonly Cap[]) =>
  short(asked, 0, 'HIGH', say('nothingPromised'), { caps, root: 'NOTHING_PROMISED' })

const noBars = { claimNoticeDays: null, suitDaysAfterLiquidation: null }

/** Co-operation and a say in answers to CBP, protest and prior disclosure; null while part of it is not known. */
function hasSay({ hasCooperation, hasPriorDisclosureSay, defenceControl }: ContractFacts): boolean | null {
  if (hasCooperation === null || hasPriorDisclosureSay === null || defenceControl === null) return null
  return hasCooperation && hasPriorDisclosureSay && (defenceControl === 'OURS' || defenceControl === 'JOINT')
}
