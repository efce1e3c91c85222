import { expect, test } from 'vitest'
import { allAtOnce, inSlices, oneAfterAnother, type Steps } from './steps'

function* counting(to: number, on: (step: number) => void = () => undefined): Steps<number> {
  for (let step = 1; step <= to; step++) {
    on(step)
    yield
  }
  return to
}

test('work done in slices and work done at once give the same', async () => {
  expect(await inSlices(counting(5))).toBe(5)
  expect(allAtOnce(counting(5))).toBe(5)
  expect(allAtOnce(oneAfterAnother(counting(2), counting(3)))).toEqual([2, 3])
})

test('others go first as soon as a slice is over, and never between the steps of one', async () => {
  let at = 0
  const told: string[] = []
  const pace = { now: () => at, rest: () => Promise.resolve(void told.push('others')) }
  await inSlices(
    counting(6, (step) => {
      told.push(`step ${step}`)
      at += 4
    }),
    pace,
  )
  expect(told).toEqual([
    ...['step 1', 'step 2', 'step 3', 'others'],
    ...['step 4', 'step 5', 'step 6', 'others'],
  ])
})

test('what a step throws is thrown to whoever had it done', async () => {
  const broken = counting(3, (step) => {
    if (step === 2) throw new Error('step 2')
  })
  await expect(inSlices(broken)).rejects.toThrow('step 2')
})
