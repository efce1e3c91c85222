import { inSentence } from '@/lib/i18n/in-sentence'
import type { Words } from '@/lib/scoring/describe'
import type { Reason } from './structures'

/** A reason as a sentence. */
export function describeReason(words: Words, { code, with: given }: Reason): string {
  const path = `structure.reason.${code}`
  if (!given) return words(path)
  if ('titleTiming' in given)
    return words(path, { when: inSentence(words(`choices.TitleTiming.${given.titleTiming}`)) })
  if ('agencies' in given)
    return words(path, {
      // "FDA", of "FDA, food, drugs and cosmetics".
      agencies: given.agencies.map((agency) => words(`choices.Agency.${agency}`).split(',')[0]).join(', '),
    })
  return words(path, given)
}
