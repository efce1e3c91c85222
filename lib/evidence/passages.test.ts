import { expect, test } from 'vitest'
import { passagesIn } from './passages'

const topicsOf = (words: string) => passagesIn([{ number: 1, words }]).map(({ topic }) => topic)

test.each([
  [
    'Provider shall pay all customs duties, taxes and fees that its own error causes to be underpaid.',
    'DUTY',
  ],
  ['The Client remains solely responsible for any additional duty or tariff assessed by CBP.', 'DUTY'],
  ['Customer shall indemnify and defend the Company against all losses.', 'INDEMNITY'],
  ['The parties agree to hold the Importer and its officers harmless from penalties.', 'INDEMNITY'],
  [
    'In no event shall the total liability of the Company exceed USD 50 per entry.',
    'LIMITATION_OF_LIABILITY',
  ],
  ['The Company is not liable for consequential damages of whatever kind.', 'LIMITATION_OF_LIABILITY'],
  [
    'All suits against the Company must be filed within one (1) year after the loss, or are waived.',
    'TIME_BAR',
  ],
  ['The obligations of clause 7 survive for six years after the last entry was liquidated.', 'TIME_BAR'],
  ['Claims made later than 90 days after delivery are time-barred in all cases.', 'TIME_BAR'],
  ['This Agreement survives termination for as long as entries remain unliquidated.', 'TIME_BAR'],
  ['Any underpayment found by CBP after entry shall be borne by the Importer.', 'DUTY'],
])('%s: %s', (sentence, topic) => {
  expect(topicsOf(sentence)).toContain(topic)
})

test.each([
  'The parties have a duty of care and shall act in good faith towards each other.',
  'Payment is due within thirty days after the date of the invoice.',
  'This agreement is governed by the laws of the State of Delaware.',
  'Duties shall.',
  'Each party shall take care that its good name survives whatever comes.',
  '',
])('nothing is found in: %s', (sentence) => {
  expect(topicsOf(sentence)).toEqual([])
})

test('a sentence that runs over lines is whole, and clauses and pages stay apart', () => {
  const pages = [
    {
      number: 3,
      words:
        '7.1 The Provider shall pay any customs duties\nthat are found to be underpaid. It shall do so promptly.\n' +
        '7.2 The Customer shall indemnify the Provider\nagainst claims of third parties.',
    },
    { number: 4, words: 'Claims must be brought within two years after the entry or they are waived.' },
  ]
  expect(passagesIn(pages)).toEqual([
    {
      topic: 'DUTY',
      page: 3,
      words: '7.1 The Provider shall pay any customs duties that are found to be underpaid.',
    },
    {
      topic: 'INDEMNITY',
      page: 3,
      words: '7.2 The Customer shall indemnify the Provider against claims of third parties.',
    },
    { topic: 'TIME_BAR', page: 4, words: pages[1]?.words },
  ])
})

test.each([
  'The Importer shall indemnify the Client against all duties assessed by U.S. Customs and Border Protection.',
  'The Importer shall indemnify Calder Freight Inc. Delaware and its officers against every penalty of CBP.',
  '8. Duty The Importer is the importer of record and shall pay all duties when due.',
  'Section 12. Liability of the Importer shall not exceed $2,000,000 in the aggregate.',
])('an abbreviation and a number of a clause end no sentence: %s', (words) => {
  expect(passagesIn([{ number: 1, words }])).toEqual([expect.objectContaining({ words })])
})

test('a sentence that ends with an abbreviation ends there all the same', () => {
  const words = 'The Client shall indemnify Calder Freight Inc. The Importer shall pay all duties of the U.S.'
  expect(passagesIn([{ number: 1, words }]).map((found) => found.words)).toEqual([
    'The Client shall indemnify Calder Freight Inc.',
    'The Importer shall pay all duties of the U.S.',
  ])
})

test('an indemnity against duties is shown once', () => {
  expect(topicsOf('The Importer shall indemnify the Client against all duties and penalties.')).toEqual([
    'INDEMNITY',
  ])
})

test('the same words count once, and a topic has so many passages and no more', () => {
  const of = (at: number) => `The Customer shall indemnify the Company number ${at} of them all.`
  const words = Array.from({ length: 50 }, (_, at) => of(at)).join('\n\n')
  expect(passagesIn([{ number: 1, words: `${of(0)}\n\n${of(0)}` }])).toHaveLength(1)
  expect(passagesIn([{ number: 1, words }])).toHaveLength(12)
})

test('a megabyte without a full stop is cut, and read in time', () => {
  const words = `The Customer shall indemnify ${'and hold harmless '.repeat(50_000)}`
  const [found] = passagesIn([{ number: 1, words }])
  expect(found?.words.length).toBeLessThanOrEqual(602)
  expect(found?.words.endsWith(' …')).toBe(true)
})

test('many initials are read in time', () => {
  const words = `The Customer shall indemnify ${'A. '.repeat(200_000)}`
  expect(passagesIn([{ number: 1, words }])).toHaveLength(1)
})
