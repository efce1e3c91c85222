/**
 * Outlives its starter for a moment. It is told of process groups on its input, "+pid" and "-pid"; when that closes,
 * because the starter is gone however it went, it ends those that are left.
 */
import { createInterface } from 'node:readline'

const groups = new Set()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => (line.startsWith('+') ? groups.add(line.slice(1)) : groups.delete(line.slice(1))))
lines.on('close', () => {
  end('SIGTERM')
  const until = Date.now() + 8_000
  setInterval(() => {
    if (Date.now() > until) end('SIGKILL')
    if (groups.size === 0) process.exit(0)
  }, 100)
})

function end(signal) {
  for (const group of groups) send(group, signal)
  for (const group of groups) send(group, 0)
}

function send(group, signal) {
  try {
    process.kill(-group, signal)
  } catch {
    groups.delete(group)
  }
}
