import { afterEach, expect, test, vi } from 'vitest'
import { leave } from './leave.mjs'

afterEach(() => vi.restoreAllMocks())

test('step follows step, and then it ends well', async () => {
  const done: string[] = []
  const slowly = (name: string) => async () => {
    await Promise.resolve()
    done.push(name)
  }
  const exit = (code: number) => void done.push(`ended ${code}`)
  await leave([[slowly('requests'), slowly('jobs')], [slowly('pages')]], exit)
  expect(done).toEqual(['requests', 'jobs', 'pages', 'ended 0'])
})

test('what fails, at once or late, is told, cuts nothing else short, and does not keep the process', async () => {
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const done: string[] = []
  const exit = vi.fn<(code: number) => void>()
  await leave(
    [
      [
        () => {
          throw new Error('no jobs')
        },
        async () => {
          await new Promise((resolve) => setImmediate(resolve))
          done.push('requests')
        },
      ],
      [() => Promise.reject(new Error('no pages'))],
    ],
    exit,
  )
  expect(done).toEqual(['requests'])
  expect(exit.mock.calls).toEqual([[1]])
  expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)).error)).toEqual([
    'Error: no jobs',
    'Error: no pages',
  ])
})
