import { z } from 'zod'
import { isIsoDate, type IsoDate } from '@/lib/dates'
import { MAX_CENTS, type BasisPoints, type Cents } from '@/lib/money'
import { isUuid } from './uuid'

/**
 * Builders for values of FormData: always text, blank or absent meaning not given. An optional field that is not
 * given is null. Every message says what to do, with an example; a schema names its own with `what` and `example`.
 */
type Words = { what?: string; example?: string }
type Read<T> = { value: T } | { problem: string }

const LONGEST = 20_000
const LARGEST_INTEGER = 2_147_483_647

/** A required line or paragraph; `max` counts characters. */
export function requiredText(words: Words & { max?: number } = {}) {
  return required(readText(words.max ?? 500), words)
}

export function optionalText(words: { max?: number } = {}) {
  return optional(readText(words.max ?? 5_000))
}

/** A day that exists, from 1900 to 2200, as 'YYYY-MM-DD'. */
export function isoDate(words: Words = {}) {
  return required(readDate, { what: 'a date', example: '2026-12-14', ...words })
}

export function optionalDate() {
  return optional(readDate)
}

type MoneyRule = { allowNegative?: boolean }

/** US dollars as people write them, to integer cents: "1,234.56" and "$1,234.56" are 123456. At most $1 trillion. */
export function moneyCents(words: Words & MoneyRule = {}) {
  return required(readMoney(words), { what: 'an amount in US dollars', example: '1,234.56', ...words })
}

export function optionalMoneyCents(rule: MoneyRule = {}) {
  return optional(readMoney(rule))
}

type PercentRule = { maxPercent?: number }

/** "25" and "25%" are 2500 basis points, "25.5%" is 2550. Above 100 only where the schema raises the limit. */
export function percentBasisPoints(words: Words & PercentRule = {}) {
  return required(readPercent(words), { what: 'a percentage', example: '25 or 25.5%', ...words })
}

export function optionalPercentBasisPoints(rule: PercentRule = {}) {
  return optional(readPercent(rule))
}

/** "1.5" and "1.5 times" are 150 hundredths; at most 10,000 times. */
export function optionalMultipleHundredths() {
  return optional<number>((text) => {
    const parts = /^(\d{1,5})(?:\.(\d{1,2}))?(?: ?times)?$/.exec(text)
    const hundredths = parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : NaN
    return hundredths <= 1_000_000
      ? { value: hundredths }
      : { problem: 'Enter how many times, from 0 to 10,000, for example 1.5.' }
  })
}

type Range = { min?: number; max?: number }

export function wholeNumber(words: Words & Range = {}) {
  return required(readWholeNumber(words), { what: 'a whole number', example: '1,200', ...words })
}

export function optionalWholeNumber(range: Range = {}) {
  return optional(readWholeNumber(range))
}

/** 'yes', 'no' or not known: true, false or null. */
export function optionalBoolean() {
  return optional<boolean>((text) => {
    if (text === 'yes') return { value: true }
    if (text === 'no') return { value: false }
    return { problem: 'Choose yes, no or not known.' }
  })
}

/** A tick box: absent means not ticked. */
export function checkbox() {
  return optional<boolean>((text) =>
    text === 'on' || text === 'yes' ? { value: true } : { problem: 'Tick the box or leave it empty.' },
  ).transform((ticked) => ticked ?? false)
}

type Choices = Readonly<Record<string, string>>

export function choice<const C extends Choices>(choices: C, words: { what?: string } = {}) {
  const blank = `Choose ${words.what ?? 'one of the answers'}.`
  return build<C[keyof C]>(readChoice(choices), () => ({ problem: blank }))
}

export function optionalChoice<const C extends Choices>(choices: C) {
  return optional(readChoice(choices))
}

/** A repeated field (tick boxes of one name): each answer once, in the order of the choices; none is an empty list. */
export function choices<const C extends Choices>(all: C) {
  const read = readChoice(all)
  return repeated.transform((texts, context): C[keyof C][] => {
    const chosen = new Set<C[keyof C]>()
    for (const text of texts) {
      const result = read(text)
      if ('problem' in result) return refuse(context, text, result.problem)
      chosen.add(result.value)
    }
    return (Object.values(all) as C[keyof C][]).filter((option) => chosen.has(option))
  })
}

/** A repeated text field, or one field with a line or comma between its entries; each once, blanks dropped. */
export function textList(rule: { pattern?: RegExp; problem?: string; max?: number } = {}) {
  return repeated.transform((texts, context): string[] => {
    const entries = texts.flatMap((text) => text.split(/[\n,]/)).map((text) => text.trim())
    const given = [...new Set(entries.filter((text) => text !== ''))]
    if (given.length > (rule.max ?? 500)) return refuse(context, texts, 'This is too many. Shorten the list.')
    for (const text of given) {
      const trouble = unstorable(text, 500)
      if (trouble) return refuse(context, texts, trouble)
      if (rule.pattern && !rule.pattern.test(text))
        return refuse(context, texts, rule.problem ?? `${text} is not in the form asked for.`)
    }
    return given
  })
}

