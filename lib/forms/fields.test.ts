import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as field from './fields'

const Colour = { RED: 'RED', BLUE: 'BLUE' } as const

/** What a field makes of what was sent: its value, or the first thing it tells the person. */
function read(schema: z.ZodType, sent: string | string[] | undefined): unknown {
  const form = z.object({ it: schema }).safeParse(sent === undefined ? {} : { it: sent })
  return form.success ? form.data.it : `! ${form.error.issues[0]?.message}`
}

describe('money is read as people write it, to the cent', () => {
  test.each([
    ['1,234.56', 123456],
    ['$1,234.56', 123456],
    ['$ 1,234.56', 123456],
    [' 1234.5 ', 123450],
    ['0', 0],
    ['-0', 0],
    ['0.07', 7],
    ['1.10', 110],
    ['4.35', 435],
    ['000012', 1200],
    ['90071992547.99', 9007199254799],
    ['999,999,999,999.99', 99999999999999],
    ['1,000,000,000,000', 100000000000000],
  ])('%s', (sent, cents) => expect(read(field.moneyCents(), sent)).toBe(cents))

  test.each([
    ['1,000,000,000,000.01', /at most \$1,000,000,000,000/],
    ['99999999999999999999999', /at most/],
    ['-5', /0 or more/],
    ['1.234,56', /for example 1,234.56/],
    ['12,34', /for example 1,234.56/],
    ['1.234', /at most two digits after the point/],
    ['$1,234.567', /at most two digits after the point/],
    ['$50k', /written out in digits/],
    ['1.5 million', /written out in digits/],
    ['-', /dollars in digits/],
    ['$', /dollars in digits/],
    ['€5', /US dollars/],
    ['1e9', /for example/],
    ['Infinity', /for example/],
    ['.5', /for example/],
    ['１２', /for example/],
    ['', /Enter an amount in US dollars, for example 1,234.56/],
  ])('%s is refused and told how', (sent, told) => expect(read(field.moneyCents(), sent)).toMatch(told))

  test('a net worth may be negative where the schema says so', () => {
    expect(read(field.moneyCents({ allowNegative: true }), '-$1,234.56')).toBe(-123456)
    expect(read(field.optionalMoneyCents({ allowNegative: true }), '-1')).toBe(-100)
  })
})

describe('percentages become basis points', () => {
  test.each([
    ['25', 2500],
    ['25.5%', 2550],
    ['25.55 %', 2555],
    ['0', 0],
    ['0.01', 1],
    ['100%', 10000],
  ])('%s', (sent, points) => expect(read(field.percentBasisPoints(), sent)).toBe(points))

  test.each(['100.01', '-1', '25.555', '25,5', 'x', ''])('%s is refused', (sent) =>
    expect(read(field.percentBasisPoints(), sent)).toMatch(/^! Enter a percentage/),
  )

  test('a duty rate may be above 100%', () => {
    expect(read(field.percentBasisPoints({ maxPercent: 1000 }), '170%')).toBe(17000)
  })
})

describe('days are days of the calendar', () => {
  test.each(['2028-02-29', '1900-01-01', '2200-12-31'])('%s', (sent) =>
    expect(read(field.isoDate(), sent)).toBe(sent),
  )
  test.each(['2027-02-29', '2026-13-01', '1899-12-31', '2201-01-01', '14/12/2026', '20261214', '0000-00-00'])(
    '%s is refused',
    (sent) => expect(read(field.isoDate(), sent)).toMatch(/^! Enter a day of the calendar/),
  )
})

describe('whole numbers', () => {
  test.each([
    ['1,200', 1200],
    ['0', 0],
    ['2147483647', 2147483647],
  ])('%s', (sent, number) => expect(read(field.wholeNumber(), sent)).toBe(number))
  test.each(['-1', '2147483648', '1.5', '1e3', '0x10', '1,20'])('%s is refused', (sent) =>
    expect(read(field.wholeNumber(), sent)).toMatch(/^! Enter a whole number/),
  )
})

describe('importer numbers', () => {
  test.each([
    ['12-3456789ab', '12-3456789AB'],
    [' 12-345678900 ', '12-345678900'],
    ['261234-00001', '261234-00001'],
  ])('%s is kept as %s', (sent, number) => expect(read(field.iorNumber(), sent)).toBe(number))
  test.each([
    ['123-45-6789', /social security number.*private person/],
    ['123 45 6789', /social security number/],
    ['12-3456789', /Add the two-character suffix to the EIN, for example 12-345678900/],
    ['12-3456789OI', /for example 12-345678900/],
    ['123456789', /for example 12-345678900/],
  ])('%s is refused with the reason', (sent, told) => expect(read(field.iorNumber(), sent)).toMatch(told))
  test('a candidate may have none', () => expect(read(field.optionalIorNumber(), '')).toBeNull())
})

test('what is not given is null, whether blank, white space or absent', () => {
  const optional = [
    field.optionalText(),
    field.optionalDate(),
    field.optionalMoneyCents(),
    field.optionalPercentBasisPoints(),
    field.optionalWholeNumber(),
    field.optionalBoolean(),
    field.optionalChoice(Colour),
    field.optionalIorNumber(),
    field.optionalEmail(),
    field.optionalPhone(),
    field.optionalWebsite(),
    field.optionalId(),
    field.optionalCode({ pattern: /^\d{4}$/, problem: 'Four digits.' }),
  ]
  for (const schema of optional)
    for (const sent of ['', '   ', undefined]) expect(read(schema, sent)).toBeNull()
})

