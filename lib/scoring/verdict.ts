import { byGravity } from './settle'
import type { Finding } from './finding'
import { methodology as current, type Methodology } from './methodology'
import { isUnwaivedCritical, rootGaps } from './recommend'
import { idOf, pointsLost, type Scorecard } from './score'

/** Why the recommendation is what it is: the first reason that holds, as data for one sentence. */
export type Because =
  /** A veto fired, or another finding is critical: it is told in its own words. */
  | { because: 'critical'; finding: Finding; others: number }
  | { because: 'uncertain'; finding: Finding; others: number }
  | { because: 'coverage'; coverage: number }
  | { because: 'band' }
  | { because: 'gaps'; high: number }
  | { because: 'stale' }
  | { because: 'waived'; finding: Finding; others: number }
  | { because: 'clean' }

/** The reason behind a recommendation, by the same order of rules (methodology, rule 11). */
export function becauseOf(card: Scorecard, methodology: Methodology = current): Because {
  const critical = card.findings.filter((finding) => isUnwaivedCritical(finding, card.waived))
  const fired = critical.filter((finding) => card.fired.includes(idOf(finding)))
  const [worst] = fired.length > 0 ? heaviest(fired) : heaviest(critical)
  if (worst) return { because: 'critical', finding: worst, others: critical.length - 1 }
  const [doubtful] = heaviest(card.findings.filter((finding) => card.uncertain.includes(idOf(finding))))
  if (doubtful) return { because: 'uncertain', finding: doubtful, others: card.uncertain.length - 1 }
  if (card.coverage < methodology.leastCoverage) return { because: 'coverage', coverage: card.coverage }
  if (card.recommendation === 'HOLD') return { because: 'band' }
  if (card.recommendation === 'APPROVE') return { because: 'clean' }
  const [waived] = heaviest(card.findings.filter((finding) => card.waived.includes(idOf(finding))))
  if (waived) return { because: 'waived', finding: waived, others: card.waived.length - 1 }
  const high = rootGaps(card.findings.filter((finding) => finding.gap?.severity === 'HIGH'))
  if (high > 0) return { because: 'gaps', high }
  return card.band === 'C' ? { because: 'band' } : { because: 'stale' }
}

const heaviest = (findings: readonly Finding[]) => [...findings].sort((a, b) => pointsLost(b) - pointsLost(a))

/** Open gaps, the gravest first, of equal ones the dearest. */
export function gapsOf(card: Pick<Scorecard, 'findings'>): Finding[] {
  return card.findings
    .filter((finding) => finding.gap !== null)
    .sort((a, b) => byGravity(severityOf(a), severityOf(b)) || pointsLost(b) - pointsLost(a))
}

/** What would add most points if it were mended: the dearest first. */
export function pointMovers(card: Pick<Scorecard, 'findings'>, most = 5): Finding[] {
  return heaviest(card.findings.filter((finding) => finding.gap !== null)).slice(0, most)
}

const severityOf = (finding: Finding) => finding.gap?.severity ?? 'LOW'
