import { describe, expect, test } from 'vitest'
import { absenceRecord } from './absence'
import { inputSchema, type RecordSpec } from './envelope'
import { recordSpecs } from './specs'

const specs = Object.entries(recordSpecs) as unknown as [string, RecordSpec][]
const PROVIDER = '018f0000-0000-7000-8000-000000000001'
const KEY = '018f0000-0000-4000-8000-000000000002'

/** The least that a form must send: where it is known from, and the choices that must be made. */
function leastOf(spec: RecordSpec): Record<string, string> {
  const least: Record<string, string> = { providerId: PROVIDER, key: KEY, source: 'DOCUMENT' }
  for (const [name, field] of Object.entries(spec.fields))
    if (field.isRequired) least[name] = field.type === 'day' ? '2026-01-31' : firstChoice(field.schema)
  return least
}

function firstChoice(schema: { safeParse: (value: unknown) => { success: boolean } }): string {
  const choice = everyChoice.find((value) => schema.safeParse(value).success)
  if (!choice) throw new Error('No choice of the generated enums is accepted')
  return choice
}
const everyChoice = (await import('@/lib/choices').then((enums) =>
  Object.values(enums).flatMap((values) => Object.values(values)),
)) as string[]

describe.each(specs)('%s', (_, spec) => {
  const read = (changes: Record<string, string>) =>
    inputSchema(spec).safeParse({ ...leastOf(spec), ...changes })
  const problems = (changes: Record<string, string>) =>
    (read(changes).error?.issues ?? []).map((issue) => issue.path.join('.'))

  test('can be recorded with everything not known', () => {
    expect(problems({})).toEqual([])
  })

  test('says where it is known from', () => {
    expect(problems({ source: '' })).toEqual(['source'])
  })

  test('refuses days that contradict each other, all together', () => {
    const contradicting: Record<string, string> = {}
    for (const order of spec.dayOrders) {
      contradicting[order.first] = '2026-06-30'
      contradicting[order.then] = '2026-06-29'
    }
    const expected = spec.dayOrders.filter(
      (order) => contradicting[order.first]! > contradicting[order.then]!,
    )
    expect(problems(contradicting)).toEqual(expect.arrayContaining(expected.map((order) => order.then)))
    // What is wrong elsewhere keeps none of it back.
    expect(problems({ ...contradicting, source: 'HEARSAY' })).toEqual(
      expect.arrayContaining(['source', ...expected.map((order) => order.then)]),
    )
  })

  test('takes a term of one day', () => {
    for (const order of spec.dayOrders) {
      const found = problems({ [order.first]: '2026-06-30', [order.then]: '2026-06-30' })
      expect(found).not.toContain(order.then)
    }
  })
})

test('that there is none is stated of what a provider can lack, not of what we do ourselves', () => {
  const refused = Object.keys(recordSpecs).filter(
    (kind) =>
      !inputSchema(absenceRecord).safeParse({ providerId: PROVIDER, key: KEY, source: 'DOCUMENT', kind })
        .success,
  )
  expect(refused).toEqual(['METHOD_CHECK', 'SCREENING'])
})
