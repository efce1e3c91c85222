import { rmSync } from 'node:fs'
import assert from 'node:assert/strict'
import { freePort, startApp, until } from '@/lib/launch/testing'
import { temporaryFolder } from '@/lib/testing/folder'
import { beforeEnd } from '@/lib/launch/lifetime.mjs'
import { startNext } from './app'
import { bareApp } from './bare-app'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

/**
 * From the command to "The app is at", on data that is there: database started, migrations checked, data prepared,
 * server ready. Against `next start` of a bare app, from the command to its first answer.
 */
export const warmStart: Bench = async (_place, { rounds }) => {
  const bare = await bareApp()
  const dataDir = temporaryFolder('ior-bench-start-')
  const started: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    for (const stop of started.splice(0)) await stop()
  }
  beforeEnd(async () => {
    await stopAll()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const measured = await interleave(rounds, {
    before: stopAll,
    async a() {
      const port = String(await freePort())
      const app = startApp({ DATA_DIR: dataDir, PORT: port, SAMPLE_DATA: 'on' })
      started.push(async () => {
        app.kill('SIGTERM')
        assert.equal(await app.ended, 0)
      })
      // The warm-up is the first start of all, which loads the sample.
      await until(() => app.said().includes('The app is at') || app.isEnded(), 300_000)
      assert(app.said().includes('The app is at'), app.said())
    },
    async b() {
      const { stop } = await startNext(bare)
      started.push(stop)
    },
  })
  await stopAll()
  return [
    {
      id: 'R12',
      what: 'warm start to ready, the sample loaded',
      against: 'next start of a bare app',
      target: { atMost: 2 },
      measured: summarise(measured.ratios),
      note: `${(median(measured.a) / 1_000).toFixed(1)} s against ${(median(measured.b) / 1_000).toFixed(1)} s`,
    },
  ]
}
