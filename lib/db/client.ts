import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { PrismaClient, type Prisma } from './generated/client'
import { endWhenSilent } from './silence'

/** A Prisma transaction: what a command gets from change(). */
export type Tx = Prisma.TransactionClient

// One per process, also when the module is loaded twice by the bundler.
const kept = globalThis as unknown as {
  iorPool?: Pool
  iorProbe?: Pool
  iorPrisma?: PrismaClient
}

/** The connections of this process, on DATABASE_URL; shared by Prisma, the typed SQL and COPY. */
export function pool(): Pool {
  return (kept.iorPool ??= openPool({ max: 10, connectionTimeoutMillis: 10_000 }, SILENT_MS))
}

/** A connection beside the pool, to ask whether the database answers: never behind what is at work, nor on one that hangs. */
export function probe(): Pool {
  const limits = { max: 1, connectionTimeoutMillis: PROBE_MS, idleTimeoutMillis: PROBE_MS / 2 }
  return (kept.iorProbe ??= openPool(limits, PROBE_MS))
}

/**
 * Lends a connection of the pool to one piece of work. Where that fails, nobody knows what is left on it, so it is ended.
 * While it is lent nobody else hears that it breaks, which would end the process; the work hears of it by its query.
 */
export async function withClient<R>(work: (client: PoolClient) => Promise<R>): Promise<R> {
  const client = await pool().connect()
  const heard = () => undefined
  const giveBack = (error?: Error) => {
    client.off('error', heard)
    client.release(error)
  }
  client.on('error', heard)
  try {
    const result = await work(client)
    giveBack()
    return result
  } catch (error) {
    giveBack(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

export function prisma(): PrismaClient {
  return (kept.iorPrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: ({ sql }) => nameOf(sql) }),
  }))
}

/** Closes what was opened, for scripts and tests; the next use opens anew. */
export async function closeDatabase(): Promise<void> {
  const { iorPrisma, iorPool, iorProbe } = kept
  delete kept.iorPrisma
  delete kept.iorPool
  delete kept.iorProbe
  await iorPrisma?.$disconnect()
  await Promise.all([iorPool?.end(), iorProbe?.end()])
}

const names = new Map<string, string>()
/** Far more than there are in the code; a list of many lengths is a statement for each. */
const MOST_NAMES = 1_000

/** A statement with a name is planned once a connection, which for what concludes anew costs more than running it. */
function nameOf(sql: string): string {
  if (!names.has(sql) && names.size < MOST_NAMES) names.set(sql, `ior_${names.size}`)
  return names.get(sql) ?? ''
}

/** More than any statement of ours works without a row, and than any transaction or reader of an export may pause. */
const SILENT_MS = 120_000
/** What a question may take, see answers.ts. */
const PROBE_MS = 3_000
/** How long after the last word a peer is asked whether it is there. */
const KEEP_ALIVE_MS = 10_000

function openPool(limits: PoolConfig, silentMs: number): Pool {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString)
    throw new Error('DATABASE_URL is not set. Start with npm start, or set it to your server.')
  const opened = new Pool({
    connectionString,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    ...limits,
  })
  // An idle connection that the server ends would otherwise end the process.
  opened.on('error', () => undefined)
  opened.on('connect', (client) => endWhenSilent(client, silentMs))
  return opened
}
