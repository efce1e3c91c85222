/** Ends of a company's name that say its form and not who it is. */
const SUFFIX =
  /\b(incorporated|inc|corporation|corp|company|co|limited liability company|llc|limited partnership|lp|llp|limited|ltd|plc|gmbh|sa|pte|pty)\b/g

/** A name as it is compared: case, accents, punctuation and legal suffixes folded; "&" reads as "and". */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[.'’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .replace(SUFFIX, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Of two importer numbers: the same, one EIN with different suffixes, or different. Source: CBP Form 5106; 19 CFR 24.5. */
export function compareNumbers(a: string, b: string): 'same' | 'suffix' | 'different' {
  const [one, other] = [a.toUpperCase(), b.toUpperCase()]
  if (one === other) return 'same'
  const ein = /^(\d{2}-\d{7})[0-9A-Z]{2}$/
  const [bare, otherBare] = [ein.exec(one)?.[1], ein.exec(other)?.[1]]
  return bare !== undefined && bare === otherBare ? 'suffix' : 'different'
}
