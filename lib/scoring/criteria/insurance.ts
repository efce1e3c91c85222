import type { Severity } from '@/lib/choices'
import { daysBetween, type IsoDate } from '@/lib/dates'
import { limitLeft } from '@/lib/exposure/insurance'
import { isDutyLossCovered, tailMonths } from '@/lib/insurance/cover'
import type { CriteriaOf } from '../criterion'
import type { Facts, PolicyFacts } from '../facts'
import { FULL, type Assessment, type Cap } from '../finding'
import { isPolicyInForce, judgedPolicy } from '../judged'
import { insuranceRules as rules } from '../rules/insurance'
import { adverse, engagementInput, inputOf, met, missing, say, short, type Asked } from './support'

export const insuranceCriteria: CriteriaOf<'insurance'> = {
  'insurance.in-force': (facts, { asOf }) =>
    onPolicy(facts, asOf, 'expiresOn', (policy, at) => {
      const { effectiveOn, expiresOn } = policy
      if (expiresOn !== null && expiresOn < asOf)
        return short(at('expiresOn'), 0, 'HIGH', say('expired', { day: { day: expiresOn } }), {
          kind: 'EXPIRED',
        })
      if (effectiveOn !== null && effectiveOn > asOf)
        return short(at('effectiveOn'), 0, 'HIGH', say('notYet', { day: { day: effectiveOn } }))
      if (expiresOn === null) return missing(at('expiresOn'), say('expiryNotKnown'))
      if (effectiveOn === null) return missing(at('effectiveOn'), say('startNotKnown'))
      const days = daysBetween(asOf, expiresOn)
      const found = say('until', { day: { day: expiresOn }, count: { count: days } })
      if (days > rules.inForce.soonDays) return met(at('expiresOn'), found)
      return short(at('expiresOn'), rules.inForce.soonCredit, 'LOW', found, { kind: 'EXPIRING' })
    }),

  'insurance.covers-importer-duties': (facts, { asOf }) =>
    onPolicy(facts, asOf, 'coversDutyLoss', (policy, at) => {
      const { coversActingAsIor, form } = policy
      const isDutyCovered = isDutyLossCovered(policy)
      if (coversActingAsIor === null) return missing(at('coversActingAsIor'), say('iorNotKnown'))
      if (isDutyCovered === null) return missing(at(unknownOf(policy, dutyFields)), say('dutyNotKnown'))
      const caps: Cap[] =
        form === 'CERTIFICATE_ONLY'
          ? [
              {
                kind: 'SHORT',
                credit: rules.coversPartlyCredit,
                severity: 'HIGH',
                found: say('certificate'),
              },
            ]
          : []
      const partly = (field: Field, found: string) =>
        short(at(field), rules.coversPartlyCredit, 'HIGH', say(found), { caps })
      if (!coversActingAsIor && !isDutyCovered)
        return short(at('coversActingAsIor'), 0, 'HIGH', say('neither'), { caps })
      if (!coversActingAsIor) return partly('coversActingAsIor', 'dutyOnly')
      if (!isDutyCovered)
        return partly(policy.excludesDuties ? 'excludesDuties' : 'coversDutyLoss', 'iorOnly')
      return form === null ? missing(at('form'), say('formNotKnown')) : met(at('form'), say('both'), { caps })
    }),

  'insurance.limit': (facts, { reference, asOf }) =>
    onPolicy(facts, asOf, 'perClaimCents', (policy, at) => {
      const { engagement } = facts
      if (!reference || !engagement)
        return missing(
          { expected: say('expected'), inputs: [engagementInput(facts, 'annualEnteredValueCents')] },
          say(engagement ? 'noClaim' : 'noEngagement'),
        )
      const need = reference.dutyAndInterest
      const expected = say('expectedOf', { money: { cents: need } })
      const of = (field: Field) => ({ ...at(field), expected })
      if (!isPolicyInForce(policy, asOf)) return short(of('expiresOn'), 0, 'HIGH', say('notInForce'))
      if (policy.expiresOn === null || policy.effectiveOn === null)
        return missing(of(unknownOf(policy, ['expiresOn', 'effectiveOn'])), say('termNotKnown'))
      const limit = limitLeft(policy, engagement)
      if (limit === null) return missing(of(unknownOf(policy, limitFields)), say('limitNotKnown'))
      const found = say('limit', { money: { cents: limit } })
      if (limit >= need) return met(of('perClaimCents'), found)
      return limit * rules.limit.partialParts >= need
        ? short(of('perClaimCents'), rules.limit.partialCredit, null, found)
        : short(of('perClaimCents'), 0, 'HIGH', found)
    }),

  'insurance.tail': (facts, { asOf }) =>
    onPolicy(facts, asOf, 'retroactiveOn', (policy, at) => {
      if (policy.basis === null) return missing(at('basis'), say('basisNotKnown'))
      if (policy.basis === 'OCCURRENCE') return met(at('basis'), say('occurrence'))
      const retroactiveOn = policy.retroactiveOn
      if (retroactiveOn === null) return missing(at('retroactiveOn'), say('retroactiveNotKnown'))
      // Without an engagement nothing was entered for us yet: our first entry is today at the earliest.
      const first = facts.engagement ? facts.engagement.startsOn : asOf
      const from = { day: { day: retroactiveOn } }
      if (first === null)
        return missing(
          { expected: say('expected'), inputs: [engagementInput(facts, 'startsOn')] },
          say('startNotKnown', from),
        )
      if (retroactiveOn > first)
        return short(at('retroactiveOn'), 0, 'HIGH', say('tooLate', { ...from, first: { day: first } }))
      const months = tailMonths(policy)
      const tail = at('extendedReportingMonths')
      if (months === null) return missing(tail, say('tailNotKnown', from))
      const found = say('tail', { ...from, count: { count: months } })
      if (months >= rules.tail.fullMonths) return met(tail, found)
      return months >= rules.tail.leastMonths
        ? short(tail, rules.tail.partialCredit, null, found)
        : short(tail, 0, 'HIGH', found)
    }),

  'insurance.carrier': (facts, { asOf }) =>
    onPolicy(
      facts,
      asOf,
      'rating',
      ({ rating }, at) => {
        if (rating === null) return missing(at('rating'), say('ratingNotKnown'))
        const found = say('rated', { rating: { choice: { of: 'FinancialRating', is: rating } } })
        const credit = rules.carrier[rating]
        return credit === FULL ? met(at('rating'), found) : short(at('rating'), credit, 'MEDIUM', found)
      },
      'MEDIUM',
    ),

  'insurance.named-insured': (facts, { asOf }) =>
    onPolicy(facts, asOf, 'insuresIorEntity', (policy, at) => {
      const { insuresIorEntity, cancellationNoticeDays: days } = policy
      if (insuresIorEntity === null) return missing(at('insuresIorEntity'), say('insuredNotKnown'))
      if (days === null) return missing(at('cancellationNoticeDays'), say('noticeNotKnown'))
      const found = say(insuresIorEntity ? 'insured' : 'notInsured', { count: { count: days } })
      const isTold = days >= rules.named.cancellationDays
      if (insuresIorEntity && isTold) return met(at('insuresIorEntity'), found)
      return insuresIorEntity || isTold
        ? short(
            at(insuresIorEntity ? 'cancellationNoticeDays' : 'insuresIorEntity'),
            rules.named.partialCredit,
            null,
            found,
          )
        : short(at('insuresIorEntity'), 0, 'HIGH', found)
    }),
}

