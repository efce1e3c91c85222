import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { closeDatabase, pool } from '@/lib/db/client'
import { startEmbedded, type Embedded } from '@/lib/db/embedded'
import { migrate, readMigrations } from '@/lib/db/migrate'
import { beforeEnd } from '@/lib/launch/lifetime.mjs'
import { step } from '@/lib/launch/progress.mjs'
import { databaseUrl } from '@/lib/testing/cluster'
import { temporaryFolder } from '@/lib/testing/folder'
import { today } from '@/lib/clock'
import { insertPortfolio } from '@/lib/testing/portfolio'
import { openSession } from '@/lib/auth/sessions'
import { insertCopiesOfTheCast } from './cast-copies'
import { serveApp, type App } from './app'

/**
 * A scratch server in a folder of its own, removed at the end, with a database for each kind and number of providers,
 * made when first asked for; and the app served on one of them.
 */
export class Place {
  #server: Promise<Embedded> | undefined
  readonly #made = new Map<string, Promise<string>>()
  readonly #apps = new Map<string, Promise<App>>()

  /** Made rows in every state (lib/testing/portfolio.ts): what lists and exports read. */
  portfolio(size: number): Promise<string> {
    return this.#database(`portfolio_${size}`, `Seeding ${size} providers`, async () => {
      await insertPortfolio(size, today())
      await insertAdmin()
    })
  }

  /** Copies of the sample cast with all their records: what scores are concluded from. */
  cast(size: number): Promise<string> {
    return this.#database(`cast_${size}`, `Seeding ${size} providers with their records`, () =>
      insertCopiesOfTheCast(size),
    )
  }

  /** Makes a database the one that everything in this process asks. */
  async use(url: string): Promise<void> {
    if (process.env.DATABASE_URL === url) return
    await closeDatabase()
    process.env.DATABASE_URL = url
  }

  /** The production build on a portfolio of this size, with somebody signed in. */
  app(size: number): Promise<App> {
    return kept(this.#apps, String(size), async () => {
      const url = await this.portfolio(size)
      await this.use(url)
      const token = await openSession(ADMIN, { ipAddress: '127.0.0.1', userAgent: 'bench' }, new Date())
      return step(`Serving ${size} providers`, () => serveApp(url, token))
    })
  }

  #database(name: string, what: string, fill: () => Promise<unknown>): Promise<string> {
    return kept(this.#made, name, async () => {
      this.#server ??= startServer()
      const url = databaseUrl((await this.#server).url, name)
      await administer((await this.#server).url, `CREATE DATABASE ${name}`)
      await migrate(url, readMigrations('prisma/migrations'))
      await this.use(url)
      await step(what, fill)
      return url
    })
  }
}

const ADMIN = '00000000-0000-7000-8000-0000000000ad'

async function insertAdmin(): Promise<void> {
  await pool().query(
    `INSERT INTO person (id, email, name, role) VALUES ($1, 'admin@example.com', 'Ada Admin', 'ADMIN')`,
    [ADMIN],
  )
}

function kept<T>(store: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = store.get(key) ?? make()
  store.set(key, made)
  return made
}

async function startServer(): Promise<Embedded> {
  const dataDir = temporaryFolder('ior-bench-')
  const server = await step('Starting a scratch database', () => startEmbedded({ dataDir }))
  beforeEnd(async () => {
    await closeDatabase()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return server
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
