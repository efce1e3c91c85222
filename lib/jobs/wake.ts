import 'server-only'
import { logError } from '@/lib/log'

/** The running jobs of this process, kept where bundles of their own and the server around them find them. */
export const running = globalThis as unknown as {
  iorWakeRescore?: () => Promise<void>
  iorWakeReading?: () => Promise<void>
  iorStopJobs?: () => Promise<void>
}

/**
 * Starts a rescore that was asked for without waiting for the next look. Only that: where it fails, or the jobs run in
 * another process, the row that requestRescore stored is found within a minute.
 */
export async function wakeRescore(): Promise<void> {
  try {
    await running.iorWakeRescore?.()
  } catch (error) {
    logError('The rescore was not woken', error)
  }
}

/** Starts reading a document that has just come without waiting for the next look; likewise. */
export async function wakeReading(): Promise<void> {
  try {
    await running.iorWakeReading?.()
  } catch (error) {
    logError('The reading of documents was not woken', error)
  }
}
