import { expect, test } from 'vitest'
import { whyNotMade } from './make-cluster'

test('an account without a name is told what to do about it', () => {
  const said = 'initdb: error: could not look up effective user ID 54321: user does not exist'
  expect(whyNotMade(said, 54_321)).toBe(
    'The account that runs this (uid 54321) has no name, without which PostgreSQL makes no database: give it a line in /etc/passwd, or set DATABASE_URL to your own server.',
  )
})

test("any other trouble is told in PostgreSQL's words", () => {
  expect(whyNotMade('initdb: error: no space left on device', 1_000)).toBe(
    'The database could not be made: initdb: error: no space left on device',
  )
})
