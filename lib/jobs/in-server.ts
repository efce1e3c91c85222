import 'server-only'
import { startJobs } from './start'
import { running } from './wake'

/** Runs the jobs in the process of the web server, which stops them when it is asked to stop (lib/launch/serve.mjs). */
export function runJobsInServer(): void {
  running.iorStopJobs = startJobs()
}
