import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { textPdf } from '@/prisma/seed/text-pdf'
import { READING } from '../limits'
import { confinement } from './confinement'

const PATIENT = { timeout: 120_000 }
const run = (args: string[], input?: Buffer) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    ...(input && { input }),
    env: { NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}

/** As a file that has got hold of its reader would try it, in the thread that reads too. */
const attempts = `
  const { Worker } = require('node:worker_threads')
  const tries = \`
    const outcome = (work) => { try { work(); return 'done' } catch (error) { return error.code } }
    const fs = require('fs')
    console.log([
      outcome(() => fs.readFileSync('/etc/passwd')),
      outcome(() => fs.readFileSync('package.json')),
      outcome(() => fs.readdirSync('/proc/' + process.ppid)),
      outcome(() => fs.writeFileSync('lib/evidence/reading/mine.mjs', '')),
      outcome(() => require('child_process').spawnSync('true')),
    ].join())\`
  new Worker(tries, { eval: true })`

test('what reads hostile files reads nothing of ours, writes nothing and starts nothing', PATIENT, () => {
  const denied = Array.from({ length: 5 }, () => 'ERR_ACCESS_DENIED').join()
  expect(run([...confinement(), '--eval', attempts])).toEqual({
    stdout: `${denied}\n`,
    stderr: '',
    status: 0,
  })
})

test('it reads its own program wherever that stands', PATIENT, () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'ior reading, '))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = path.join(root, 'lib/evidence/reading')
  mkdirSync(folder, { recursive: true })
  cpSync('lib/evidence/reading', folder, { recursive: true })
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}')
  for (const name of ['unpdf', 'saxes', 'xmlchars', 'yauzl', 'pend'])
    cpSync(path.join('node_modules', name), path.join(root, 'node_modules', name), { recursive: true })
  const args = [path.join(folder, 'main.mjs'), 'PDF', JSON.stringify(READING)]
  expect(run([...confinement(root), ...args], textPdf([['Hello']]))).toEqual({
    stdout: JSON.stringify({ pages: [{ number: 1, words: 'Hello' }], cutOffAt: null }),
    stderr: '',
    status: 0,
  })
})
