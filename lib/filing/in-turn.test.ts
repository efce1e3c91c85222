import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import * as known from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import type { Steps } from '@/lib/steps'
import type { History } from './history'
import { inTurn } from './in-turn'
import { inHindsight } from './past-answers'
import { MOST_DAYS } from './period'
import { decisionOn } from './testing'

let server: Server
let address: string

beforeAll(async () => {
  server = createServer((_, response) => response.end('here'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const first = addDays(TODAY, 1 - MOST_DAYS)
/** Approved for as many days as are told of, with so much recorded that each takes a while to conclude about. */
const facts = known.facts({
  events: Array.from({ length: 300 }, (_, at) =>
    known.event({ id: `event ${at}`, openedOn: addDays(TODAY, -at) }),
  ),
})
const history: History = {
  createdOn: first,
  stages: [{ on: first, stage: 'APPROVED', stageBeforeReview: null, isArchived: false }],
  decisions: [decisionOn(facts, { decidedOn: first })],
  waivers: [],
}

test('another request is answered while hundreds of days are tried', async () => {
  const order: string[] = []
  const asked = fetch(address).then(async (answer) => order.push(await answer.text()))
  const worked = inTurn({ personId: 'a' }, inHindsight(history, facts, defaultSettings, first, TODAY))
  await Promise.all([asked, worked.then(() => order.push('worked out'))])
  expect(order).toEqual(['here', 'worked out'])
}, 120_000)

/** Ends when it is told to. */
function* until(isOver: () => boolean): Steps<'over'> {
  while (!isOver()) yield
  return 'over'
}

test('a person has one at a time worked out: the next waits for it, or is refused where that takes too long', async () => {
  let isOver = false
  let begun = 0
  const work = function* (): Steps<'over'> {
    begun += 1
    return yield* until(() => isOver)
  }
  const [one, next] = [inTurn({ personId: 'a' }, work()), inTurn({ personId: 'a' }, work())]
  expect(await inTurn({ personId: 'a' }, work(), 1)).toBe('BUSY')
  expect(begun).toBe(1)
  isOver = true
  expect([await one, await next]).toEqual(['over', 'over'])
  expect(begun).toBe(2)
})

test('several persons have theirs worked out side by side, a few of them', async () => {
  let isOver = false
  const of = (personId: string, patienceMs?: number) =>
    inTurn(
      { personId },
      until(() => isOver),
      patienceMs,
    )
  const few = ['a', 'b', 'c'].map((personId) => of(personId))
  expect(await of('d', 1)).toBe('BUSY')
  isOver = true
  expect(await Promise.all(few)).toEqual(['over', 'over', 'over'])
})

test('one that fails gives its turn back', async () => {
  const broken = function* (): Steps<never> {
    yield
    throw new Error('it broke')
  }
  await expect(inTurn({ personId: 'a' }, broken())).rejects.toThrow('it broke')
  expect(
    await inTurn(
      { personId: 'a' },
      until(() => true),
    ),
  ).toBe('over')
})
