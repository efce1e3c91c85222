import { Judgement } from '@/components/ui/judgement'
import type { Finding } from '@/lib/scoring/finding'

/** The verdict of a finding: what nobody knows has a mark of its own. */
export function FindingMark({ finding }: { finding: Finding }) {
  if (finding.gap?.kind === 'MISSING') return <Judgement state="unknown" />
  if (finding.outcome === 'met') return <Judgement state="met" />
  if (finding.outcome === 'notApplicable') return <Judgement state="notApplicable" />
  return <Judgement state={finding.outcome} severity={finding.gap?.severity ?? 'LOW'} />
}
