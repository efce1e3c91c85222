import { expect, test } from 'vitest'
import { readFileName } from './file-name'
import { typeOfName } from './file-types'
import { lapseOf } from './lapse'

test.each([
  ['contract.pdf', 'contract.pdf'],
  ['  Bond rider (2).PDF ', 'Bond rider (2).PDF'],
  ['合同.docx', '合同.docx'],
  ['re\u0301sume\u0301.txt', 'résumé.txt'],
  ["O'Brien; DROP TABLE.csv", "O'Brien; DROP TABLE.csv"],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
  [`${'𝒜'.repeat(300)}.pdf`, `${'𝒜'.repeat(196)}.pdf`],
  ['__proto__.csv', '__proto__.csv'],
])('%s is kept as %s', (sent, kept) => {
  expect(readFileName(sent)).toEqual({ name: kept })
})

test.each([
  ['', 'no name'],
  ['   ', 'no name'],
  ['../../etc/passwd.pdf', 'path'],
  ['C:\\fakepath\\contract.pdf', 'path'],
  ['folder/contract.pdf', 'path'],
  ['contract\0.pdf', 'cannot be seen'],
  ['contract\r\nX-Evil: 1.pdf', 'cannot be seen'],
  ['contract\u202Efdp.exe', 'cannot be seen'],
  ['con\u200Btract.pdf', 'cannot be seen'],
  ['con\u2066tract.pdf', 'cannot be seen'],
  ['\uD800.pdf', 'cannot be seen'],
  ['contract\u2028.pdf', 'cannot be seen'],
  ['.pdf', 'only an ending'],
  ['...pdf', 'only an ending'],
  [`a.${'x'.repeat(300)}`, 'too long'],
])('%j is refused', (sent, words) => {
  expect(readFileName(sent).problem).toContain(words)
})

test.each([
  ['a.pdf', 'PDF'],
  ['a.JPG', 'JPEG'],
  ['a.jpeg', 'JPEG'],
  ['a.tar.eml', 'EML'],
  ['a.svg', null],
  ['a.html', null],
  ['a.zip', null],
  ['a.pdf.exe', null],
  ['a.pdf.', null],
  ['pdf', null],
  ['a.constructor', null],
])('%s is %s', (name, type) => {
  expect(typeOfName(name)).toBe(type)
})

test.each([
  [null, null],
  ['2026-11-25', 'EXPIRED'],
  ['2026-11-26', 'LAPSING'],
  ['2026-12-26', 'LAPSING'],
  ['2026-12-27', null],
] as const)('what expires on %s is %s on 26 November', (expiresOn, lapse) => {
  expect(lapseOf(expiresOn, '2026-11-26')).toBe(lapse)
})
