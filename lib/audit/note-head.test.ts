import { afterEach, expect, test, vi } from 'vitest'
import { noteHead } from './note-head'

const hash = 'a'.repeat(64)
const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

afterEach(() => written.mockClear())

test.each([
  { appended: 1, seq: 99n, noted: [] },
  { appended: 1, seq: 100n, noted: [`100:${hash}`] },
  { appended: 1, seq: 101n, noted: [] },
  { appended: 30, seq: 120n, noted: [`120:${hash}`] },
  { appended: 20, seq: 120n, noted: [] },
  { appended: 250, seq: 250n, noted: [`250:${hash}`] },
])('$appended rows up to number $seq: noted in the log, $noted.length', ({ appended, seq, noted }) => {
  noteHead({ seq, hash }, appended)
  const heads = written.mock.calls.map(([line]) => {
    const { kind, head } = JSON.parse(String(line)) as { kind: string; head: string }
    return kind === 'audit-head' ? head : kind
  })
  expect(heads).toEqual(noted)
})
