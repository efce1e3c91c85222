import { unliquidatedDtf } from '@/lib/capital/unliquidated'
import { wholeYearsBetween } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import { multiplyDivide } from '@/lib/money'
import type { CriteriaOf } from '../criterion'
import type { EngagementFacts, ProviderFacts } from '../facts'
import { FULL } from '../finding'
import { judgedCapital, judgedVolume } from '../judged'
import { capitalRules as rules } from '../rules/capital'
import {
  adverse,
  engagementInput,
  inputOf,
  isHearsay,
  met,
  missing,
  notApplicable,
  say,
  short,
  staleStatement,
} from './support'

export const capitalCriteria: CriteriaOf<'capital'> = {
  'capital.net-worth': (facts, { asOf }) => {
    const capital = judgedCapital(facts.capitalStatements)
    const volume = judgedVolume(facts.volumeStatements)
    const { metFrom, partialFrom, partialCredit } = rules.netWorth
    const own = inputOf('CAPITAL_STATEMENT', capital, 'tangibleNetWorthCents')
    const stated = volume?.dtfUnliquidatedCents !== null
    const book = inputOf('VOLUME_STATEMENT', volume, stated ? 'dtfUnliquidatedCents' : 'dtfLastTwelveCents')
    const unliquidated = volume && unliquidatedDtf(volume)
    const expected =
      unliquidated === null
        ? say('expected')
        : say('expectedOf', {
            money: { cents: multiplyDivide(unliquidated, metFrom, FULL) },
            book: { cents: unliquidated },
          })
    const worth = capital?.tangibleNetWorthCents ?? null
    if (!capital || worth === null) {
      const isNone = !capital && facts.absences.CAPITAL_STATEMENT !== undefined
      return missing({ expected, inputs: [own] }, say(isNone ? 'noStatement' : 'notKnown'))
    }
    const money = { cents: worth }
    const caps = staleStatement(capital.asOf, asOf)
    if (worth < 0)
      return adverse({ expected, inputs: [own] }, 'CRITICAL', say('negative', { money }), {
        caps,
        isPartlyMissing: unliquidated === null || isHearsay(book),
      })
    if (unliquidated === null)
      return missing({ expected, inputs: [book, own] }, say('bookNotKnown', { money }))
    const asked = { expected, inputs: [own, book] }
    const found =
      worth >= unliquidated
        ? say('covers', { money })
        : say('worth', { money, share: { share: multiplyDivide(worth, FULL, unliquidated) } })
    const reaches = (part: number) => worth * (FULL / part) >= unliquidated
    if (reaches(metFrom)) return met(asked, found, { caps })
    return reaches(partialFrom)
      ? short(asked, partialCredit, 'MEDIUM', found, { caps })
      : short(asked, 0, 'HIGH', found, { caps })
  },

  'capital.experience': (facts, { asOf }) => {
    const volume = judgedVolume(facts.volumeStatements)
    const capital = judgedCapital(facts.capitalStatements)
    const first = inputOf('VOLUME_STATEMENT', volume, 'firstEntryOn')
    const named = inputOf('CAPITAL_STATEMENT', capital, 'references')
    const expected = say('expected')
    if (!volume?.firstEntryOn) return missing({ expected, inputs: [first, named] })
    const years = Math.max(0, wholeYearsBetween(volume.firstEntryOn, asOf))
    const { steps, references } = rules.experience
    const reached = steps.findIndex((step) => years >= step.years)
    const since = { day: { day: volume.firstEntryOn }, count: { count: years } }
    if (reached === -1) return short({ expected, inputs: [first] }, 0, 'HIGH', say('young', since))
    const count = capital?.references ?? null
    if (count === null) return missing({ expected, inputs: [named, first] }, say('noReferences', since))
    const hasReferences = count >= references
    const credit = steps[hasReferences ? reached : reached + 1]?.credit ?? 0
    const found = say('years', { ...since, references: { count } })
    if (credit === FULL) return met({ expected, inputs: [first, named] }, found)
    const asked = { expected, inputs: hasReferences ? [first, named] : [named, first] }
    return short(asked, credit, credit === 0 ? 'HIGH' : null, found)
  },

  'capital.concentration': (facts) => {
    const { engagement } = facts
    const volume = judgedVolume(facts.volumeStatements)
    const expected = say('expected')
    const ours = engagement && annualDtf(engagement)
    if (ours === null)
      return missing(
        { expected, inputs: [engagementInput(facts, 'annualEnteredValueCents')] },
        say(engagement ? 'noClaim' : 'noEngagement'),
      )
    const next = volume?.dtfNextTwelveCents ?? null
    const projected = next ?? volume?.dtfLastTwelveCents ?? null
    const field = next === null && projected !== null ? 'dtfLastTwelveCents' : 'dtfNextTwelveCents'
    const asked = { expected, inputs: [inputOf('VOLUME_STATEMENT', volume, field)] }
    if (projected === null) return missing(asked)
    const all = projected + ours
    const { metUpTo, partialUpTo, partialCredit } = rules.concentration
    const found = say('share', {
      share: { share: all === 0 ? 0 : multiplyDivide(ours, FULL, all) },
      ours: { cents: ours },
      all: { cents: all },
    })
    const isWithin = (part: number) => ours * (FULL / part) <= all
    if (isWithin(metUpTo)) return met(asked, found)
    return isWithin(partialUpTo) ? short(asked, partialCredit, null, found) : short(asked, 0, 'MEDIUM', found)
  },

  'capital.product-fit': (facts) => {
    const { engagement, provider } = facts
    const expected = say('expected')
    if (!engagement)
      return missing({ expected, inputs: [engagementInput(facts, 'agencies')] }, say('noEngagement'))
    const { agencies, ports } = engagement
    const needed = agencies.length + ports.length
    if (needed === 0) return notApplicable(say('noNeeds'))
    const inputs = [
      ...(agencies.length > 0 ? [inputOf('PROVIDER', provider, 'agencies')] : []),
      ...(ports.length > 0 ? [inputOf('PROVIDER', provider, 'ports')] : []),
    ]
    const lacking = lackingOf(engagement, provider)
    const unknown = (['agencies', 'ports'] as const).find((field) => lacking[field] === null)
    if (unknown)
      return missing(
        { expected, inputs: [inputOf('PROVIDER', provider, unknown)] },
        say(`${unknown}NotKnown`),
      )
    const names = [...(lacking.agencies ?? []), ...(lacking.ports ?? [])]
    if (names.length === 0) return met({ expected, inputs }, say('all', { all: { count: needed } }))
    const found = say('lacks', {
      count: { count: names.length },
      all: { count: needed },
      names: { text: names.join(', ').replaceAll('_', ' ') },
    })
    const ordered = lacking.agencies?.length === 0 ? [...inputs].reverse() : inputs
    return names.length === needed
      ? short({ expected, inputs: ordered }, 0, 'HIGH', found)
      : short({ expected, inputs: ordered }, rules.fitCredit, null, found)
  },
}

/** What we need and it does not cover; null: we need some, and nobody asked what it covers. */
function lackingOf({ agencies, ports }: EngagementFacts, provider: ProviderFacts) {
  const without = (needed: readonly string[], covered: readonly string[] | 'ALL' | null) => {
    if (needed.length === 0 || covered === 'ALL') return []
    return covered && needed.filter((each) => !covered.includes(each))
  }
  return { agencies: without(agencies, provider.agencies), ports: without(ports, provider.ports) }
}
