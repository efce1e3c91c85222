/**
 * Prisma's schema engine as WebAssembly, for one question: by which SQL does a database differ from schema.prisma? The
 * native engine, which `prisma migrate` wants, would have to be fetched. Development only.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import type * as Engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool, type QueryArrayResult } from 'pg'

/** The SQL that brings the database at `url` to what a Prisma schema says; null where they agree. */
export async function sqlFromDatabaseToSchema(url: string, schemaFile: string): Promise<string | null> {
  const { SchemaEngine } = await (loaded ??= loadEngine())
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }]
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    const engine = await SchemaEngine.new(
      { datamodels: files.map((file) => [file.path, file.content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory({
        provider: 'postgres',
        adapterName: '@prisma/adapter-pg',
        connect: () => connect(pool),
        connectToShadowDb: () => Promise.reject(new Error('Only a live database is compared.')),
      }),
    )
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
    })
    return exitCode === 0 ? null : stdout
  } finally {
    await pool.end()
  }
}

// Its glue keeps one memory: a second instance would read the first one's.
let loaded: Promise<typeof Engine> | undefined

async function loadEngine(): Promise<typeof Engine> {
  // Without it a panic of the engine is told as a TypeError about this name.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } })
  const require = createRequire(import.meta.url)
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const engine = (await import(glue)) as typeof Engine & { __wbg_set_wasm: (exports: unknown) => void }
  const { instance } = await WebAssembly.instantiate(readFileSync(glue.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  })
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start: () => void }).__wbindgen_start()
  return engine
}

const CHAR = 18
const TEXT = 25

/**
 * The engine reads the catalogue's one-byte "char" columns, which the adapter refuses: they are passed through it as
 * text, and then named for what they are.
 */
async function connect(pool: Pool): Promise<SqlDriverAdapter> {
  const bytes = new WeakMap<object, number[]>()
  const query = pool.query.bind(pool) as (asked: unknown) => Promise<QueryArrayResult>
  const noting = async (asked: unknown) => {
    const result = await query(asked)
    const at = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []))
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    bytes.set(result.rows, at)
    return result
  }
  pool.query = noting as unknown as Pool['query']
  const adapter = await new PrismaPg(pool).connect()
  const read = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (asked) => {
    const answer = await read(asked)
    for (const index of bytes.get(answer.rows) ?? []) answer.columnTypes[index] = ColumnTypeEnum.Character
    return answer
  }
  return adapter
}
