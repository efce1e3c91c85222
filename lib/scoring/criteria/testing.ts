import { expect } from 'vitest'
import { englishWords } from '@/lib/i18n/words'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import { criteria } from '.'
import type { Context } from '../criterion'
import { describe } from '../describe'
import type { Facts } from '../facts'
import type { Finding, Statement } from '../finding'
import type { CriterionId } from '../methodology'
import { settle } from '../settle'
import { facts, TODAY } from '../testing'

export interface Judged extends Finding {
  /** "kind severity" of the gap, null where there is none. */
  gapIs: string | null
  /** The field that mends it: "KIND.field". */
  mend: string | null
  /** What was found, in words, with every cap. */
  says: string
}

/** What a criterion finds once the shared rules are applied, having seen that whatever it says has its words. */
export function judge(id: CriterionId, known: Partial<Facts> = {}, more: Partial<Context> = {}): Judged {
  const all = facts(known)
  const asOf = more.asOf ?? TODAY
  const settings = more.settings ?? defaultSettings
  const context = { asOf, settings, reference: referenceOf(all, asOf, settings), ...more }
  const missing = id === 'capital.concentration' || id === 'insurance.carrier' ? 'MEDIUM' : 'HIGH'
  const finding = settle(id, criteria[id](all, context), missing)
  if (finding.expected) inWords(id, finding.expected)
  const [first] = finding.inputs
  return {
    ...finding,
    gapIs: finding.gap && `${finding.gap.kind} ${finding.gap.severity}`,
    mend: first ? `${first.kind}.${first.field}` : null,
    says: [finding.found, ...finding.caps.map((cap) => cap.found)]
      .map((statement) => inWords(id, statement))
      .join('; '),
  }
}

function inWords(id: CriterionId, statement: Statement): string {
  const words = describe(englishWords, id, statement)
  // Without its message, or a value that the message needs, the path stands where the words should.
  expect(words).not.toContain('criteria.')
  expect(words).not.toMatch(/[{}]|undefined|NaN/)
  return words
}
