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
  return (kept.iorPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) }))
}

/** Closes what was opened, for scripts and tests; the next use opens anew. */
export async function closeDatabase(): Promise<void> {
  const { iorPrisma, iorPool } = kept
  delete kept.iorPrisma
  delete kept.iorPool
  await iorPrisma?.$disconnect()
  await iorPool?.end()
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
