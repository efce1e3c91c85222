import type { IsoDate } from '@/lib/dates'
import { supposable, whatIf, type ChangeName, type Changes } from '@/lib/exposure/what-if'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { pointsLost } from '@/lib/scoring/score'
import { gapsOf } from '@/lib/scoring/verdict'
import type { Settings } from '@/lib/settings/settings'
import { conclude, type Conclusion } from './conclude'

/** What would follow if some figures were others, beside what follows from those recorded. */
export interface Supposed {
  facts: Facts
  /** The changes that are of something recorded; the others supposed nothing. */
  taken: readonly ChangeName[]
  conclusion: Conclusion
  /** Gaps that are there in one of both only, and those of another gravity or price. */
  opens: readonly Finding[]
  closes: readonly Finding[]
  moves: readonly { from: Finding; to: Finding }[]
}

/** Concludes from supposed figures by the same way as from recorded ones, and tells both apart. Writes nothing. Pure. */
export function suppose(
  facts: Facts,
  recorded: Conclusion,
  changes: Changes,
  asOf: IsoDate,
  settings: Settings,
): Supposed {
  const then = whatIf(facts, changes, asOf)
  const conclusion = conclude(then, asOf, settings)
  const [before, after] = [gapsOf(recorded.scorecard), gapsOf(conclusion.scorecard)]
  const without = (gaps: readonly Finding[], others: readonly Finding[]) =>
    gaps.filter((gap) => !others.some((other) => other.criterionId === gap.criterionId))
  const subjects = supposable(facts, asOf)
  return {
    facts: then,
    taken: (Object.keys(subjects) as ChangeName[]).filter(
      (name) => changes[name] !== undefined && subjects[name].cannot === null,
    ),
    conclusion,
    opens: without(after, before),
    closes: without(before, after),
    moves: after.flatMap((to) => {
      const from = before.find((gap) => gap.criterionId === to.criterionId)
      const isSame = from?.gap?.severity === to.gap?.severity && from && pointsLost(from) === pointsLost(to)
      return from && !isSame ? [{ from, to }] : []
    }),
  }
}
