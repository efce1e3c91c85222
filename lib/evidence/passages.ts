import type { PassageTopic } from '@/lib/choices'

export interface Page {
  /** From 1. */
  number: number
  words: string
}

export interface Found {
  topic: PassageTopic
  page: number
  words: string
}

export const MOST_OF_A_TOPIC = 12
const LONGEST = 600

/** A sentence is about a topic where every pattern of one of its lines is in it. */
const signs: Readonly<Record<PassageTopic, readonly (readonly RegExp[])[]>> = {
  DUTY: [
    [
      /\b(?:(?:customs|import|anti-?dumping|countervailing|additional|unpaid) dut(?:y|ies)|duties|duty (?:and|or|bills?|amounts?|payable|owed|due|rates?)|tariffs?|underpayments?)\b/i,
      /\b(?:shall|will|must|may|agrees?|liable|responsible|pays?|paid|bears?|borne|reimburses?|recovers?|assumes?|owes?)\b/i,
    ],
  ],
  INDEMNITY: [[/\bindemni(?:f|t)\w*/i], [/\bhold\b.{0,60}\bharmless\b/i]],
  LIMITATION_OF_LIABILITY: [
    [
      /\b(?:liab(?:le|ility)|damages|recovery)\b/i,
      /\b(?:limited|limitations? of liability|exceed|in no event|maximum|capped|cap of|consequential|exclude[sd]?)\b/i,
    ],
  ],
  TIME_BAR: [
    [/\b(?:time[- ]barred|statute of limitations?|limitation period)\b/i],
    [/\bsurviv(?:es?|al)\b/i, /\b(?:terminat\w+|expir\w+|ends?|until|unliquidated|liquidat\w+)\b/i],
    [
      /\b(?:claims?|suits?|actions?|proceedings?|demands?|notice|notif\w+|disputes?|surviv\w+)\b/i,
      /\b(?:within|after|later than|before|for|until)\b/i,
      /\b(?:days?|months?|years?)\b/i,
      /\b(?:claims?|suits?|actions?|proceedings?|barred|waived?|surviv\w+)\b/i,
    ],
  ],
}

/**
 * Sentences that seem to speak of who bears duty, of indemnity, of limits of liability and of time bars, in the order of
 * the document, each topic's first ones. What is found is for a person to judge: it may be too much or too little.
 */
export function passagesIn(pages: readonly Page[]): Found[] {
  const found: Found[] = []
  const counts = new Map<PassageTopic, number>()
  const seen = new Set<string>()
  for (const { number, words } of pages)
    for (const sentence of sentencesOf(words))
      for (const topic of topicsOf(sentence)) {
        const count = counts.get(topic) ?? 0
        const key = `${topic} ${sentence}`
        if (count >= MOST_OF_A_TOPIC || seen.has(key)) continue
        seen.add(key)
        counts.set(topic, count + 1)
        found.push({ topic, page: number, words: sentence })
      }
  return found
}

/** An indemnity names what it is against, mostly duties: it is shown once, and not as a word on duty too. */
function topicsOf(sentence: string): PassageTopic[] {
  const topics = (Object.keys(signs) as PassageTopic[]).filter((topic) =>
    signs[topic].some((patterns) => patterns.every((pattern) => pattern.test(sentence))),
  )
  return topics.includes('INDEMNITY') ? topics.filter((topic) => topic !== 'DUTY') : topics
}

/** How sentences of contracts begin: after "U.S." such a word begins one, and "Customs" does not. */
const BEGINS =
  /^["“(]?(?:The|This|These|Any|All|Each|If|In|It|Either|Neither|For|Upon|Where|Such|Notwithstanding)\b/

/** A full stop of an abbreviation ends no sentence, nor does that of a clause's number before its words. */
const ABBREVIATED = /(?:^|[\s("“])(?:(?:[A-Z]\.)+|(?:Nos?|Inc|Ltd|Co|Corp|Art|Sec|para|cl|vs?|cf|approx)\.)$/
const NUMBERED = /^(?:Article |Section |Clause )?\d+(?:\.\d+)*\.$/

/** Lines run on; an empty line, a numbered clause and the end of a sentence break. */
function sentencesOf(words: string): string[] {
  return words
    .split(/\n\s*\n|\n(?=\s*(?:\d+(?:\.\d+)*[.)]?|\([a-z]{1,4}\)|Article|Section|Clause)\s)/)
    .flatMap((paragraph) =>
      paragraph
        .replace(/\s+/g, ' ')
        .trim()
        .split(/(?<=[.;!?]["”’)]?) (?=["“(]?[A-Z0-9(])/)
        .reduce<string[]>(join, []),
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 30)
    .map(cut)
}

/** Puts a piece that was cut off at an abbreviation back to what it belongs to, while that is not longer than is shown. */
function join(sentences: string[], piece: string): string[] {
  const before = sentences.at(-1)
  const goesOn =
    before !== undefined &&
    before.length <= LONGEST &&
    (NUMBERED.test(before) || (ABBREVIATED.test(before.slice(-12)) && !BEGINS.test(piece)))
  if (goesOn) sentences[sentences.length - 1] = `${before} ${piece}`
  else sentences.push(piece)
  return sentences
}

function cut(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence
  return `${sentence.slice(0, LONGEST).replace(/\s\S*$/, '')} …`
}
