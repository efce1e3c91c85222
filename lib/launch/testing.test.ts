import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { alive, until } from './testing'

const runner = `
  import { startApp } from './lib/launch/testing.ts'
  const app = startApp({}, [process.execPath, '-e', 'setInterval(() => undefined, 1_000)'])
  console.log(app.pid)`

test.for<NodeJS.Signals>(['SIGTERM', 'SIGKILL'])(
  'what a test has started ends with the process that runs it, here by %s',
  { timeout: 120_000 },
  async (signal) => {
    const args = ['--import', 'tsx', '--input-type=module', '--eval', runner]
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const started = await new Promise<number>((resolve) =>
      running.stdout.once('data', (line) => resolve(Number(line))),
    )
    try {
      expect(alive([started])).toEqual([started])
      running.kill(signal)
      expect(await until(() => alive([started]).length === 0, 60_000)).toBe(true)
    } finally {
      if (alive([started]).length > 0) process.kill(started, 'SIGKILL')
    }
  },
)
