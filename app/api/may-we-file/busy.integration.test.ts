import { beforeAll, expect, test, vi } from 'vitest'
import { useDatabase } from '@/lib/db/testing'
import { inTurn } from '@/lib/filing/in-turn'
import type { Steps } from '@/lib/steps'
import { deciders } from '@/lib/testing/deciders'
import { GET as pastAnswers } from '@/app/(app)/providers/[id]/filing/export/route'
import { GET } from './route'

const guard = vi.hoisted(() => ({ authorize: vi.fn<() => Promise<unknown>>() }))
vi.mock('@/lib/auth/guard', () => guard)
// Nobody waits here for as long as a person would.
vi.mock('@/lib/filing/in-turn', async (original) => {
  const actual = await original<typeof import('@/lib/filing/in-turn')>()
  const impatient: typeof actual.inTurn = (actor, steps) => actual.inTurn(actor, steps, 1)
  return { inTurn: impatient }
})

useDatabase()

let by: Awaited<ReturnType<typeof deciders>>
let id: string
beforeAll(async () => {
  by = await deciders()
  id = await by.approved()
})

const address = (path: string) => new Request(`http://127.0.0.1${path}`)
const answered = () => GET(address(`/api/may-we-file?provider=${id}`))
const exported = () =>
  pastAnswers(address(`/providers/${id}/filing/export`), { params: Promise.resolve({ id }) })

/** Works on until it is told to end. */
function* until(isOver: () => boolean): Steps<void> {
  while (!isOver()) yield
}

test('who has an answer worked out is told to wait with the next, and others are answered meanwhile', async () => {
  guard.authorize.mockResolvedValue(by.elena)
  let isOver = false
  const first = inTurn(
    by.elena,
    until(() => isOver),
  )
  const refused = await answered()
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
    429,
    '10',
    { error: 'busy', message: expect.stringContaining('Ask again') as unknown },
  ])
  const file = await exported()
  expect([file.status, file.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await file.text()).toContain('Try again')

  guard.authorize.mockResolvedValue(by.priya)
  expect((await answered()).status).toBe(200)
  isOver = true
  await first
  guard.authorize.mockResolvedValue(by.elena)
  expect((await answered()).status).toBe(200)
  expect(await (await exported()).text()).toContain('provider_legal_name')
})
