export interface MailAddress {
  name: string
  address: string
}

/** The one form in which addresses are written to: nothing that a header or an envelope could take for something else. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u

/** "ior@example.com" or "IOR vetting <ior@example.com>"; null for what is neither. */
export function readMailAddress(text: string): MailAddress | null {
  const [, named, inBrackets] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const address = inBrackets ?? text.trim()
  const name = (named ?? '').trim().replace(/^"(.*)"$/, '$1')
  return isMailAddress(address) && oneLine(name) === name ? { name, address } : null
}

export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && !text.includes('..')
}

/** Text as a header may hold it: what would begin another line, or is no character, becomes a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}\u{2028}\u{2029}]+/gu, ' ').trim()
}
