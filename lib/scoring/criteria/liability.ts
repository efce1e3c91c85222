import { judgedBearer } from '@/lib/contracts/bearer'
import { effectiveCap } from '@/lib/exposure/cap'
import { annualDtf, type Claim } from '@/lib/exposure/claim'
import { YEAR_DAYS } from '@/lib/exposure/scenario'
import { multiplyDivide } from '@/lib/money'
import type { Assess, Context, CriteriaOf } from '../criterion'
import type { CauseTerms, ContractFacts, Facts } from '../facts'
import { FULL, type Input, type Statement, type Value } from '../finding'
import { contractRules as rules } from '../rules/contract'
import { clauseInput, onContract } from './on-contract'
import { bearerInput, nothingPromised, promisesNothing } from './promise'
import { adverse, engagementInput, inputOf, isDoubtful, met, missing, say, short } from './support'
import { survival } from './survival'

type Liability = 'contract.underpayment-bearer' | 'contract.cap' | 'contract.survival'

/** Who answers for an underpayment from the provider's own error, how far and for how long. */
export const liabilityCriteria: Pick<CriteriaOf<'contract'>, Liability> = {
  'contract.underpayment-bearer': (facts, context) => {
    const promised = bearerByContract(facts, context)
    if (facts.authority?.ownerDeclaration !== 'FILES_AGAINST_US') return promised
    const expected = say('expected')
    const inputs = [inputOf('AUTHORITY', facts.authority, 'ownerDeclaration')]
    // Two causes are said as two: a waiver of the one must not lift the other.
    return promised.is === 'judged' && promised.severity === 'CRITICAL'
      ? adverse(
          { expected, inputs: [...inputs, ...promised.inputs] },
          'CRITICAL',
          promised.found.say === 'nominalCap'
            ? say('filesAgainstUsNominalCap', promised.found.with)
            : say('filesAgainstUsDisclaims', promised.found.with),
        )
      : adverse({ expected, inputs }, 'CRITICAL', say('filesAgainstUs'), {
          isPartlyMissing: isDoubtful(promised),
        })
  },

  'contract.cap': (facts, context) =>
    onContract(facts, context, 'CAP', 'capBasis', (contract, { expected }, caps) => {
      const terms = contract.causes.PROVIDER_ERROR
      const bearer = bearerInput(contract)
      if (terms && promisesNothing(terms)) return nothingPromised({ expected, inputs: [bearer] }, caps)
      const { reference } = context
      if (!reference)
        return missing(
          { expected, inputs: [engagementInput(facts, 'annualEnteredValueCents')] },
          say('noClaim'),
        )
      const { claim, promise } = reference
      const asked = { expected: say('expectedOf', { claim: { cents: claim.total } }), inputs: [bearer] }
      if (!terms) return missing(asked, say('bearerNotKnown'))
      if (isOutside(claim, terms)) return nothingPromised(asked, caps)
      if (!promise.isCapKnown)
        return missing({ ...asked, inputs: [unknownOfCap(contract, facts), bearer] }, say('capNotKnown'))
      // What survives and which heads are covered is judged elsewhere: here the cap alone.
      const yields = Math.min(promise.cap ?? Infinity, claim.total)
      const share = claim.total === 0 ? FULL : multiplyDivide(yields, FULL, claim.total)
      const found = say('yield', { money: { cents: yields }, share: { share } })
      const judged = { ...asked, inputs: [capInput(contract), bearer] }
      if (share === FULL) return met(judged, found, { caps })
      return yields * rules.cap.leastParts < claim.total
        ? short(judged, 0, 'HIGH', found, { caps })
        : short(judged, share, null, found, { caps })
    }),

  'contract.survival': survival,
}

const bearerByContract: Assess = (facts, context) =>
  onContract(facts, context, 'BEARER', 'providerErrorBearer', (contract, { expected, inputs }, caps) => {
    const terms = contract.causes.PROVIDER_ERROR
    if (!terms) return missing({ expected, inputs })
    const { bearer, because } = judgedBearer(terms, contract, facts.engagement, context.settings)
    const { credit, severity } = rules.bearer[bearer]
    if (because === 'CAP_UNKNOWN' && credit > 0)
      return missing({ expected, inputs: [unknownOfCap(contract, facts), ...inputs] }, say('capNotKnown'))
    const cap = hasCap(contract) ? [capInput(contract)] : []
    const asked = { expected, inputs: because ? [...cap, ...inputs] : [...inputs, ...cap] }
    const found = bearerFound(terms, contract, facts, context, because)
    if (credit === FULL) return met(asked, found, { caps })
    return short(asked, credit, severity, found, { caps, kind: credit === 0 ? 'ADVERSE' : 'SHORT' })
  })

const capInput = (contract: ContractFacts) =>
  clauseInput(
    contract,
    'CAP',
    contract.capBasis === 'FEES_MULTIPLE' ? 'capFeesMultipleHundredths' : 'capCents',
  )
const hasCap = ({ capBasis, capCents }: ContractFacts) => capBasis !== null || capCents !== null

/** Where the figure is entered that a cap's worth waits for. */
function unknownOfCap(contract: ContractFacts, facts: Facts): Input {
  const { capBasis, capCents, capFeesMultipleHundredths: multiple, feesTwelveMonthsCents: fees } = contract
  const field = (name: string) => clauseInput(contract, 'CAP', name)
  if (!hasCap(contract)) return field('capBasis')
  if (capBasis === 'FEES_MULTIPLE') {
    if (multiple === null) return field('capFeesMultipleHundredths')
    if (fees === null) return field('feesTwelveMonthsCents')
  } else if (capCents === null) return field('capCents')
  return capBasis === 'PER_ENTRY' && (facts.engagement?.annualEntries ?? null) === null
    ? engagementInput(facts, 'annualEntries')
    : field('capUsedCents')
}

type Because = ReturnType<typeof judgedBearer>['because']

function bearerFound(
  terms: CauseTerms,
  contract: ContractFacts,
  { engagement }: Facts,
  { settings }: Context,
  because: Because,
): Statement {
  const bearer: Value = { choice: { of: 'Bearer', is: terms.bearer } }
  const worth = engagement && effectiveCap(contract, engagement, YEAR_DAYS, settings)
  const dtf = engagement && annualDtf(engagement)
  if (typeof worth !== 'number' || dtf === null || because === null) return say('bearer', { bearer })
  const name = because === 'NOMINAL_CAP' ? 'nominalCap' : 'lowCap'
  return say(name, { bearer, worth: { cents: worth }, dtf: { cents: dtf } })
}

/** None of the covered heads is any part of the claim. */
const isOutside = ({ heads, total }: Claim, terms: CauseTerms) =>
  total > 0 && terms.heads.every((head) => heads[head] === 0)
