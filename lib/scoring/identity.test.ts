import { describe, expect, test } from 'vitest'
import { compareNumbers, foldedName } from './identity'

describe('names are one entity where only this differs', () => {
  test.each([
    ['case', 'HARROW & QUILL IMPORT LLC', 'Harrow & Quill Import LLC'],
    ['punctuation', 'Harrow & Quill Import, L.L.C.', 'Harrow & Quill Import LLC'],
    ['a hyphen for a space', 'Harrow-Quill Import', 'Harrow Quill Import'],
    ['an apostrophe', "Harrow's Imports Inc.", 'Harrows Imports Inc'],
    ['the curly apostrophe', 'Harrow’s Imports', "Harrow's Imports"],
    ['“and” for “&”', 'Harrow and Quill Import LLC', 'Harrow & Quill Import LLC'],
    ['no legal form', 'Harrow & Quill Import', 'Harrow & Quill Import LLC'],
    ['the legal form in full', 'Quill Limited Liability Company', 'Quill LLC'],
    ['two legal forms', 'Quill Trading Co., Ltd.', 'Quill Trading'],
    ['another legal form', 'Quill Trading Inc.', 'Quill Trading Corporation'],
    ['a form of another country', 'Quill Trading Pte. Ltd.', 'Quill Trading GmbH'],
    ['an accent', 'Quíll Importação S.A.', 'Quill Importacao SA'],
    ['full width', 'ＱＵＩＬＬ ＬＬＣ', 'Quill LLC'],
    ['spaces', '  Quill   Import  LLC ', 'Quill Import LLC'],
    ['the Chinese legal form', '深圳海纳供应链有限公司', '深圳海纳供应链'],
    ['the longer Chinese legal form', '深圳海纳供应链股份有限公司', '深圳海纳供应链有限责任公司'],
  ])('%s', (_, one, other) => {
    expect(foldedName(one)).toBe(foldedName(other))
  })
})

describe('names are spelt differently where', () => {
  test.each([
    ['a word is added', 'Harrow & Quill Imports of Texas LLC', 'Harrow & Quill Imports LLC'],
    ['a letter differs', 'Harow & Quill', 'Harrow & Quill'],
    ['the words stand in another order', 'Quill & Harrow', 'Harrow & Quill'],
    ['a form stands inside the name', 'Quill Company Stores', 'Quill Stores'],
    ['a name is nothing but a form', 'Co Ltd', 'Inc Ltd'],
    ['a name is nothing but punctuation', '—', '...'],
    ['a company is named after the form', '有限公司', '股份有限公司'],
  ])('%s', (_, one, other) => {
    expect(foldedName(one)).not.toBe(foldedName(other))
  })
})

test.each([
  ['12-345678900', '12-345678900', 'same'],
  ['12-3456789ab', '12-3456789AB', 'same'],
  [' 12-345678900', '12-345678900', 'same'],
  ['12-345678900', '12-345678901', 'suffix'],
  ['12-345678900', '12-3456789XX', 'suffix'],
  ['12-345678900', '12-345678800', 'different'],
  ['12-345678900', '13-345678900', 'different'],
  ['260927-00412', '260927-00412', 'same'],
  ['260927-00412', '260927-00413', 'different'],
  ['260927-00412', '26-092700412', 'different'],
] as const)('importer numbers %s and %s are %s', (one, other, expected) => {
  expect(compareNumbers(one, other)).toBe(expected)
  expect(compareNumbers(other, one)).toBe(expected)
})
