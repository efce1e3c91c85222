import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { identityOf, isSameProcess } from './process-identity.mjs'

test('a process keeps its identity, and shares it with no other', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const ended = new Promise((resolve) => other.once('exit', resolve))
  const pid = other.pid ?? 0
  const identity = identityOf(pid)
  expect(identity).toBeTruthy()
  expect(identityOf(pid)).toBe(identity)
  expect(isSameProcess(pid, identity ?? '')).toBe(true)
  expect(identityOf(process.pid)).not.toBe(identity)
  // As if this process had been given the id of one that is gone.
  expect(isSameProcess(process.pid, identity ?? '')).toBe(false)
  other.kill('SIGKILL')
  await ended
  expect(identityOf(pid)).toBeNull()
  expect(isSameProcess(pid, identity ?? '')).toBe(false)
})

test('one of which nothing more than its id is known is taken for the same', () => {
  expect(isSameProcess(process.pid, '')).toBe(true)
})

test.for([0, -1, Number.NaN, 1.5, 2_147_483_646])('%s is the id of no process', (pid) => {
  expect(identityOf(pid)).toBeNull()
  expect(isSameProcess(pid, '')).toBe(false)
})
