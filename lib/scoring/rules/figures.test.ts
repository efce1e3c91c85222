import { describe, expect, test } from 'vitest'
import { englishWords } from '@/lib/i18n/words'
import messages from '@/messages/en.json'
import { ruleOf } from '../describe'
import { criterionIds, type CriterionId } from '../methodology'
import { ruleFigures, sharedFigures } from './figures'

/** What a sentence may say in figures though no rule of ours decides it: the law, and names. */
const given =
  /code-1|1 August|Circular 570|[Ff]our US limbs|five-year records|last 12 months are not|for five years is not|of four:/g
const figure = /\d|\b(three|four|five|six|seven|eight|nine|ten|twelve|twice|half)\b/i
/** The words of a sentence outside its places: within a plural stand the numbers it chooses by. */
function plain(sentence: string): string {
  const inner = sentence.replaceAll(/\{[^{}]*\}/g, '')
  return inner === sentence ? sentence.replaceAll(given, '') : plain(inner)
}

const sentencesOf = (id: CriterionId): string[] => {
  const [category = '', name = ''] = id.split('.')
  const all = messages.criteria as unknown as Record<
    string,
    Record<string, { rule: string; says: Record<string, string> }>
  >
  const { rule, says } = all[category]![name]!
  return [rule, ...Object.values(says)]
}

describe.each(criterionIds)('%s', (id) => {
  test('tells no figure but those of the rules that judge', () => {
    expect(sentencesOf(id).filter((sentence) => figure.test(plain(sentence)))).toEqual([])
  })

  test('tells its rule whole, and every figure somewhere', () => {
    const told = sentencesOf(id).join(' ')
    expect(ruleOf(englishWords, id)).not.toMatch(/[{}]|^criteria\./)
    expect(Object.keys(ruleFigures[id] ?? {}).filter((name) => !told.includes(`{${name}`))).toEqual([])
  })
})

test('what all criteria share tells no figure of its own either', () => {
  const { caps, recommendation, criteriaNote, coverage, unknown, eligibility, rounding } =
    messages.methodology
  const all = [caps, recommendation, criteriaNote, coverage, unknown, eligibility, rounding]
  expect(all.filter((sentence) => figure.test(plain(sentence).replace('half up', '')))).toEqual([])
  expect(Object.keys(sharedFigures).filter((name) => !caps.includes(`{${name}}`))).toEqual([])
})

test.each<[CriterionId, string]>([
  [
    'bond.sufficiency',
    'Met up to 90% of capacity without a shortfall; up to 100% earns 0.7 (low); above nothing (high), above 200% critical. A delinquent bill, debit voucher or surety-paid bill in 24 months caps at 0.5, figures older than 35 days at 0.5.',
  ],
  [
    'capital.experience',
    '5 years and 2 references earn all, 3 years 0.8, one year 0.5; without the references one step lower; under one year nothing (high).',
  ],
  [
    'contract.underpayment-bearer',
    'Assumes earns all; assumes up to a cap 0.7; shared 0.5; silent 0.1 (high); passes through nothing (high); disclaims is critical. A cap worth under 10% of our yearly duties counts as passing through, under 1% as disclaiming.',
  ],
])('%s reads as the methodology has it', (id, rule) => {
  expect(ruleOf(englishWords, id)).toBe(rule)
})
