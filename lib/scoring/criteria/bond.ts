import { lastListDay } from '@/lib/bonds/circular-570'
import { facilityOf } from '@/lib/bonds/facility'
import { openTerms, penalSums, wasRewritten } from '@/lib/bonds/stack'
import type { IsoDate } from '@/lib/dates'
import type { CriteriaOf } from '../criterion'
import type { BondFacts } from '../facts'
import type { Cap } from '../finding'
import { bondsInForce, judgedBond } from '../judged'
import { bondRules as rules } from '../rules/bond'
import { knownBy } from '../known-by'
import { freshness } from '../rules/freshness'
import { bondNoticesCriterion } from './bond-notices'
import { bondSufficiency } from './bond-sufficiency'
import { bondHistory, historyInput, onFacility, staleBond, withoutBond } from './on-bond'
import { adverse, inputOf, met, missing, say, short } from './support'

export const bondCriteria: CriteriaOf<'bond'> = {
  'bond.in-force': (facts, { asOf }) => {
    const expected = say('expected')
    const [bond, ...others] = bondsInForce(facts.bonds, asOf)
    if (!bond) {
      const facility = onFacility(facts, asOf, expected)
      if (facility && facts.authority?.source !== 'NONE') return facility
      const last = judgedBond(facts.bonds, asOf)
      if (!last?.endedOn) return withoutBond(facts, expected, 'effectiveOn', 'CRITICAL')
      const asked = { expected, inputs: [inputOf('BOND', last, 'endedOn')] }
      return adverse(asked, 'CRITICAL', say('ended', { day: { day: last.endedOn } }), { root: 'NO_BOND' })
    }
    const caps = staleBond(bond, asOf)
    const seconds = others.map((other) => inputOf('BOND', other, 'endedOn'))
    const inputs = [...seconds, inputOf('BOND', bond, 'verifiedOn')]
    if (others.length > 0)
      return short({ expected, inputs }, rules.secondBondCredit, 'HIGH', say('second'), {
        caps,
        kind: 'ADVERSE',
      })
    const seen = caps.length === 0 ? bond.verifiedOn : null
    const found = seen === null ? say('active') : say('activeSeen', { day: { day: seen } })
    return met({ expected, inputs }, found, { caps })
  },

  'bond.sufficiency': bondSufficiency,

  'bond.surety': (facts, { asOf }) => {
    const expected = say('expected', { day: { day: lastListDay(asOf) } })
    const facility = facilityOf(facts, asOf)
    const bond = judgedBond(facts.bonds, asOf) ?? (facility && latestSingle(facts.bonds))
    if (!bond)
      return facility
        ? missing(
            { expected, inputs: [inputOf('BOND', null, 'isSuretyListed')] },
            say('facilityNotKnown', { surety: { text: facility.surety } }),
          )
        : withoutBond(facts, expected, 'isSuretyListed', 'HIGH')
    const at = (field: keyof BondFacts) => ({ expected, inputs: [inputOf('BOND', bond, field)] })
    const { isSuretyListed, amountCents: amount, circular570LimitCents: limit } = bond
    if (isSuretyListed === null) return missing(at('isSuretyListed'), say('listingNotKnown'))
    if (!isSuretyListed)
      return adverse(
        at('isSuretyListed'),
        'CRITICAL',
        say('notListed', { surety: { text: bond.surety ?? 'none' } }),
        // A surety that is not listed has no limit that anybody could record.
        { isPartlyMissing: amount === null },
      )
    const caps = staleList(bond, asOf)
    const field = caps.length > 0 ? 'circular570ListOn' : 'circular570LimitCents'
    if (bond.hasReinsuranceEvidence) return met(at(field), say('reinsured'), { caps })
    if (limit === null) return missing(at('circular570LimitCents'), say('limitNotKnown'))
    if (amount === null) return missing(at('amountCents'), say('amountNotKnown'))
    const values = { amount: { cents: amount }, limit: { cents: limit } }
    if (amount <= limit) return met(at(field), say('within', values), { caps })
    return bond.hasReinsuranceEvidence === null
      ? missing(at('hasReinsuranceEvidence'), say('reinsuranceNotKnown', values))
      : short(at('hasReinsuranceEvidence'), rules.overLimitCredit, 'HIGH', say('over', values), { caps })
  },

  'bond.stacking': (facts, { asOf }) => {
    const expected = say('expected')
    const facility = onFacility(facts, asOf, expected)
    if (facility) return facility
    const bond = judgedBond(facts.bonds, asOf)
    if (!bond) return withoutBond(facts, expected, 'amountCents', 'HIGH')
    const history = bondHistory(facts, asOf)
    const open = openTerms(facts.bonds, asOf)
    const others = open.filter((term) => term.id !== bond.id)
    const own = inputOf('BOND', bond, 'amountCents')
    const terms = others.map((term) => inputOf('BOND', term, 'areEntriesLiquidated'))
    const inputs = [own, ...terms, historyInput(history)]
    const unknown = [bond, ...others].find((term) => term.amountCents === null)
    if (unknown)
      return missing(
        { expected, inputs: [inputOf('BOND', unknown, 'amountCents'), historyInput(history)] },
        say('amountNotKnown'),
      )
    const isRewritten = wasRewritten(facts.bonds, asOf, rules.stacking.rewriteMonths)
    if (isRewritten === null) return missing({ expected, inputs }, say('rewriteNotKnown'))
    const current = bond.amountCents ?? 0
    const stack = penalSums(open) ?? 0
    const isHigh = stack > rules.stacking.timesCurrent * current
    const found = say(isRewritten ? 'rewritten' : 'stack', {
      stack: { cents: stack },
      current: { cents: current },
    })
    const asked = { expected, inputs: isHigh ? [...terms, own, historyInput(history)] : inputs }
    if (isHigh && isRewritten) return adverse(asked, 'HIGH', found, { isPartlyMissing: !history })
    if (!history) return missing({ expected, inputs: inputs.toReversed() }, say('noHistory'))
    return isHigh || isRewritten
      ? short(asked, rules.stacking.partialCredit, 'MEDIUM', found, { kind: 'ADVERSE' })
      : met(asked, found)
  },

  'bond.notices': bondNoticesCriterion,
}

/** Under a facility each entry has a bond of its own: the latest tells of the surety. */
const latestSingle = (bonds: readonly BondFacts[]): BondFacts | null =>
  bonds
    .filter((bond) => bond.activity === 'CODE_1' && bond.type === 'SINGLE_TRANSACTION')
    .toSorted((a, b) => ((a.effectiveOn ?? '') < (b.effectiveOn ?? '') ? 1 : -1))[0] ?? null

/** Treasury's list comes out every 1 August; an older one no longer tells. */
function staleList({ circular570ListOn }: BondFacts, asOf: IsoDate): Cap[] {
  const listOn = knownBy(circular570ListOn, asOf)
  if (listOn !== null && listOn >= lastListDay(asOf)) return []
  const found = listOn === null ? say('undatedList') : say('staleList', { day: { day: listOn } })
  return [{ kind: 'STALE', credit: freshness.staleCredit, severity: 'LOW', found }]
}
