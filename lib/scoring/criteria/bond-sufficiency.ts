import { bills, unpaidBillCount } from '@/lib/bonds/analytical-formula'
import { bondUtilisation, carriedDtf, isAbove, requiredContinuousBond } from '@/lib/bonds/required-amount'
import { addDays, type IsoDate } from '@/lib/dates'
import { annualDtf } from '@/lib/exposure/claim'
import type { Assess } from '../criterion'
import type { Facts, VolumeFacts } from '../facts'
import type { Cap, Input, Statement } from '../finding'
import { judgedBond, judgedVolume } from '../judged'
import { knownBy } from '../known-by'
import { bondRules } from '../rules/bond'
import { freshness } from '../rules/freshness'
import { onFacility, withoutBond } from './on-bond'
import { adverse, engagementInput, inputOf, met, missing, say, short } from './support'

const rules = bondRules.sufficiency

/**
 * The bond against a tenth of what it must carry, all clients and us. What is known already may exceed it, whatever else
 * is not known: that is adverse; only what suffices needs every figure.
 */
export const bondSufficiency: Assess = (facts, { asOf }) => {
  const { engagement } = facts
  const expected = say(engagement ? 'expected' : 'expectedAlone')
  const facility = onFacility(facts, asOf, expected)
  if (facility) return facility
  const bond = judgedBond(facts.bonds, asOf)
  if (!bond) return withoutBond(facts, expected, 'amountCents', 'HIGH')
  const volume = judgedVolume(facts.volumeStatements)
  const held = inputOf('BOND', bond, 'amountCents')
  const caps = [...staleVolume(volume, asOf), ...unpaidBills(facts, volume, asOf)]
  const book = inputOf('VOLUME_STATEMENT', volume, volumeField(volume, asOf))
  const { amountCents: amount } = bond
  if (amount === null) return missing({ expected, inputs: [held, book] }, say('amountNotKnown'))

  const ours = engagement ? annualDtf(engagement) : 0
  const carried = carriedDtf({
    dtfLastTwelve: volume?.dtfLastTwelveCents ?? null,
    dtfNextTwelve: volume?.dtfNextTwelveCents ?? null,
    ours,
  })
  const required = requiredContinuousBond(carried)
  const values = { needed: { cents: required }, held: { cents: amount } }
  const unknown = unknownOf(facts, volume, ours)
  const more = { caps, isPartlyMissing: unknown !== null }
  const asked = { expected, inputs: [held, book] }
  if (amount < rules.leastCents) return adverse(asked, 'CRITICAL', say('noAmount', values), more)

  const used = bondUtilisation(carried, amount)
  const name = unknown ? 'usedAtLeast' : engagement ? 'used' : 'usedAlone'
  const found = say(name, { share: { share: used }, ...values })
  const exceeds = (share: number) => isAbove(carried, amount, share)
  if (exceeds(rules.all)) return short(asked, 0, exceeds(rules.veto) ? 'CRITICAL' : 'HIGH', found, more)
  if (unknown) return missing({ expected, inputs: [unknown.input, held, book] }, unknown.found)
  return exceeds(rules.metUpTo) || required > amount
    ? short(asked, rules.allCredit, null, found, { caps })
    : met({ expected, inputs: [book, held] }, found, { caps })
}

/** The first figure without which a bond cannot be called large enough, and where it is recorded. */
function unknownOf(
  facts: Facts,
  volume: VolumeFacts | null,
  ours: number | null,
): { input: Input; found: Statement } | null {
  const at = (field: string) => inputOf('VOLUME_STATEMENT', volume, field)
  if (!volume || volume.dtfLastTwelveCents === null)
    return { input: at('dtfLastTwelveCents'), found: say('volumeNotKnown') }
  if (ours === null)
    return { input: engagementInput(facts, 'annualEnteredValueCents'), found: say('oursNotKnown') }
  const bill = bills.find((field) => volume[field] === null)
  return bill ? { input: at(bill), found: say('billsNotKnown') } : null
}

function isStale(volume: VolumeFacts, asOf: IsoDate): boolean {
  const on = knownBy(volume.asOf, asOf)
  return on === null || addDays(on, freshness.volumeDays) < asOf
}

function staleVolume(volume: VolumeFacts | null, asOf: IsoDate): Cap[] {
  if (!volume || !isStale(volume, asOf)) return []
  const on = knownBy(volume.asOf, asOf)
  const found = on === null ? say('undatedVolume') : say('staleVolume', { day: { day: on } })
  return [{ kind: 'STALE', credit: freshness.staleCredit, severity: 'LOW', found }]
}

/** CBP then reckons by its analytical formula: a tenth of the volume is only the least that it may ask for. */
function unpaidBills(facts: Facts, volume: VolumeFacts | null, asOf: IsoDate): Cap[] {
  const count = unpaidBillCount(facts, volume, asOf, rules.unpaidBillsMonths)
  if (count === 0) return []
  const found = say('analytical', { count: { count } })
  return [{ kind: 'ADVERSE', credit: rules.unpaidBillsCredit, severity: 'MEDIUM', found }]
}

/** What holds a bond down that is large enough: old figures, then bills. */
function volumeField(volume: VolumeFacts | null, asOf: IsoDate): string {
  if (volume && isStale(volume, asOf)) return 'asOf'
  return (volume && bills.find((field) => (volume[field] ?? 0) > 0)) ?? 'dtfLastTwelveCents'
}
