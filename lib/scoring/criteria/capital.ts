import { unliquidatedDtf } from '@/lib/capital/unliquidated'
import { wholeYearsBetween } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import { multiplyDivide } from '@/lib/money'
import type { CriteriaOf } from '../criterion'
import { FULL } from '../finding'
import { judgedCapital, judgedVolume } from '../judged'
import { capitalRules as rules } from '../rules/capital'
import { staleStatement } from './contract'
import { adverse, inputOf, met, missing, notApplicable, say, short } from './support'

export const capitalCriteria: CriteriaOf<'capital'> = {
  'capital.net-worth': (facts, { asOf }) => {
    const capital = judgedCapital(facts.capitalStatements)
    const volume = judgedVolume(facts.volumeStatements)
    const input = inputOf('CAPITAL_STATEMENT', capital, 'tangibleNetWorthCents')
    const worth = capital?.tangibleNetWorthCents ?? null
    const unliquidated = volume && unliquidatedDtf(volume)
    const expected =
      unliquidated === null
        ? say('expected')
        : say('expectedOf', { money: { cents: multiplyDivide(unliquidated, rules.netWorth.metFrom, FULL) } })
    if (!capital || worth === null) return missing({ expected, inputs: [input] })
    const caps = staleStatement(capital.asOf, asOf)
    if (worth < 0)
      return adverse(
        { expected, inputs: [input] },
        'CRITICAL',
        say('negative', { money: { cents: worth } }),
        { caps },
      )
    const asked = { expected, inputs: [input, inputOf('VOLUME_STATEMENT', volume, 'dtfUnliquidatedCents')] }
    if (unliquidated === null) return missing(asked, say('bookNotKnown', { money: { cents: worth } }))
    const share =
      unliquidated === 0 ? FULL : multiplyDivide(Math.min(worth, unliquidated), FULL, unliquidated)
    const found = say('worth', { money: { cents: worth }, share: { share } })
    if (share >= rules.netWorth.metFrom) return met(asked, found, { caps })
    if (share >= rules.netWorth.partialFrom)
      return short(asked, rules.netWorth.partialCredit, 'MEDIUM', found, { caps })
    return short(asked, 0, 'HIGH', found, { caps })
  },

  'capital.experience': (facts, { asOf }) => {
    const volume = judgedVolume(facts.volumeStatements)
    const capital = judgedCapital(facts.capitalStatements)
    const first = inputOf('VOLUME_STATEMENT', volume, 'firstEntryOn')
    const asked = {
      expected: say('expected'),
      inputs: [first, inputOf('CAPITAL_STATEMENT', capital, 'references')],
    }
    if (!volume?.firstEntryOn) return missing(asked)
    const years = Math.max(0, wholeYearsBetween(volume.firstEntryOn, asOf))
    const { steps, references } = rules.experience
    const reached = steps.findIndex((step) => years >= step.years)
    const count = capital?.references ?? null
    if (reached === -1)
      return adverse({ ...asked, inputs: [first] }, 'HIGH', say('young', { count: { count: years } }))
    if (count === null) return missing(asked, say('noReferences', { count: { count: years } }))
    const credit = steps[count >= references ? reached : reached + 1]?.credit ?? 0
    const found = say('years', { count: { count: years }, references: { count } })
    if (credit === FULL) return met(asked, found)
    return short(asked, credit, credit === 0 ? 'HIGH' : null, found)
  },

  'capital.concentration': (facts) => {
    const volume = judgedVolume(facts.volumeStatements)
    const asked = {
      expected: say('expected'),
      inputs: [inputOf('VOLUME_STATEMENT', volume, 'dtfNextTwelveCents')],
    }
    const ours = facts.engagement && annualDtf(facts.engagement)
    if (ours === null) return missing(asked, say('noEngagement'))
    const projected = volume?.dtfNextTwelveCents ?? volume?.dtfLastTwelveCents ?? null
    if (projected === null) return missing(asked)
    const share = ours === 0 ? 0 : multiplyDivide(ours, FULL, projected + ours)
    const found = say('share', { share: { share } })
    if (share <= rules.concentration.metUpTo) return met(asked, found)
    if (share <= rules.concentration.partialUpTo)
      return short(asked, rules.concentration.partialCredit, null, found)
    return short(asked, 0, 'MEDIUM', found)
  },

  'capital.product-fit': ({ engagement, provider }) => {
    const asked = { expected: say('expected'), inputs: [inputOf('PROVIDER', provider, 'agencies')] }
    if (!engagement) return missing(asked, say('noEngagement'))
    const { agencies, ports } = engagement
    if (agencies.length === 0 && ports.length === 0) return notApplicable(say('noNeeds'))
    const isKnown =
      (agencies.length === 0 || provider.agencies !== null) && (ports.length === 0 || provider.ports !== null)
    if (!isKnown) return missing(asked)
    const covered =
      agencies.filter((agency) => provider.agencies?.includes(agency)).length +
      ports.filter((port) => provider.ports === 'ALL' || provider.ports?.includes(port)).length
    const all = agencies.length + ports.length
    const found = say('covers', { covered: { count: covered }, all: { count: all } })
    if (covered === all) return met(asked, found)
    return covered === 0 ? short(asked, 0, 'HIGH', found) : short(asked, rules.fitCredit, null, found)
  },
}
