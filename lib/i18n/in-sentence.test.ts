import { expect, test } from 'vitest'
import { inSentence } from './in-sentence'

test.each([
  ['Our own US company', 'our own US company'],
  ['Goods under AD/CVD orders', 'goods under AD/CVD orders'],
  ['AD/CVD duties', 'AD/CVD duties'],
  ['E&O policy', 'E&O policy'],
  ['Amount', 'amount'],
  ['', ''],
])('%s goes on as %s', (label, words) => {
  expect(inSentence(label)).toBe(words)
})
