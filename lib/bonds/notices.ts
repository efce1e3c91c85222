import { isOpenOrUnpaid } from '@/lib/compliance/settled'
import type { IsoDate } from '@/lib/dates'
import type { BondFacts, EventFacts, Facts } from '@/lib/scoring/facts'
import { isCodeOne } from '@/lib/scoring/judged'

/** A notice on the bond, as its bond or a compliance event tells of it. */
export type BondNotice = { givenOn: IsoDate } & (
  { on: 'BOND'; record: BondFacts } | { on: 'COMPLIANCE_EVENT'; record: EventFacts }
) &
  (
    | { is: 'UNCURED' }
    /** Null: made good, nobody knows when. */
    | { is: 'CURED'; curedOn: IsoDate | null }
    /** It ends the bond, and no later one is there. */
    | { is: 'TERMINATED' }
  )

/**
 * Every notice given by a day, of all terms of the code-1 bond: insufficiency, as recorded with the bond or as a
 * compliance event that did not come to nothing, and termination without a later bond. A cure that is still to come has
 * not come. Never throws. Source: 19 CFR 113.13(c), 113.27.
 */
export function bondNotices({ bonds, events }: Pick<Facts, 'bonds' | 'events'>, asOf: IsoDate): BondNotice[] {
  const own = bonds.filter(isCodeOne)
  return [
    ...own.flatMap((bond) => insufficiency(bond, asOf)),
    ...own.flatMap((bond) => termination(bond, own)),
    ...events.flatMap(insufficiencyEvent),
  ].filter((notice) => notice.givenOn <= asOf)
}

function insufficiency(bond: BondFacts, asOf: IsoDate): BondNotice[] {
  const { insufficiencyNoticeOn: givenOn, insufficiencyCuredOn: curedOn } = bond
  if (givenOn === null) return []
  const notice = { on: 'BOND', record: bond, givenOn } as const
  return curedOn === null || curedOn > asOf
    ? [{ ...notice, is: 'UNCURED' }]
    : [{ ...notice, is: 'CURED', curedOn }]
}

function termination(bond: BondFacts, own: readonly BondFacts[]): BondNotice[] {
  const { terminationNoticeOn: givenOn, effectiveOn } = bond
  if (givenOn === null) return []
  const hasLater = own.some(
    (other) =>
      !other.isSecondCertificate &&
      other.effectiveOn !== null &&
      other.effectiveOn > (effectiveOn ?? givenOn),
  )
  return hasLater ? [] : [{ on: 'BOND', record: bond, givenOn, is: 'TERMINATED' }]
}

function insufficiencyEvent(event: EventFacts): BondNotice[] {
  if (event.type !== 'BOND_INSUFFICIENCY' || ['NO_FINDING', 'WITHDRAWN'].includes(event.outcome)) return []
  const notice = { on: 'COMPLIANCE_EVENT', record: event, givenOn: event.openedOn } as const
  return isOpenOrUnpaid(event)
    ? [{ ...notice, is: 'UNCURED' }]
    : [{ ...notice, is: 'CURED', curedOn: event.closedOn }]
}
