/**
 * What this process starts ends with it: asked to stop, broken off, or killed. Plain JavaScript, because it runs before
 * anything is installed.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A stop takes ten seconds at most: eight for requests in flight, the rest for the database. */
const DRAIN_MS = 8_000
const KEPT_OUTPUT = 200_000

/** @typedef {{ env?: Record<string, string | undefined>, stdio?: import('node:child_process').StdioOptions }} Options */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
/** @type {(() => unknown)[]} */
const closers = []
/** @type {Promise<never> | undefined} */
let ending
/** Ends what is left, where this process cannot: see guard.mjs.
 * @type {ReturnType<typeof startGuard>} */
let guard

/** Stops all in good order when asked to by Ctrl-C, a signal, a closed terminal, or the end of the npm that runs us.
 * @param {number} code What this process ends with then. */
export function stopWhenAsked(code = 0) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(code))
  // A terminal that closes takes the output with it.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  if (!process.env.npm_lifecycle_event) return
  const starter = process.ppid
  setInterval(() => {
    if (process.ppid !== starter) void end(code)
  }, 500).unref()
}

/** What is to be done before this process ends, the last named first, once no child is left.
 * @param {() => unknown} closer */
export function beforeEnd(closer) {
  closers.push(closer)
}

/** Ends this process: children first, then what beforeEnd was told, with a sentence on standard error where there is one.
 * @param {number} code
 * @param {string} [sentence]
 * @returns {Promise<never>} */
export function end(code, sentence) {
  ending ??= (async () => {
    if (sentence) console.error(sentence)
    await Promise.all([...children].map((child) => stop(child)))
    for (const closer of closers.reverse()) await closer()
    process.exit(code)
  })()
  return ending
}

/** Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches it by us, in good order.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options */
export function startChild(command, args, { env = {}, stdio = 'inherit' } = {}) {
  if (ending) throw new Error('This process is ending.')
  guard ??= startGuard()
  const child = spawn(command, args, { stdio, env: { ...process.env, ...env }, detached: true })
  children.add(child)
  if (child.pid) tellGuard(`+${child.pid}`)
  child.once('close', () => {
    children.delete(child)
    if (child.pid) tellGuard(`-${child.pid}`)
  })
  return child
}

/** Runs a process to its end and gives what it printed; throws where it fails, with its output unless that was shown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Options['env'], output?: 'kept' | 'shown', lent?: number[] }} options `lent`: descriptors of ours, its 3 and on.
 * @returns {Promise<string>} */
export function runChild(command, args, { env, output = 'kept', lent = [] } = {}) {
  const io = output === 'kept' ? 'pipe' : 'inherit'
  const child = startChild(command, args, { env, stdio: ['ignore', io, io, ...lent] })
  let printed = ''
  let all = ''
  child.stdout?.on('data', (chunk) => {
    printed += chunk
    all = (all + chunk).slice(-KEPT_OUTPUT)
  })
  child.stderr?.on('data', (chunk) => (all = (all + chunk).slice(-KEPT_OUTPUT)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(printed)
      // What breaks because all is ending is no news.
      else if (!ending) reject(new Error(all.trim()))
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (!child.pid) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  signalGroup(child.pid, 'SIGTERM')
  const impatient = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), DRAIN_MS)
  await ended
  clearTimeout(impatient)
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}

function startGuard() {
  const file = fileURLToPath(new URL('guard.mjs', import.meta.url))
  const started = spawn(process.execPath, [file], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  started.unref()
  started.stdin.on('error', () => undefined)
  started.stdin.unref?.()
  return started
}

function tellGuard(line) {
  guard?.stdin?.write(`${line}\n`)
}
