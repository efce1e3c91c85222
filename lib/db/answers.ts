import 'server-only'
import type { Pool } from 'pg'
import { pool } from './client'

/** Whoever asks wants to know within the time between two questions. */
const PATIENCE_MS = 3_000
/** How long an answer stands, unless a connection breaks: one question serves everybody who comes meanwhile. */
const FRESH_MS = 1_000

interface Question {
  askedAt: number
  answer: Promise<boolean>
}

const last = new WeakMap<Pool, Question>()
const heard = new WeakSet<Pool>()

/** Whether the database answers a question now, or did a moment ago: one that hangs does not. */
export function databaseAnswers(): Promise<boolean> {
  const asked = pool()
  listenTo(asked)
  const before = last.get(asked)
  if (before && performance.now() - before.askedAt < FRESH_MS) return before.answer
  const question = { askedAt: performance.now(), answer: ask(asked) }
  last.set(asked, question)
  return question.answer
}

/** A no is nobody else's answer: the next page may find the database back. */
async function ask(asked: Pool): Promise<boolean> {
  const question = asked.query('SELECT 1').then(
    () => true,
    () => false,
  )
  const isThere = await withPatience(question, false)
  if (!isThere) last.delete(asked)
  return isThere
}

function listenTo(asked: Pool): void {
  if (heard.has(asked)) return
  heard.add(asked)
  asked.on('error', () => last.delete(asked))
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
