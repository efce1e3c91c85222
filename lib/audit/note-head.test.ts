import { afterEach, expect, test, vi } from 'vitest'
import { noteHead } from './note-head'

const hash = 'a'.repeat(64)
const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

afterEach(() => written.mockClear())

test.each([
  { appended: 1, seq: 99n, notes: false },
  { appended: 1, seq: 100n, notes: true },
  { appended: 1, seq: 101n, notes: false },
  { appended: 30, seq: 120n, notes: true },
  { appended: 20, seq: 120n, notes: false },
  { appended: 250, seq: 250n, notes: true },
])('$appended rows up to number $seq: noted in the log, $notes', ({ appended, seq, notes }) => {
  noteHead({ seq, hash }, appended)
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as object)
  expect(lines).toEqual(
    notes ? [expect.objectContaining({ kind: 'audit-head', head: `${seq}:${hash}` })] : [],
  )
})