type Field = keyof PolicyFacts
const dutyFields = ['coversDutyLoss', 'coverShownBy', 'excludesDuties'] as const
const limitFields = ['perClaimCents', 'aggregateCents', 'erodedCents', 'isDefenceInsideLimits'] as const

const unknownOf = (policy: PolicyFacts, fields: readonly [Field, ...Field[]]) =>
  fields.find((field) => policy[field] === null) ?? fields[0]

/**
 * Judges the policy, at the field that mends it. Without one that one root is said: a known absence is adverse, as grave
 * as the criterion's own unmet outcome, what nobody recorded is missing.
 */
function onPolicy(
  facts: Facts,
  asOf: IsoDate,
  field: Field,
  judge: (policy: PolicyFacts, at: (field: Field) => Asked) => Assessment,
  severity: Severity = 'HIGH',
): Assessment {
  const expected = say('expected')
  const policy = judgedPolicy(facts.policies, asOf)
  if (policy) return judge(policy, (at) => ({ expected, inputs: [inputOf('POLICY', policy, at)] }))
  const none = facts.absences.POLICY
  const asked = { expected, inputs: [{ ...inputOf('POLICY', none, field), recordId: null }] }
  return none
    ? adverse(asked, severity, say('noPolicy'), { root: 'NO_POLICY' })
    : missing(asked, say('policyNotKnown'), 'NO_POLICY')
}
