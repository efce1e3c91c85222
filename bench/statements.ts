import { pool } from '@/lib/db/client'

export interface Statement {
  text: string
  values: unknown[]
}

/** What a piece of work asks of the pool, in its order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const asked: Statement[] = []
  const target = pool()
  const query = target.query.bind(target)
  const listening = (text: string, values: unknown[] = []) => {
    asked.push({ text, values })
    return query(text, values)
  }
  Object.assign(target, { query: listening })
  try {
    await work()
  } finally {
    Reflect.deleteProperty(target, 'query')
  }
  return asked
}
