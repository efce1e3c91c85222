import { describe, expect, test } from 'vitest'
import { readReply } from './reply'

test('a file is clean where clamd says so in these words alone', () => {
  expect(readReply('stream: OK\0')).toEqual({ is: 'clean' })
})

const found: [string, string][] = [
  ['stream: Win.Test.EICAR_HDB-1 FOUND\0', 'Win.Test.EICAR_HDB-1'],
  [
    'stream: Eicar-Signature(44d88612fea8a8f36de82e1278abb02f:68) FOUND\0',
    'Eicar-Signature(44d88612fea8a8f36de82e1278abb02f:68)',
  ],
  ['stream: A FOUND FOUND\0', 'A FOUND'],
  ['stream: OK FOUND\0', 'OK'],
  ['stream: <img src=x onerror=alert(1)> FOUND\0', '<img src=x onerror=alert(1)>'],
  ['stream: a\nb\u202Ec\u200Bd\x1B[2J FOUND\0', 'a b c d [2J'],
  [`stream: ${'𝕏'.repeat(5_000)} FOUND\0`, '𝕏'.repeat(100)],
  ['stream: Heuristics.Encrypted.PDF FOUND\0', 'Heuristics.Encrypted.PDF'],
]
test.each(found)('what is found is named as text: %j', (reply, name) => {
  expect(readReply(reply)).toEqual({ is: 'found', name })
})

const tooMuch = [
  'INSTREAM size limit exceeded. ERROR\0',
  'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0',
  'stream: Heuristics.Limits.Exceeded.MaxScanTime FOUND\0',
]
test.each(tooMuch)('what it does not look through is not checked, now or later: %j', (reply) => {
  expect(readReply(reply)).toEqual({ is: 'unchecked', isTooMuch: true, why: reply.slice(0, -1) })
})

describe('whatever else it says, the file is not checked', () => {
  const nonsense = [
    '',
    '\0',
    'stream: OK',
    'stream: OK\n',
    'stream: OK\n\0',
    ' stream: OK\0',
    'stream: ok\0',
    'Stream: OK\0',
    'stream:OK\0',
    'OK\0',
    '1: stream: OK\0',
    'stream: OK\0\0',
    'stream: OK\0stream: Eicar FOUND\0',
    'stream: Eicar FOUND\0stream: OK\0',
    'stream: OK\0x',
    'stream: Eicar FOUND',
    'stream:  FOUND\0',
    'stream: \u200B FOUND\0',
    'stream: FOUND\0',
    'stream: Eicar FOUND.\0',
    'COMMAND READ TIMED OUT\0',
    'UNKNOWN COMMAND\0',
    "stream: Can't allocate memory ERROR\0",
    'stream: Heuristics.Limits.Exceeded OK\0',
    '\uFFFD\uFFFD\uFFFD',
  ]
  test.each(nonsense)('%j', (reply) => {
    expect(readReply(reply)).toMatchObject({ is: 'unchecked', isTooMuch: false })
  })

  test('and what it said is kept as one short line', () => {
    const verdict = readReply(`bad\r\n{"kind":"security"}\x07${'x'.repeat(4_000)}\0`)
    expect(verdict).toMatchObject({ why: expect.stringMatching(/^bad \{"kind":"security"\} x+$/) as unknown })
    expect(verdict.is === 'unchecked' && verdict.why.length).toBe(300)
  })
})
