/**
 * What spreadsheets may take for a formula, or skip before one (OWASP CSV Injection, ASVS 5.0 1.2.10, and the
 * full-width forms that Apple Numbers folds).
 */
const DANGEROUS = '=+\\-@\\t\\r\\n\\0＝＋－＠'

/**
 * Where a cell may begin: at its start and, for a spreadsheet that splits on semicolons or tabs and so loses the
 * quotes, after one of those or a line end. Quotes there vanish in such a reading, so they are looked through.
 */
const AT_RISK = new RegExp(`^(?=['"]*[${DANGEROUS}])|(?<=[;\\t\\r\\n])(?=['"]*(?:[${DANGEROUS}]|$))`, 'g')
const MADE_SAFE = new RegExp(`^'(?=['"]*[${DANGEROUS}])|(?<=[;\\t\\r\\n])'(?=['"]*(?:[${DANGEROUS}]|$))`, 'g')

/** A plain number cannot be a formula, and an apostrophe would make it text. */
const NUMBER = /^-?\d+(\.\d+)?$/

/** The text with an apostrophe wherever a cell could begin with a formula. `restore` undoes exactly this. */
export function neutralise(text: string): string {
  return NUMBER.test(text) ? text : text.replace(AT_RISK, "'")
}

/** What was neutralised, as it was; any other text unchanged. */
export function restore(cell: string): string {
  return cell.replace(MADE_SAFE, '')
}
