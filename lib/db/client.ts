import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient, type Prisma } from './generated/client'

/** A Prisma transaction: what a command gets from change(). */
export type Tx = Prisma.TransactionClient

// One per process, also when the module is loaded twice by the bundler.
const kept = globalThis as unknown as { iorPool?: Pool; iorPrisma?: PrismaClient }

/** The connections of this process, on DATABASE_URL; shared by Prisma, the typed SQL and COPY. */
export function pool(): Pool {
  return (kept.iorPool ??= openPool())
}

export function prisma(): PrismaClient {
  return (kept.iorPrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: ({ sql }) => nameOf(sql) }),
  }))
}

/** Closes what was opened, for scripts and tests; the next use opens anew. */
export async function closeDatabase(): Promise<void> {
  const { iorPrisma, iorPool } = kept
  delete kept.iorPrisma
  delete kept.iorPool
  await iorPrisma?.$disconnect()
  await iorPool?.end()
}

const names = new Map<string, string>()
/** Far more than there are in the code; a list of many lengths is a statement for each. */
const MOST_NAMES = 1_000

/** A statement with a name is planned once a connection, which for what concludes anew costs more than running it. */
function nameOf(sql: string): string {
  if (!names.has(sql) && names.size < MOST_NAMES) names.set(sql, `ior_${names.size}`)
  return names.get(sql) ?? ''
}

function openPool(): Pool {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString)
    throw new Error('DATABASE_URL is not set. Start with npm start, or set it to your server.')
  const opened = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000 })
  // An idle connection that the server ends would otherwise end the process.
  opened.on('error', () => undefined)
  return opened
}
