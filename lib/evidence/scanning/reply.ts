/** What is known of a file once it was looked through for viruses. */
export type Verdict =
  | { is: 'clean' }
  /** `name`: what it carries, as the scanner calls it. */
  | { is: 'found'; name: string }
  /** `isTooMuch`: to ask again would be answered the same. `why`: for whoever runs the scanner. */
  | { is: 'unchecked'; isTooMuch: boolean; why: string }

const MOST_NAME = 100
const MOST_WHY = 300

/** The whole answer of clamd to a zINSTREAM. Whatever is not exactly what it says of a clean file does not count as one. */
export function readReply(reply: string): Verdict {
  const [, said] = /^([^\0]*)\0$/.exec(reply) ?? []
  if (said === undefined) return unchecked(`Not one answer: ${reply}`)
  if (said === 'stream: OK') return { is: 'clean' }
  const name = printable(/^stream: (.+) FOUND$/s.exec(said)?.[1] ?? '')
  // What it reports with AlertExceedsMax of a file that it looked through in part.
  if (said === 'INSTREAM size limit exceeded. ERROR' || name.startsWith('Heuristics.Limits.Exceeded'))
    return unchecked(said, true)
  return name === '' ? unchecked(said) : { is: 'found', name: cut(name, MOST_NAME) }
}

export const unchecked = (why: string, isTooMuch = false): Verdict => ({
  is: 'unchecked',
  isTooMuch,
  why: cut(printable(why), MOST_WHY),
})

/** It comes from outside: without what begins a line, turns the direction of writing or is not seen. */
const printable = (text: string) => text.replace(/[\p{C}\p{Z}\u{FFFD}]+/gu, ' ').trim()

const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('')
