/**
 * Outlives its starter for a moment. It is told of process groups on its input, "+pid" and "-pid"; when that closes,
 * because the starter is gone however it went, it ends those that are left.
 */
import { createInterface } from 'node:readline'

const PATIENCE_MS = 8_000

const groups = new Set()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => (line.startsWith('+') ? groups.add(line.slice(1)) : groups.delete(line.slice(1))))
lines.on('close', () => {
  for (const group of groups) send(group, 'SIGTERM')
  const from = Date.now()
  setInterval(() => {
    const isLate = Date.now() - from > PATIENCE_MS
    for (const group of groups) send(group, isLate ? 'SIGKILL' : 0)
    // Where nobody takes note of the dead, their groups stay for ever.
    if (groups.size === 0 || isLate) process.exit(0)
  }, 100)
})

function send(group, signal) {
  try {
    process.kill(-group, signal)
  } catch {
    groups.delete(group)
  }
}
