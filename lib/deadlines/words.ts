import type { DeadlineKind } from '@/lib/choices'
import { titleOf, type Words } from '@/lib/scoring/describe'

/** "CBP deadline: CF-28 request": what runs out or falls due. */
export function deadlineWords(words: Words, { kind, about }: { kind: DeadlineKind; about: string }): string {
  const what = words(`choices.DeadlineKind.${kind}`)
  const which = aboutWords(words, kind, about)
  return which === '' ? what : `${what}: ${which}`
}

function aboutWords(words: Words, kind: DeadlineKind, about: string): string {
  if (kind === 'EVENT') return words(`choices.EventType.${about}`)
  return kind === 'GAP' || kind === 'WAIVER' ? titleOf(words, about) : about
}
