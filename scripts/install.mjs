import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const OLDEST_NODE = [20, 19]
const stamp = 'node_modules/.installed'

/** Ends with one sentence where this Node is too old for what is installed. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(`Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs exactly what the lock file names, unless that is what is there; false where it could not. */
export function installWhenNeeded() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    console.log('Installed already.')
    return true
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--include=dev'], { stdio: 'inherit' })
  if (status !== 0) {
    console.error('Installing failed. Check the network and try again.')
    return false
  }
  writeFileSync(stamp, wanted)
  return true
}
