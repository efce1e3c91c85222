import 'server-only'
import { startJobs } from './start'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Runs the jobs in the process of the web server. Asked to stop, they stop first: the server exits when it has drained. */
export function runJobsInServer(): void {
  const stop = startJobs()
  let stopped: Promise<void> | undefined
  for (const signal of SIGNALS) {
    const others = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      stopped ??= stop()
      void stopped.finally(() => {
        for (const listener of others) listener(signal)
      })
    })
  }
}
