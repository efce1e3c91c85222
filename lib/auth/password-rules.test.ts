import { expect, test } from 'vitest'
import { passwordProblem } from './password-rules'

const problem = (password: string) => passwordProblem(password, ['Jane Doe', 'jane.doe@example.com'])

test.each([
  'violet kettle marsh argue',
  'tqm7 vbz2 lwk9',
  'ěščřžýáíéůúď',
  '雨降って地固まるという諺がある',
  '🦉🌲🪁🎻🧭🥁🪐🧩🛶🪗🎏🧿',
  ' leading and trailing ',
  'm'.repeat(60) + ' heron kettle',
])('a password that nobody guesses first will do: %s', (password) => expect(problem(password)).toBeNull())

test('twelve characters are enough, eleven are not, and characters are counted rather than bytes', () => {
  expect(problem('vq3xkz8mwtj')).toContain('at least 12')
  expect(problem('vq3xkz8mwtjp')).toBeNull()
  expect(problem('🦉🌲🪁🎻🧭🥁')).toContain('at least 12')
})

test('up to 128 characters, never cut short', () => {
  const long = 'kettle marsh violet argue '.repeat(5)
  expect(problem(long.slice(0, 128))).toBeNull()
  expect(problem(long.slice(0, 129))).toContain('at most 128')
})

test.each([
  'password1234',
  'PASSWORD2024!',
  'P4ssw0rd!!!!',
  'passwordpassword',
  'Welcome12345',
  'letmein123456',
  'qwertyuiop12',
  'qwertyuiop[]',
  '1q2w3e4r5t6y',
  '123456789012',
  '098765432109',
  'abcdefghijkl',
  'iloveyou2024',
  'Football2026!',
  'dragonmonkey1',
  'SunshinePrincess9',
  'administrator',
  'correcthorsebatterystaple',
  'Summer2026!!!',
  'changeme-changeme',
  'trustno1trustno1',
  '20261124153000',
  '!!!!!!!!!!!!!!',
])('the passwords tried first are refused: %s', (password) => {
  expect(problem(password)).toMatch(/first that are guessed|too few characters/)
})

test.each(['jane.doe.2026', 'JaneDoe12345', 'doejane-98765', 'importerjane1', 'iorvetting-99'])(
  'one’s own name and the words of this product are refused: %s',
  (password) => expect(problem(password)).not.toBeNull(),
)

test('one’s own name inside something longer is fine', () => {
  expect(problem('jane feeds seven herons')).toBeNull()
})

test.each(['aabbaabbaabbccc', 'xyxyxyxyxyxy', 'zzzzzzzzzzzzz'])('too regular: %s', (password) =>
  expect(problem(password)).not.toBeNull(),
)

test('what cannot be stored is named', () => {
  expect(problem('kettle\0marsh violet')).toContain('invisible')
  expect(problem('kettle\ud800marsh violet')).toContain('broken')
})
