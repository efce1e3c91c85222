/**
 * Which process it is, for certain: ids are used again, and in a container every start is given the same ones. Plain
 * JavaScript, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Null where no such process runs; empty where one does and the system does not tell which.
 * @param {number} pid
 * @returns {string | null} */
export function identityOf(pid) {
  if (!isRunning(pid)) return null
  if (existsSync('/proc/self/stat')) return identityFromProc(pid)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8' })
  return told.stdout?.trim() ?? ''
}

/** Whether the process that had this identity runs; where the system does not tell, any process of its id is taken for it.
 * @param {number} pid
 * @param {string} identity */
export function isSameProcess(pid, identity) {
  const found = identityOf(pid)
  return found !== null && (found === '' || identity === '' || found === identity)
}

/** The boot and, in its clock ticks, the moment the process was started at. */
function identityFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything; behind it come the state and what is counted from there.
    const [state, ...others] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // It has ended, and nobody has taken note.
    if (state === 'Z' || state === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${others[18]}`
  } catch {
    // It ended this moment, or the system hides other people's processes.
    return isRunning(pid) ? '' : null
  }
}

function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
