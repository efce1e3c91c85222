import 'server-only'
import type { Pool } from 'pg'
import { probe } from './client'

/** Whoever asks wants to know within the time between two questions. */
const PATIENCE_MS = 3_000
/** How long an answer stands, unless the connection breaks: one question serves everybody who comes meanwhile. */
const FRESH_MS = 1_000

interface Sharing<A> {
  ask: (database: Pool) => Promise<A>
  /** The answer where the database gives none. */
  none: A
  /**
   * Whether that stands too, and is told at once while the next question is on its way. Else it is nobody else's answer:
   * who comes next may find the database back.
   */
  keepsNone: boolean
}

interface Shared<A> {
  asking?: Promise<A> | undefined
  said?: { answer: A; askedAt: number } | undefined
}

/** Gives what asks the database beside the pool: one question at a time and a second, however many want to know. */
export function sharedQuestion<A>({ ask, none, keepsNone }: Sharing<A>): () => Promise<A> {
  const known = new WeakMap<Pool, Shared<A>>()

  function knownOf(database: Pool): Shared<A> {
    const found = known.get(database)
    if (found) return found
    const made: Shared<A> = {}
    known.set(database, made)
    database.on('error', () => (made.said = undefined))
    return made
  }

  async function put(database: Pool, shared: Shared<A>): Promise<A> {
    const askedAt = performance.now()
    const asked = ask(database).catch(() => none)
    const answer = await withPatience(asked, none)
    shared.asking = undefined
    shared.said = answer === none && !keepsNone ? undefined : { answer, askedAt }
    return answer
  }

  return async () => {
    const database = probe()
    const shared = knownOf(database)
    const { said } = shared
    if (said && performance.now() - said.askedAt < FRESH_MS) return said.answer
    shared.asking ??= put(database, shared)
    return said?.answer === none ? none : shared.asking
  }
}

/** Whether the database answers a question now, or did a moment ago: one that hangs does not. */
export const databaseAnswers = sharedQuestion({
  ask: (database) => database.query('SELECT 1').then(() => true),
  none: false,
  keepsNone: false,
})

/** What was asked for, or `late` where it takes longer than anybody waits. */
async function withPatience<T>(asked: Promise<T>, late: T): Promise<T> {
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
