import { DomainError } from '@/lib/errors'
import { PasswordQueueFull } from './password'

/** Runs work that hashes a password; a full queue becomes words for the person who waits. */
export async function unlessBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PasswordQueueFull)
      throw new DomainError('Many people are signing in just now. Try again in a moment.')
    throw error
  }
}
