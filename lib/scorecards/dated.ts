import type { IsoDate } from '@/lib/dates'
import type { WaiverFacts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { holdsOn } from '@/lib/scoring/waivers'
import type { Lapse } from './lapses'

/** What has a day of its own and is no fact. */
export interface Dated {
  /** The newest versions that expire. */
  documents: readonly { id: string; title: string; issuedOn: IsoDate | null; expiresOn: IsoDate }[]
  /** Of the last decision, those that are not met. */
  conditions: readonly {
    id: string
    words: string
    dueOn: IsoDate
    decidedOn: IsoDate
    decidedById: string
  }[]
  /** Of open gaps and closed ones. */
  gapWork: readonly { id: string; criterionId: string; ownerId: string | null; dueOn: IsoDate }[]
  waivers: readonly DatedWaiver[]
}

type DatedWaiver = WaiverFacts & { requestedById: string }

/** The days on which these run out or fall due, in no order. */
export function lapsesOfDated(dated: Dated, findings: readonly Finding[], asOf: IsoDate): Lapse[] {
  const gaps = findings.filter(({ gap }) => gap !== null)
  const isOpen = (criterionId: string) => gaps.some((finding) => finding.criterionId === criterionId)
  return [
    ...dated.documents.map(({ id, title, issuedOn, expiresOn }) =>
      lapse('DOCUMENT', { id, about: title, from: issuedOn, on: expiresOn }),
    ),
    ...dated.conditions.map(({ id, words, dueOn, decidedOn, decidedById }) =>
      lapse('CONDITION', { id, about: words, personId: decidedById, from: decidedOn, on: dueOn }),
    ),
    ...dated.gapWork
      .filter(({ criterionId }) => isOpen(criterionId))
      .map(({ id, criterionId, ownerId, dueOn }) =>
        lapse('GAP', { id, about: criterionId, personId: ownerId, from: null, on: dueOn }),
      ),
    ...lastingWaivers(dated.waivers)
      .filter((waiver) => holdsOn(waiver, asOf) || fires(gaps, waiver.criterionId))
      .map(({ id, criterionId, approvedOn, endsOn, requestedById }) =>
        lapse('WAIVER', { id, about: criterionId, personId: requestedById, from: approvedOn, on: endsOn }),
      ),
  ]
}

/** The one that lasts longest of those that lift the same veto: with the others nothing ends. */
function lastingWaivers(waivers: readonly DatedWaiver[]): DatedWaiver[] {
  return waivers.filter((waiver) =>
    waivers.every(
      (other) =>
        other === waiver ||
        other.criterionId !== waiver.criterionId ||
        other.endsOn < waiver.endsOn ||
        (other.endsOn === waiver.endsOn && other.id < waiver.id),
    ),
  )
}

/** A waiver that is over is nobody's business any more once there is nothing left that it would lift. */
const fires = (gaps: readonly Finding[], criterionId: string) =>
  gaps.some((finding) => finding.criterionId === criterionId && finding.gap?.severity === 'CRITICAL')

type Told = { id: string; about: string; personId?: string | null; from: IsoDate | null; on: IsoDate }

const lapse = (what: Lapse['what'], { id, personId = null, ...rest }: Told): Lapse => ({
  what,
  subject: id,
  personId,
  ...rest,
})
