/** Whoever starts the app waits for its first page: what goes on behind it begins when that is served. */
const LATER_MS = 1_000

/** Called by Next once, before the first request is served; not during the build. */
export function register(): void {
  if (process.env.NEXT_RUNTIME === 'nodejs') setTimeout(() => void runJobs(), LATER_MS)
}

async function runJobs(): Promise<void> {
  const { logError } = await import('@/lib/log')
  try {
    const { runJobsInServer } = await import('@/lib/jobs/in-server')
    runJobsInServer()
  } catch (error) {
    logError('The jobs were not loaded', error)
  }
}