/** Text of one form, such as a code; upper case by default because codes are. */
export function optionalCode(rule: { pattern: RegExp; problem: string; keepCase?: boolean }) {
  return optional<string>((typed) => {
    const text = rule.keepCase ? typed : typed.toUpperCase()
    return rule.pattern.test(text) ? { value: text } : { problem: rule.problem }
  })
}

export function optionalEmail() {
  return optional<string>((text) =>
    text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
      ? { value: text }
      : { problem: 'Enter an e-mail address, for example jane@example.com.' },
  )
}

/** A telephone number as people write it, with an extension where it has one. */
export function optionalPhone() {
  return optional<string>((text) =>
    text.length <= 60 && PHONE.test(text) && text.replace(/\D/g, '').length >= 5
      ? { value: text }
      : { problem: 'Enter a telephone number in digits, for example +1 562 555 0142.' },
  )
}

const PHONE = /^\+?[\d ()./-]+(?:(?:x|ext\.?) ?\d{1,6})?$/i

/** A web address people may follow: http or https only; a bare host name gets https. */
export function optionalWebsite() {
  return optional<string>((typed) => {
    const problem = 'Enter a web address, for example https://www.example.com.'
    const text = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
    if (typed.length > 500 || !URL.canParse(text)) return { problem }
    const url = new URL(text)
    const isPlain = url.protocol === 'https:' || url.protocol === 'http:'
    return isPlain && url.hostname.includes('.') && !url.username ? { value: text } : { problem }
  })
}

/** Upper case; an EIN with its suffix, or a CBP-assigned number (CBP Form 5106; 19 CFR 24.5). */
export function iorNumber(words: Words = {}) {
  return required(readIorNumber, { what: 'the importer number', example: '12-345678900', ...words })
}

export function optionalIorNumber() {
  return optional(readIorNumber)
}

/** The id of a row, from a hidden field or a list. */
export function id() {
  return build(readUuid, () => reload)
}

export function optionalId() {
  return optional(readUuid)
}

/** The hidden field that makes a form take effect once, however often it arrives. */
export function formKey() {
  return build(readUuid, () => reload)
}

/** The hidden field that says which version of the row the person saw. */
export function rowVersion() {
  return build(readVersion, () => reload)
}

export function optionalRowVersion() {
  return optional(readVersion)
}

/** A word in a hidden field, such as the kind of record that a form is for. */
export function hiddenWord() {
  return build(readText(100), () => reload)
}

const EIN = /^\d{2}-\d{7}[0-9A-HJ-NP-Y]{2}$/
const CBP_ASSIGNED = /^\d{6}-\d{5}$/
const SOCIAL_SECURITY = /^\d{3}[- ]\d{2}[- ]\d{4}$/

function readIorNumber(typed: string): Read<string> {
  const text = typed.toUpperCase()
  if (EIN.test(text) || CBP_ASSIGNED.test(text)) return { value: text }
  if (SOCIAL_SECURITY.test(text))
    return {
      problem:
        'This looks like a social security number, which identifies a private person and is not kept here. ' +
        'Enter the provider’s EIN with its suffix, for example 12-345678900, or its CBP-assigned number.',
    }
  if (/^\d{2}-\d{7}$/.test(text))
    return { problem: `Add the two-character suffix to the EIN, for example ${text}00.` }
  return {
    problem:
      'Enter an EIN with its two-character suffix, for example 12-345678900, ' +
      'or a CBP-assigned number, for example 261234-00001.',
  }
}

const reload = { problem: 'Reload the page and try again.' }

function readVersion(text: string): Read<number> {
  return /^[1-9]\d{0,8}$/.test(text) ? { value: Number(text) } : reload
}

function readUuid(text: string): Read<string> {
  return isUuid(text) ? { value: text.toLowerCase() } : reload
}

function readText(max: number): (text: string) => Read<string> {
  return (text) => {
    const trouble = unstorable(text, max)
    return trouble ? { problem: trouble } : { value: text }
  }
}

function readDate(text: string): Read<IsoDate> {
  return isIsoDate(text)
    ? { value: text }
    : { problem: 'Enter a day of the calendar between 1900 and 2200, for example 2026-12-14.' }
}

