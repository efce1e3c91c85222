import { writeSync } from 'node:fs'
import { closeDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { prepare } from '@/lib/launch/prepare'
import { clearBrokenOff, loadSample } from '@/prisma/seed/load'

/** What whoever started the app reads: lent by lib/launch/launch.ts, because standard output is for the answer. */
const TERMINAL = 3

/** prepare [--bundled]: what `npm start` does to a migrated database; prints what it did as JSON. */
const isBundled = process.argv.includes('--bundled')
const { sampleData, samplePassword } = env()
const prepared = await prepare(
  { sampleData, samplePassword, isBundled },
  {
    load: loadSample,
    clearBrokenOff,
    tell: (password) => writeSync(TERMINAL, `  the sample people sign in with the password ${password}\n`),
  },
)
await closeDatabase()
console.log(JSON.stringify(prepared))
