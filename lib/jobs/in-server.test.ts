import { afterEach, expect, test, vi } from 'vitest'
import { register } from '@/instrumentation'
import { beginDraining } from '@/lib/launch/draining.mjs'
import { startJobs } from './start'
import { running } from './wake'

const stopJobs = async () => undefined
vi.mock('./start', () => ({ startJobs: vi.fn<typeof startJobs>(() => stopJobs) }))

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.useRealTimers()
  vi.mocked(startJobs).mockReset().mockReturnValue(stopJobs)
  for (const name of ['iorDraining', 'iorStopJobs']) Reflect.deleteProperty(globalThis, name)
})

/** As Next does it, and the moment later in which the jobs begin. */
async function serve(): Promise<void> {
  vi.stubEnv('NEXT_RUNTIME', 'nodejs')
  vi.useFakeTimers()
  register()
  vi.runAllTimers()
  vi.useRealTimers()
  await vi.dynamicImportSettled()
}

test('the jobs of a server that goes on begin, and can be stopped', async () => {
  await serve()
  expect(startJobs).toHaveBeenCalledTimes(1)
  expect(running.iorStopJobs).toBe(stopJobs)
})

test('those of a server that is ending do not begin', async () => {
  beginDraining()
  await serve()
  expect(startJobs).not.toHaveBeenCalled()
  expect(running.iorStopJobs).toBeUndefined()
})

test('where they cannot begin, the log says so and the server goes on', async () => {
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.mocked(startJobs).mockImplementation(() => {
    throw new Error('A setting is wrong.')
  })
  await serve()
  expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({
    what: 'The jobs were not loaded',
    error: { message: 'A setting is wrong.' },
  })
})
