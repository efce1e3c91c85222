import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { runChild } from '../lib/launch/lifetime.mjs'
import { step } from '../lib/launch/progress.mjs'

const OLDEST_NODE = [20, 19]
const stamp = 'node_modules/.installed'

/** Ends with one sentence where this Node is too old for what is installed. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(`Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs exactly what the lock file names, unless that is what is there. */
export async function installWhenNeeded() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  try {
    await step('Installing', () => runChild(npm, ['ci', '--no-audit', '--no-fund', '--include=dev']))
  } catch (error) {
    throw new Error(`Installing failed. Check the network and try again. npm said:\n${error.message}`)
  }
  writeFileSync(stamp, wanted)
}
