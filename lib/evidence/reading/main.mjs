/**
 * A process that reads one file and ends: it is told of the file on its input and answers with its words, as JSON on its
 * output. What reads stands in a thread, so that what is here can end both when it takes too long or too much.
 */
import { Worker } from 'node:worker_threads'

const LOOK_MS = 50

const [type = '', limitsText = '{}'] = process.argv.slice(2)
const limits = JSON.parse(limitsText)
// The channel closes when whoever asked is gone, however it went.
process.on('disconnect', () => process.exit(1))
setTimeout(() => process.exit(2), limits.milliseconds)

const pieces = []
for await (const piece of process.stdin) pieces.push(piece)
const bytes = new Uint8Array(Buffer.concat(pieces))

setInterval(() => {
  if (process.memoryUsage.rss() > limits.memoryBytes) process.exit(3)
}, LOOK_MS)
const worker = new Worker(new URL('./words.mjs', import.meta.url), {
  workerData: { type, bytes, limits },
  resourceLimits: { maxOldGenerationSizeMb: 256 },
  stdout: true,
  stderr: true,
})
worker.once('error', () => process.exit(4))
worker.once('message', (words) => process.stdout.write(JSON.stringify(words), () => process.exit(0)))
