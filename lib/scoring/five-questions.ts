import type { Finding } from './finding'
import type { CriterionId } from './methodology'

/** What the wiki asks of a third-party importer of record, in its order, and the criteria that answer. */
export const questions = {
  history: ['compliance.history-disclosed', 'compliance.serious-findings', 'compliance.event-index'],
  bond: ['bond.in-force', 'bond.sufficiency'],
  insurance: ['insurance.in-force', 'insurance.covers-importer-duties'],
  capital: ['capital.net-worth'],
  underpayment: ['contract.underpayment-bearer', 'contract.ability-to-pay'],
} as const satisfies Record<string, readonly CriterionId[]>

export type Question = keyof typeof questions
export type Answer = 'yes' | 'partly' | 'no' | 'unknown'

export interface Answered {
  question: Question
  answer: Answer
  /** The finding that decides: the first of the worst. */
  deciding: Finding | null
}

/** Worst first: an adverse answer stands whatever else is not known; what nobody knows is never yes. */
const order: readonly Answer[] = ['no', 'unknown', 'partly', 'yes']

/** The wiki's five questions answered from the findings. A criterion that does not apply answers nothing. */
export function answersOf(findings: readonly Finding[]): Answered[] {
  return (Object.keys(questions) as Question[]).map((question) => {
    const ids: readonly string[] = questions[question]
    const judged = ids.flatMap((id) => findings.find((finding) => finding.criterionId === id) ?? [])
    const [deciding] = judged
      .filter((finding) => finding.outcome !== 'notApplicable')
      .sort((a, b) => order.indexOf(answerOf(a)) - order.indexOf(answerOf(b)))
    return { question, answer: deciding ? answerOf(deciding) : 'unknown', deciding: deciding ?? null }
  })
}

function answerOf(finding: Finding): Answer {
  if (finding.gap?.kind === 'MISSING') return 'unknown'
  if (finding.outcome === 'met') return finding.isUncertain ? 'partly' : 'yes'
  return finding.outcome === 'partial' ? 'partly' : 'no'
}
