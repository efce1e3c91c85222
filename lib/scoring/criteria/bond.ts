import { lastListDay } from '@/lib/bonds/circular-570'
import { bondUtilisation, requiredContinuousBond } from '@/lib/bonds/required-amount'
import { openStack, wasRewritten } from '@/lib/bonds/stack'
import { addDays, addMonths, daysBetween, type IsoDate } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import { MAX_CENTS } from '@/lib/money'
import type { CriteriaOf } from '../criterion'
import type { BondFacts, Facts, VolumeFacts } from '../facts'
import type { Assessment, Cap } from '../finding'
import { bondsInForce, historyOf, isCodeOne, judgedBond, judgedVolume } from '../judged'
import { bondRules as rules } from '../rules/bond'
import { freshness } from '../rules/freshness'
import { adverse, inputOf, met, missing, say, short, type Asked } from './support'

export const bondCriteria: CriteriaOf<'bond'> = {
  'bond.in-force': (facts, { asOf }) => {
    const [bond, second] = bondsInForce(facts.bonds, asOf)
    const expected = say('expected')
    if (!bond) {
      if (hasFacility(facts, asOf))
        return met({ expected, inputs: [facilityInput(facts)] }, facilityFound(facts))
      const last = judgedBond(facts.bonds, asOf)
      const asked = { expected, inputs: [inputOf('BOND', last ?? facts.absences.BOND, 'effectiveOn')] }
      if (last)
        return adverse(asked, 'CRITICAL', say('ended', { day: { day: last.endedOn ?? asOf } }), noBond)
      return withoutBond(facts, asked, 'CRITICAL')
    }
    const asked = { expected, inputs: [inputOf('BOND', bond, 'verifiedOn')] }
    const caps = staleBond(bond, asOf)
    const found = say('active', { number: { text: bond.number ?? '–' } })
    if (second) return short(asked, rules.secondBondCredit, 'HIGH', say('second'), { caps })
    return met(asked, found, { caps })
  },

  'bond.sufficiency': (facts, { asOf }) => {
    const bond = judgedBond(facts.bonds, asOf)
    const volume = judgedVolume(facts.volumeStatements)
    const expected = say('expected')
    if (isOnFacility(facts, asOf))
      return met({ expected, inputs: [facilityInput(facts)] }, facilityFound(facts))
    const asked = {
      expected,
      inputs: [
        inputOf('BOND', bond, 'amountCents'),
        inputOf('VOLUME_STATEMENT', volume, 'dtfLastTwelveCents'),
      ],
    }
    if (!bond) return withoutBond(facts, asked, 'HIGH')
    const ours = facts.engagement ? annualDtf(facts.engagement) : 0
    if (ours === null) return missing(asked, say('noClaim'))
    if (bond.amountCents === null || !volume || volume.dtfLastTwelveCents === null) return missing(asked)
    const carried = Math.min(
      MAX_CENTS,
      Math.max(volume.dtfLastTwelveCents, volume.dtfNextTwelveCents ?? 0) + ours,
    )
    return judgeAmount(asked, bond.amountCents, carried, volume, asOf)
  },

  'bond.surety': (facts, { asOf }) => {
    const bond = judgedBond(facts.bonds, asOf)
    const asked = { expected: say('expected'), inputs: [inputOf('BOND', bond, 'isSuretyListed')] }
    if (!bond) return withoutBond(facts, asked, 'HIGH')
    const {
      isSuretyListed,
      circular570LimitCents: limit,
      amountCents: amount,
      circular570ListOn: listOn,
    } = bond
    const surety = { text: bond.surety ?? '–' }
    if (isSuretyListed === false) return adverse(asked, 'CRITICAL', say('notListed', { surety }))
    if (isSuretyListed === null || limit === null || amount === null) return missing(asked)
    const caps: Cap[] =
      listOn === null || listOn < lastListDay(asOf)
        ? [{ kind: 'STALE', credit: freshness.staleCredit, severity: 'LOW', found: say('staleList') }]
        : []
    const found = say('within', { surety, limit: { cents: limit } })
    if (amount <= limit || bond.hasReinsuranceEvidence === true) return met(asked, found, { caps })
    const over = say('over', { surety, limit: { cents: limit }, amount: { cents: amount } })
    return bond.hasReinsuranceEvidence === null
      ? missing(asked, over)
      : short(asked, rules.overLimitCredit, 'HIGH', over, { caps })
  },

  'bond.stacking': (facts, { asOf }) => {
    const bond = judgedBond(facts.bonds, asOf)
    const expected = say('expected')
    if (isOnFacility(facts, asOf))
      return met({ expected, inputs: [facilityInput(facts)] }, facilityFound(facts))
    const [history] = bondHistory(facts, asOf)
    const asked = {
      expected,
      inputs: [
        inputOf('BOND', bond, 'amountCents'),
        ...(history ? [inputOf('HISTORY_STATEMENT', history, 'kind')] : []),
      ],
    }
    if (!bond) return withoutBond(facts, asked, 'HIGH')
    const stack = openStack(facts.bonds, asOf)
    if (stack === null || bond.amountCents === null) return missing(asked)
    const isRewritten = wasRewritten(facts.bonds, asOf, rules.stacking.rewriteMonths)
    const isHigh = stack > rules.stacking.timesCurrent * bond.amountCents
    const found = say(isRewritten ? 'rewritten' : 'stack', {
      stack: { cents: stack },
      current: { cents: bond.amountCents },
    })
    if (isHigh && isRewritten) return short(asked, 0, 'HIGH', found, { kind: 'ADVERSE' })
    if (!history) return missing(asked, say('noHistory'))
    return isHigh || isRewritten
      ? short(asked, rules.stacking.partialCredit, 'MEDIUM', found)
      : met(asked, found)
  },

  'bond.notices': (facts, { asOf }) => {
    const own = facts.bonds.filter(isCodeOne)
    const [history] = bondHistory(facts, asOf)
    const asked = (bond: BondFacts | null, field: string): Asked => ({
      expected: say('expected'),
      inputs: [
        inputOf(bond ? 'BOND' : 'HISTORY_STATEMENT', bond ?? history, bond ? field : 'kind'),
        ...(history && bond ? [inputOf('HISTORY_STATEMENT', history, 'kind')] : []),
      ],
    })
    const noticed = worstNotice(own, asOf)
    if (noticed) {
      const about = asked(noticed.bond, 'insufficiencyCuredOn')
      const recorded = { ...about, inputs: about.inputs.slice(0, 1) }
      if (noticed.credit === 0) return adverse(recorded, noticed.severity ?? 'HIGH', noticed.found)
      if (history) return short(about, noticed.credit, noticed.severity, noticed.found)
      return missing(about, say('noHistory'))
    }
    const judged = judgedBond(facts.bonds, asOf)
    if (!history)
      return judged || facts.absences.BOND || hasFacility(facts, asOf)
        ? missing(asked(null, 'kind'), say('noHistory'))
        : missing(asked(null, 'kind'), say('noHistory'), 'NO_BOND')
    return met(asked(judged, 'insufficiencyNoticeOn'), say('none'))
  },
}

