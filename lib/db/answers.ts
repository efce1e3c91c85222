import 'server-only'
import { pool } from './client'

/** Whoever asks wants to know within the time between two questions. */
const PATIENCE_MS = 3_000

/** Whether the database answers a question now: one that hangs does not. */
export function databaseAnswers(): Promise<boolean> {
  const asked = pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )
  return withPatience(asked, false)
}

/** What was asked for, or `late` where it takes longer than anybody waits. */
export async function withPatience<T>(asked: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const out = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), PATIENCE_MS)
  })
  try {
    return await Promise.race([asked, out])
  } finally {
    clearTimeout(timer)
  }
}
