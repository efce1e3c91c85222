import 'server-only'
import { isDraining } from '@/lib/launch/draining.mjs'
import { startJobs } from './start'
import { running } from './wake'

/** Runs the jobs in the process of the web server, which stops them when it is asked to stop (lib/launch/serve.mjs). */
export function runJobsInServer(): void {
  // Nobody would stop what starts now.
  if (isDraining()) return
  running.iorStopJobs = startJobs()
}