const noBond = { root: 'NO_BOND' } as const

function withoutBond(facts: Facts, asked: Asked, severity: 'CRITICAL' | 'HIGH'): Assessment {
  const none = facts.absences.BOND
  const inputs = none ? [inputOf('BOND', { ...none, id: '' }, 'activity')] : asked.inputs
  const first = { ...asked, inputs: inputs.map((input) => ({ ...input, recordId: input.recordId || null })) }
  return none
    ? adverse(first, severity, say('noBond'), noBond)
    : missing(first, say('bondNotKnown'), 'NO_BOND')
}

/** The surety's written facility for single-transaction bonds: it covers each entry in place of a continuous bond. */
const hasFacility = ({ authority }: Facts, asOf: IsoDate) =>
  Boolean(authority?.facilitySurety && authority.facilityOn && authority.facilityOn <= asOf)
const isOnFacility = (facts: Facts, asOf: IsoDate) =>
  bondsInForce(facts.bonds, asOf).length === 0 && hasFacility(facts, asOf)
const facilityInput = ({ authority }: Facts) => inputOf('AUTHORITY', authority, 'facilitySurety')
const facilityFound = ({ authority }: Facts) =>
  say('facility', { surety: { text: authority?.facilitySurety ?? '–' } })

const staleBond = (bond: BondFacts, asOf: IsoDate): Cap[] =>
  bond.verifiedOn === null || addDays(bond.verifiedOn, freshness.bondSeenDays) < asOf
    ? [
        {
          kind: 'STALE',
          credit: freshness.staleCredit,
          severity: 'MEDIUM',
          found: bond.verifiedOn ? say('staleBond', { day: { day: bond.verifiedOn } }) : say('neverSeen'),
        },
      ]
    : []

