import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identityOf } from '@/lib/process-identity.mjs'
import { temporaryFolder } from '@/lib/testing/folder'
import { DataInUseError, holdFolder } from './hold-folder'

let home: string

beforeEach(() => {
  home = temporaryFolder('ior hold ')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function claim(pid: number, identity: string) {
  const name = `${pid}.${Buffer.from(identity).toString('base64url')}`
  mkdirSync(path.join(home, 'running'), { recursive: true })
  for (const kind of ['claim', 'holds']) writeFileSync(path.join(home, 'running', `${name}.${kind}`), '')
}

const left = () => readdirSync(path.join(home, 'running'))

test('a held folder is refused, and free once it is let go of', async () => {
  const release = await holdFolder(home)
  await expect(holdFolder(home)).rejects.toThrow(`This process already runs on ${home}.`)
  release()
  expect(left()).toEqual([])
  const again = await holdFolder(home)
  again()
})

test('a folder held by a living process is refused and names it', async () => {
  claim(process.ppid, identityOf(process.ppid) ?? '')
  await expect(holdFolder(home)).rejects.toThrow(`Process ${process.ppid} already runs on ${home}.`)
  await expect(holdFolder(home)).rejects.toThrow(DataInUseError)
  expect(left()).toHaveLength(2)
})

test('the id of a holder that is gone may belong to another process now, or to this one', async () => {
  claim(process.ppid, 'another boot 12345')
  claim(process.pid, 'another boot 12345')
  claim(2_147_483_646, '')
  const release = await holdFolder(home)
  expect(left()).toHaveLength(2)
  release()
  expect(left()).toEqual([])
})

test('of several starts at once, over what a killed one left, exactly one holds the folder', async () => {
  claim(process.ppid, 'another boot 12345')
  const script = `import('./lib/db/hold-folder.ts').then(async (m) => {
    try { await m.holdFolder(process.argv[1]); console.log('holds') } catch (error) { console.log(error.name) }
    process.stdin.resume().on('end', () => process.exit()) })`
  const starts = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, home], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  const said = await Promise.all(
    starts.map(
      ({ stdout }) =>
        new Promise<string>((resolve) => stdout.once('data', (chunk: Buffer) => resolve(String(chunk)))),
    ),
  )
  await Promise.all(
    starts.map((start) => {
      const ended = new Promise((resolve) => start.once('exit', resolve))
      start.stdin.end()
      return ended
    }),
  )
  expect(said.toSorted().map((line) => line.trim())).toEqual([
    ...Array.from({ length: 3 }, () => 'DataInUseError'),
    'holds',
  ])
})
