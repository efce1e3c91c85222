import type { IsoDate } from '@/lib/dates'
import type { Reference } from '@/lib/exposure/reference'
import type { Identity } from '@/lib/scorecards/identity'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { categoryOf, methodology, weightOf, type Category, type CriterionId } from '@/lib/scoring/methodology'
import { idOf, type Scorecard } from '@/lib/scoring/score'
import type { Settings } from '@/lib/settings/settings'

/** The form of what is frozen. A new one takes a new number, and both are read for ever. */
export const SNAPSHOT_FORM = 1

/** Everything that a decision rests on, as it was known and concluded when it was made. Stored for ever. */
export interface Snapshot {
  form: typeof SNAPSHOT_FORM
  asOf: IsoDate
  facts: Facts
  /** The files that proved them, by their SHA-256. */
  evidence: readonly { id: string; name: string; sha256: string }[]
  methodology: { version: number; vetoes: readonly CriterionId[]; wiki: readonly CriterionId[] }
  settings: Settings
  scorecard: Scorecard
  reference: Reference | null
  /** Who and what was judged. */
  identity: Identity
  /** What the scorecard said, in the words of the day: later versions may say it otherwise. */
  lines: readonly Line[]
}

/** One criterion as whoever decided read it. */
export interface Line {
  criterionId: string
  category: Category
  title: string
  weight: number
  /** Ten-thousandths. */
  credit: number
  outcome: Finding['outcome']
  gap: Finding['gap']
  expected: string
  found: string
  isVeto: boolean
  isWaived: boolean
}

interface Frozen extends Pick<
  Snapshot,
  'facts' | 'settings' | 'scorecard' | 'reference' | 'identity' | 'evidence'
> {
  words: Words
}

export function snapshotOf({ words, ...frozen }: Frozen): Snapshot {
  const { scorecard } = frozen
  return {
    form: SNAPSHOT_FORM,
    asOf: scorecard.asOf,
    methodology: {
      version: scorecard.methodologyVersion,
      vetoes: methodology.vetoes,
      wiki: methodology.wiki,
    },
    ...frozen,
    lines: scorecard.findings.map((finding) => lineOf(finding, scorecard, words)),
  }
}

function lineOf(finding: Finding, { waived }: Scorecard, words: Words): Line {
  const id = idOf(finding)
  const { outcome, gap, credit } = finding
  return {
    ...{ criterionId: id, outcome, gap, credit },
    category: categoryOf(id),
    title: titleOf(words, id),
    weight: weightOf(id),
    ...describeFinding(words, finding),
    isVeto: methodology.vetoes.includes(id),
    isWaived: waived.includes(id),
  }
}
