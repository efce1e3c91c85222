/** Ends of a company's name that say its form and not who it is. */
const FORM = new RegExp(
  `(?: (?:${[
    'limited liability company',
    'limited liability partnership',
    'limited partnership',
    ...['incorporated', 'inc', 'corporation', 'corp', 'company', 'co', 'limited', 'ltd', 'llc', 'lp', 'llp'],
    ...['plc', 'pllc', 'gmbh', 'ag', 'sa', 'sas', 'sarl', 'srl', 'spa', 'bv', 'nv', 'ab', 'oy'],
    ...['pte', 'pty', 'sdn', 'bhd'],
  ].join('|')}))+$`,
)
const CHINESE_FORM = /(?<=.)(?:股份|责任)?有限(?:责任)?公司$/u

/**
 * A name as it is compared: case, accents, width, punctuation and the legal form at its end folded; "&" reads as
 * "and". A name of nothing but punctuation stays as it is: two such are not one entity.
 */
export function foldedName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[.'’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
  return words.replace(FORM, '').replace(CHINESE_FORM, '').trim() || name
}

/** Of two importer numbers: the same, one EIN with different suffixes, or different. Source: CBP Form 5106; 19 CFR 24.5. */
export function compareNumbers(a: string, b: string): 'same' | 'suffix' | 'different' {
  const [one, other] = [a.trim().toUpperCase(), b.trim().toUpperCase()]
  if (one === other) return 'same'
  const ein = /^(\d{2}-\d{7})[0-9A-Z]{2}$/
  const [bare, otherBare] = [ein.exec(one)?.[1], ein.exec(other)?.[1]]
  return bare !== undefined && bare === otherBare ? 'suffix' : 'different'
}
