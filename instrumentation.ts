/** Called by Next once, before the first request is served; not during the build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { runJobsInServer } = await import('@/lib/jobs/in-server')
    runJobsInServer()
  }
}