test('what is required says what to enter, with the example of the form', () => {
  const name = field.requiredText({ what: 'the legal name', example: 'Harbor Imports LLC' })
  expect(read(name, '  ')).toBe('! Enter the legal name, for example Harbor Imports LLC.')
  expect(read(name, undefined)).toBe('! Enter the legal name, for example Harbor Imports LLC.')
  expect(read(field.choice(Colour, { what: 'a colour' }), undefined)).toBe('! Choose a colour.')
})

test('yes, no and not known are three answers', () => {
  expect(['yes', 'no', '', 'maybe'].map((sent) => read(field.optionalBoolean(), sent))).toEqual([
    true,
    false,
    null,
    '! Choose yes, no or not known.',
  ])
  expect(['on', undefined].map((sent) => read(field.checkbox(), sent))).toEqual([true, false])
})

test('only an answer offered can be chosen', () => {
  expect(read(field.choice(Colour), 'RED')).toBe('RED')
  expect(read(field.choice(Colour), 'toString')).toMatch(/answers offered/)
  expect(read(field.optionalChoice(Colour), 'GREEN')).toMatch(/answers offered/)
})

test('several answers come once each, in the order of the choices', () => {
  expect(read(field.choices(Colour), ['BLUE', 'RED', 'BLUE'])).toEqual(['RED', 'BLUE'])
  expect(read(field.choices(Colour), 'BLUE')).toEqual(['BLUE'])
  expect(read(field.choices(Colour), undefined)).toEqual([])
  expect(read(field.choices(Colour), ['RED', 'GREEN'])).toMatch(/answers offered/)
})

test('a field for one answer refuses two', () => {
  for (const schema of [field.requiredText(), field.optionalMoneyCents(), field.choice(Colour), field.id()])
    expect(read(schema, ['a', 'b'])).toMatch(/more than once/)
})

test('a list of codes is split at commas and lines', () => {
  const ports = field.textList({
    pattern: /^\d{4}$/,
    problem: 'Enter four-digit port codes, for example 2704, 1001.',
  })
  expect(read(ports, '2704, 1001\r\n2704')).toEqual(['2704', '1001'])
  expect(read(ports, ['2704', ''])).toEqual(['2704'])
  expect(read(ports, 'LAX')).toMatch(/four-digit port codes/)
})

test('text that cannot be stored is refused, other text kept as it was typed', () => {
  const text = field.optionalText({ max: 10 })
  expect(read(text, 'a\0b')).toMatch(/NUL/)
  expect(read(text, 'a\uD800b')).toMatch(/broken character/)
  expect(read(text, '12345678901')).toMatch(/at most 10 characters/)
  expect(read(text, '😀'.repeat(10))).toBe('😀'.repeat(10))
  expect(read(text, 'a\r\nb')).toBe('a\nb')
  expect(read(text, '__proto__')).toBe('__proto__')
  expect(read(field.isoDate(), '2026-01-01\0')).toMatch(/NUL/)
  expect(read(field.optionalMoneyCents(), '9'.repeat(1_000_000))).toMatch(/Shorten/)
})

test('a website is one that a link may lead to', () => {
  expect(read(field.optionalWebsite(), 'www.example.com')).toBe('https://www.example.com')
  expect(read(field.optionalWebsite(), 'http://example.com/a')).toBe('http://example.com/a')
  for (const sent of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user@example.com',
    'localhost',
    'a b',
  ])
    expect(read(field.optionalWebsite(), sent)).toMatch(/^! Enter a web address/)
})

test('an e-mail address has a name, a host and no spaces', () => {
  expect(read(field.optionalEmail(), 'jane@example.com')).toBe('jane@example.com')
  for (const sent of ['jane', 'jane@example', 'a b@example.com', 'a@b@example.com'])
    expect(read(field.optionalEmail(), sent)).toMatch(/^! Enter an e-mail address/)
})

test('a telephone number is of digits, however they are set apart', () => {
  for (const sent of ['+1 562 555 0142', '(562) 555-0142', '0755.8888 1234', '562/5550142 ext. 12', '555 01'])
    expect(read(field.optionalPhone(), sent)).toBe(sent)
  for (const sent of [
    'abc',
    '1234',
    'call 562 555 0142',
    '562 555 0142\n1',
    `+${'1 '.repeat(40)}`,
    '++1 562 555 0142',
  ])
    expect(read(field.optionalPhone(), sent)).toBe(
      '! Enter a telephone number in digits, for example +1 562 555 0142.',
    )
})

test('hidden fields that were tampered with ask for a reload', () => {
  expect(read(field.formKey(), 'x')).toMatch(/Reload/)
  expect(read(field.rowVersion(), '0')).toMatch(/Reload/)
  expect(read(field.rowVersion(), undefined)).toMatch(/Reload/)
  expect(read(field.rowVersion(), '12')).toBe(12)
  expect(read(field.id(), '01890000-0000-7000-8000-00000000000A')).toBe(
    '01890000-0000-7000-8000-00000000000a',
  )
})
