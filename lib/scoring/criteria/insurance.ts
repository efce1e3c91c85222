import { daysBetween } from '@/lib/dates'
import { multiplyDivide } from '@/lib/money'
import type { Context, CriteriaOf } from '../criterion'
import type { Facts, PolicyFacts } from '../facts'
import { FULL, type Assessment } from '../finding'
import { isPolicyInForce, judgedPolicy } from '../judged'
import { insuranceRules as rules } from '../rules/insurance'
import { adverse, inputOf, met, missing, say, short, type Asked } from './support'

export const insuranceCriteria: CriteriaOf<'insurance'> = {
  'insurance.in-force': (facts, context) =>
    onPolicy(facts, context, 'expiresOn', ({ effectiveOn, expiresOn }, asked) => {
      const { asOf } = context
      if (expiresOn !== null && expiresOn < asOf)
        return short(asked, 0, 'HIGH', say('expired', { day: { day: expiresOn } }), { kind: 'EXPIRED' })
      if (effectiveOn !== null && effectiveOn > asOf)
        return short(asked, 0, 'HIGH', say('notYet', { day: { day: effectiveOn } }))
      if (expiresOn === null || effectiveOn === null) return missing(asked)
      const days = daysBetween(asOf, expiresOn)
      const found = say('until', { day: { day: expiresOn }, count: { count: days } })
      if (days > rules.inForce.soonDays) return met(asked, found)
      return short(asked, rules.inForce.soonCredit, 'LOW', found, { kind: 'EXPIRING' })
    }),

  'insurance.covers-importer-duties': (facts, context) =>
    onPolicy(facts, context, 'coversDutyLoss', (policy, asked) => {
      const isDutyCovered = coversDuty(policy)
      const { coversActingAsIor, form } = policy
      if (coversActingAsIor === null || isDutyCovered === null) return missing(asked)
      const found = say(
        coversActingAsIor ? (isDutyCovered ? 'both' : 'iorOnly') : isDutyCovered ? 'dutyOnly' : 'neither',
      )
      if (!coversActingAsIor && !isDutyCovered) return short(asked, 0, 'HIGH', found)
      if (!coversActingAsIor || !isDutyCovered) return short(asked, rules.coversPartlyCredit, 'HIGH', found)
      if (form === null) return missing(asked, say('formNotKnown'))
      return form === 'CERTIFICATE_ONLY'
        ? short(asked, rules.coversPartlyCredit, 'HIGH', say('certificate'))
        : met(asked, found)
    }),

  'insurance.limit': (facts, context) =>
    onPolicy(facts, context, 'perClaimCents', (policy, asked) => {
      const { reference, asOf } = context
      if (!reference) return missing(asked, say('noClaim'))
      const need = reference.dutyAndInterest
      const needed = { ...asked, expected: say('expectedOf', { money: { cents: need } }) }
      if (!isPolicyInForce(policy, asOf)) return short(needed, 0, 'HIGH', say('notInForce'))
      const limit = reference.insuranceLimit
      if (limit === null) return missing(needed)
      const share = need === 0 ? FULL : multiplyDivide(Math.min(limit, need), FULL, need)
      const found = say('limit', { money: { cents: limit } })
      if (share >= rules.limit.metFrom) return met(needed, found)
      if (share >= rules.limit.partialFrom) return short(needed, rules.limit.partialCredit, null, found)
      return short(needed, 0, 'HIGH', found)
    }),

  'insurance.tail': (facts, context) =>
    onPolicy(facts, context, 'retroactiveOn', (policy, asked) => {
      if (policy.basis === 'OCCURRENCE') return met(asked, say('occurrence'))
      if (policy.basis === null || policy.retroactiveOn === null) return missing(asked)
      const first = facts.engagement?.startsOn ?? context.asOf
      const from = { day: { day: policy.retroactiveOn } }
      if (policy.retroactiveOn > first) return short(asked, 0, 'HIGH', say('tooLate', from))
      const months = tailMonths(policy)
      if (months === null) return missing(asked, say('tailNotKnown', from))
      const found = say('tail', { ...from, count: { count: months } })
      if (months >= rules.tail.fullMonths) return met(asked, found)
      if (months >= rules.tail.leastMonths) return short(asked, rules.tail.partialCredit, null, found)
      return short(asked, 0, 'HIGH', found)
    }),

  'insurance.carrier': (facts, context) =>
    onPolicy(facts, context, 'rating', ({ rating, insurer }, asked) => {
      if (rating === null) return missing(asked)
      const found = say('rated', {
        insurer: { text: insurer ?? '–' },
        rating: { choice: { of: 'FinancialRating', is: rating } },
      })
      const credit = rules.carrier[rating]
      return credit === FULL ? met(asked, found) : short(asked, credit, 'MEDIUM', found)
    }),

  'insurance.named-insured': (facts, context) =>
    onPolicy(facts, context, 'insuresIorEntity', (policy, asked) => {
      const { insuresIorEntity, cancellationNoticeDays: days } = policy
      if (insuresIorEntity === null || days === null) return missing(asked)
      const found = say(insuresIorEntity ? 'insured' : 'notInsured', {
        name: { text: policy.namedInsured ?? '–' },
        count: { count: days },
      })
      const kept = Number(insuresIorEntity) + Number(days >= rules.named.cancellationDays)
      if (kept === 2) return met(asked, found)
      return kept === 1
        ? short(asked, rules.named.partialCredit, null, found)
        : short(asked, 0, 'HIGH', found)
    }),
}

type Judge = (policy: PolicyFacts, asked: Asked) => Assessment

/** Judges the policy; without one the one missing root is said, and a known absence is adverse. */
function onPolicy(facts: Facts, { asOf }: Context, field: string, judge: Judge): Assessment {
  const policy = judgedPolicy(facts.policies, asOf)
  const none = facts.absences.POLICY
  const expected = say('expected')
  if (policy) return judge(policy, { expected, inputs: [inputOf('POLICY', policy, field)] })
  const asked = { expected, inputs: [{ ...inputOf('POLICY', none, field), recordId: null }] }
  return none
    ? adverse(asked, field === 'rating' ? 'MEDIUM' : 'HIGH', say('noPolicy'), { root: 'NO_POLICY' })
    : missing(asked, say('policyNotKnown'), 'NO_POLICY')
}

/** Duty lost through its error is covered, and the endorsement or the insurer's letter says so; null: not known. */
function coversDuty({ coversDutyLoss, coverShownBy, excludesDuties }: PolicyFacts): boolean | null {
  if (coversDutyLoss === false || excludesDuties === true || coverShownBy === 'NEITHER') return false
  return coversDutyLoss === null || coverShownBy === null ? null : true
}

/** Months after its end in which a claim is still covered: by extended reporting or by a covenant to keep cover. */
function tailMonths({ extendedReportingMonths, covenantYears }: PolicyFacts): number | null {
  if (extendedReportingMonths === null && covenantYears === null) return null
  return Math.max(extendedReportingMonths ?? 0, (covenantYears ?? 0) * 12)
}
