import { isCommonPassword } from './common-passwords'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

/** Words that anybody guessing a password here would try first. */
const CONTEXT = [
  'iorvetting',
  'vetting',
  'importer',
  'importerofrecord',
  'customs',
  'customsbroker',
  'provider',
]

/**
 * Why a new password is refused, in words for the person, or null when it will do. Length counts characters; any
 * character is welcome and none is demanded. `about` holds the person's own words: name and e-mail.
 */
export function passwordProblem(password: string, about: readonly string[] = []): string | null {
  const length = Array.from(password).length
  if (length < PASSWORD_MIN)
    return `Use at least ${PASSWORD_MIN} characters. A few unrelated words are easy to remember.`
  if (length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`
  if (password.includes('\0') || /\p{Surrogate}/u.test(password))
    return 'Remove the invisible or broken character by typing the password again.'
  if (isCommonPassword(password)) return 'This password is among the first that are guessed. Choose another.'
  if (isMostly(password, [...CONTEXT, ...ownWords(about)]))
    return 'This is made of your name, your e-mail or the name of this product. Choose something unrelated.'
  if (new Set(password.toLowerCase()).size < 5)
    return 'This repeats too few characters. Choose something less regular.'
  return null
}

function ownWords(about: readonly string[]): string[] {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return words.filter((word) => word.length >= 3)
}

/** True when fewer than six letters are left once the words, digits and signs are taken away. */
function isMostly(password: string, words: readonly string[]): boolean {
  const letters = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  let rest = letters
  for (const word of words.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '')
  const isTouched = rest.length < letters.length
  return isTouched && rest.replace(/\p{N}/gu, '').length < 6
}
