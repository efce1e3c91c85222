import { expect, test } from 'vitest'
import { pool } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { sqlFromDatabaseToSchema } from './schema-engine'

useDatabase()

const difference = () => sqlFromDatabaseToSchema(process.env.DATABASE_URL ?? '', 'prisma/schema.prisma')

test('the migrations make exactly the database that the schema describes', async () => {
  expect(await difference()).toBeNull()
})

test('a column that no migration made is found', async () => {
  await pool().query('ALTER TABLE person DROP COLUMN is_sample')
  expect(await difference()).toMatch(/ALTER TABLE "person" ADD COLUMN\s+"is_sample"/)
})