function readMoney({ allowNegative = false }: MoneyRule): (text: string) => Read<Cents> {
  return (text) => {
    const parts = /^(-?)\$? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text)
    if (!parts) return { problem: whyNoAmount(text) }
    const [, sign, whole = '', fraction = ''] = parts
    const dollars = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '')
    // Counted before it is converted, because a number silently rounds what has too many digits.
    if (dollars.length > 13) return tooMuch
    const cents = Number(dollars) * 100 + Number(fraction.padEnd(2, '0'))
    if (cents > MAX_CENTS) return tooMuch
    if (sign && cents > 0 && !allowNegative)
      return { problem: 'Enter an amount of 0 or more, for example 1,234.56.' }
    return { value: sign && cents > 0 ? -cents : cents }
  }
}

function whyNoAmount(text: string): string {
  if (/^-?\$? ?\d[\d,]*\.\d{3,}$/.test(text))
    return 'Enter an amount in US dollars with at most two digits after the point, for example 1,234.56.'
  if (/^-?\$? ?\d[\d.,]* ?(?:k|m|mn|bn?|thousand|million|billion)$/i.test(text))
    return 'Enter an amount in US dollars written out in digits: 50,000 rather than 50k.'
  if (/^[-–—−$\s]+$/.test(text)) return 'Enter an amount in US dollars in digits, for example 1,234.56.'
  return 'Enter an amount in US dollars, for example 1,234.56.'
}

const tooMuch = { problem: 'Enter an amount of at most $1,000,000,000,000. Is it in US dollars?' }

function readPercent({ maxPercent = 100 }: PercentRule): (text: string) => Read<BasisPoints> {
  return (text) => {
    const parts = /^(\d{1,6})(?:\.(\d{1,2}))? ?%?$/.exec(text)
    if (!parts) return { problem: 'Enter a percentage with at most two decimals, for example 25 or 25.5%.' }
    const basisPoints = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
    if (basisPoints > maxPercent * 100)
      return { problem: `Enter a percentage from 0 to ${maxPercent}, for example 25.` }
    return { value: basisPoints }
  }
}

function readWholeNumber({ min = 0, max = LARGEST_INTEGER }: Range): (text: string) => Read<number> {
  return (text) => {
    if (!/^-?(\d{1,3}(,\d{3})+|\d+)$/.test(text))
      return { problem: 'Enter a whole number, for example 1,200.' }
    const number = Number(text.replaceAll(',', ''))
    if (number < min || number > max)
      return { problem: `Enter a whole number from ${grouped(min)} to ${grouped(max)}.` }
    return { value: number === 0 ? 0 : number }
  }
}

const grouped = (number: number) => number.toLocaleString('en-US')

function readChoice<C extends Choices>(all: C): (text: string) => Read<C[keyof C]> {
  const known = new Set(Object.values(all))
  return (text) =>
    known.has(text) ? { value: text as C[keyof C] } : { problem: 'Choose one of the answers offered.' }
}

/** What PostgreSQL cannot hold as text, or is longer than anybody means. */
function unstorable(text: string, max: number): string | null {
  if (text.includes('\0')) return 'Remove the invisible NUL character, for example by typing the text again.'
  if (/\p{Surrogate}/u.test(text))
    return 'Remove the broken character, for example half of an emoji, by typing the text again.'
  // Code points, as PostgreSQL counts; the copy is bounded because the units are compared first.
  if (text.length > 2 * max || Array.from(text).length > max)
    return `Shorten this to at most ${grouped(max)} characters.`
  return null
}

function required<T>(read: (text: string) => Read<T>, { what = 'this', example }: Words) {
  const problem = example ? `Enter ${what}, for example ${example}.` : `Enter ${what}.`
  return build<T>(read, () => ({ problem }))
}

function optional<T>(read: (text: string) => Read<T>) {
  return build<T | null>(read, () => ({ value: null }))
}

const once = 'Give one answer here: this arrived more than once.'
const repeated = z
  .union([z.string(), z.array(z.string())], { error: 'Choose from the answers offered.' })
  .optional()
  .transform((sent) => (sent === undefined ? [] : [sent].flat()).filter((text) => text.trim() !== ''))

function build<T>(read: (text: string) => Read<T>, blank: () => Read<T>) {
  return z
    .string({ error: (issue) => (Array.isArray(issue.input) ? once : 'Enter text here, not a file.') })
    .optional()
    .transform((sent, context): T => {
      // Browsers send every line end of a text area as CR LF.
      const text = (sent ?? '').replaceAll('\r\n', '\n').trim()
      const trouble = unstorable(text, LONGEST)
      const result: Read<T> = trouble ? { problem: trouble } : text === '' ? blank() : read(text)
      return 'problem' in result ? refuse(context, text, result.problem) : result.value
    })
}

function refuse(context: z.RefinementCtx, input: unknown, message: string): never {
  context.issues.push({ code: 'custom', message, input })
  return z.NEVER
}
