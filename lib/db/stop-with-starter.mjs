/**
 * stop-with-starter pid identity: outlives its starter for a moment. When its input closes, because the starter is gone
 * however it went, it stops that database server (fast shutdown), and never another process that was given its id.
 */
import { isSameProcess } from '../process-identity.mjs'

const [pid, identity] = process.argv.slice(2)
process.stdin.resume().on('end', () => {
  if (isSameProcess(Number(pid), identity)) process.kill(Number(pid), 'SIGINT')
})
