import { writeFileSync } from 'node:fs'
import { closeDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { loadingMark } from '@/lib/launch/database'
import { prepare } from '@/lib/launch/prepare'
import { loadSample } from '@/prisma/seed/load'

/** prepare [--bundled]: what `npm start` does to a migrated database; prints what it did as JSON. */
const isBundled = process.argv.includes('--bundled')
const { sampleData, samplePassword, dataDir } = env()
const prepared = await prepare(
  { sampleData, samplePassword, isBundled },
  {
    load: loadSample,
    // The bundled database is made anew where this breaks off; one's own is never touched.
    onLoading: () => isBundled && writeFileSync(loadingMark(dataDir), ''),
  },
)
await closeDatabase()
console.log(JSON.stringify(prepared))
