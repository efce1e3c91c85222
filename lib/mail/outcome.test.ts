import { expect, test } from 'vitest'
import { outcomeOf } from './outcome'

const error = (code: string, more: object = {}) =>
  Object.assign(new Error('What went wrong'), { code, ...more })
const answered = (code: string, responseCode: number, command: string) =>
  error(code, { responseCode, command, response: `${responseCode} as it says` })

test.each([
  [answered('EENVELOPE', 550, 'RCPT TO'), 'ADDRESS_REFUSED', true, false],
  [answered('EENVELOPE', 450, 'RCPT TO'), 'LATER', false, false],
  [answered('EENVELOPE', 421, 'RCPT TO'), 'SERVER_AWAY', false, true],
  [answered('EENVELOPE', 550, 'MAIL FROM'), 'SENDER_REFUSED', true, false],
  [answered('EMESSAGE', 552, 'DATA'), 'MESSAGE_REFUSED', true, false],
  [answered('EMESSAGE', 503, 'DATA'), 'LATER', false, false],
  [answered('EMESSAGE', 451, 'DATA'), 'LATER', false, false],
  // An admin mends the password: the mails need not be given up for it.
  [answered('EAUTH', 535, 'AUTH PLAIN'), 'LOGIN_REFUSED', false, true],
  [error('EENVELOPE'), 'ADDRESS_REFUSED', true, false],
  [error('ETLS'), 'NOT_SECURE', false, true],
  [error('ESOCKET', { message: 'self-signed certificate' }), 'NOT_SECURE', false, true],
  [error('ESOCKET', { message: 'connect ECONNREFUSED' }), 'SERVER_AWAY', false, true],
  [error('ETIMEDOUT'), 'SERVER_AWAY', false, true],
  [error('EDNS'), 'SERVER_AWAY', false, true],
  [error('EABORT'), 'SERVER_AWAY', false, true],
  [new Error('nobody knows'), 'LATER', false, false],
  ['nobody knows', 'LATER', false, false],
] as const)('%s: %s', (what, failure, isFinal, isAway) => {
  expect(outcomeOf(what)).toMatchObject({ is: 'failed', failure, isFinal, isAway })
})

test('the answer of the server is kept as one short line', () => {
  const long = { responseCode: 550, response: `550-no\r\n550 ${'such '.repeat(200)}` }
  const { answer } = outcomeOf(error('EENVELOPE', long))
  expect(answer).toMatch(/^550-no 550 such /)
  expect(answer).toHaveLength(300)
})