/** The amount against what it must carry: compared exactly, shown in whole per cent. */
function judgeAmount(
  asked: Asked,
  amount: number,
  carried: number,
  volume: VolumeFacts,
  asOf: IsoDate,
): Assessment {
  const { metUpTo, all, allCredit, veto, unpaidBillsCredit } = rules.sufficiency
  const required = requiredContinuousBond(carried)
  const values = { needed: { cents: required }, held: { cents: amount } }
  if (amount <= 0) return adverse(asked, 'CRITICAL', say('noAmount', values))
  // carried ÷ 10 ÷ amount against a share in ten-thousandths.
  const isAbove = (share: number) => BigInt(carried) * 1_000n > BigInt(amount) * BigInt(share)
  const used = bondUtilisation({ dtfLastTwelve: carried, dtfNextTwelve: null, ours: 0, bond: amount })
  const found = say('used', { share: { share: used }, ...values })
  const bills = [volume.delinquentBills, volume.debitVouchers, volume.suretyPaidBills]
  const caps: Cap[] = [
    ...(volume.asOf === null || addDays(volume.asOf, freshness.volumeDays) < asOf
      ? [staleVolume(volume)]
      : []),
    ...(bills.some((count) => (count ?? 0) > 0)
      ? [
          {
            kind: 'ADVERSE',
            credit: unpaidBillsCredit,
            severity: 'MEDIUM',
            found: say('analytical'),
          } as const,
        ]
      : []),
  ]
  if (isAbove(all)) return adverse(asked, isAbove(veto) ? 'CRITICAL' : 'HIGH', found, { caps, kind: 'SHORT' })
  if (bills.includes(null)) return missing(asked, say('billsNotKnown'))
  return isAbove(metUpTo) || required > amount
    ? short(asked, allCredit, 'LOW', found, { caps })
    : met(asked, found, { caps })
}

const staleVolume = (volume: VolumeFacts): Cap => ({
  kind: 'STALE',
  credit: freshness.staleCredit,
  severity: 'LOW',
  found: volume.asOf ? say('staleVolume', { day: { day: volume.asOf } }) : say('undatedVolume'),
})

/** Letters of the surety and bond histories that still vouch, the latest first. */
const bondHistory = (facts: Facts, asOf: IsoDate) =>
  historyOf(facts.historyStatements, ['SURETY_LETTER', 'BOND_HISTORY']).filter(
    ({ statedOn }) => statedOn !== null && addMonths(statedOn, freshness.historyReachMonths) >= asOf,
  )

interface Noticed {
  bond: BondFacts
  credit: number
  severity: 'CRITICAL' | 'HIGH' | null
  found: ReturnType<typeof say>
}

/** The gravest notice that counts on a day: uncured, terminating without a later bond, or cured within a year. */
function worstNotice(bonds: readonly BondFacts[], asOf: IsoDate): Noticed | null {
  const all = bonds.flatMap((bond) =>
    [insufficiency(bond, asOf), termination(bond, bonds, asOf)].flatMap((one) => one ?? []),
  )
  const rank = (one: Noticed) => one.credit * 10 + (one.severity === 'CRITICAL' ? 0 : 1)
  return all.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

function insufficiency(bond: BondFacts, asOf: IsoDate): Noticed | null {
  const { insufficiencyNoticeOn: notice, insufficiencyCuredOn: cured } = bond
  const { cureDays, months, curedInTimeCredit, curedLateCredit } = rules.notices
  if (notice === null || notice > asOf) return null
  if (cured === null || cured > asOf) {
    const days = daysBetween(notice, asOf)
    const severity = days > cureDays ? 'CRITICAL' : 'HIGH'
    return {
      bond,
      credit: 0,
      severity,
      found: say('uncured', { day: { day: notice }, count: { count: days } }),
    }
  }
  if (addMonths(notice, months) < asOf) return null
  const count = daysBetween(notice, cured)
  const found = say('cured', { count: { count } })
  return count <= cureDays
    ? { bond, credit: curedInTimeCredit, severity: null, found }
    : { bond, credit: curedLateCredit, severity: 'HIGH', found }
}

function termination(bond: BondFacts, bonds: readonly BondFacts[], asOf: IsoDate): Noticed | null {
  const { terminationNoticeOn: notice, effectiveOn } = bond
  if (notice === null || notice > asOf) return null
  const hasLater = bonds.some(
    (other) => other.id !== bond.id && other.effectiveOn !== null && other.effectiveOn > (effectiveOn ?? ''),
  )
  return hasLater
    ? null
    : { bond, credit: 0, severity: 'HIGH', found: say('terminated', { day: { day: notice } }) }
}
