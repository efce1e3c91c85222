import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { end, stopWhenAsked } from '@/lib/launch/lifetime.mjs'
import { say, step } from '@/lib/launch/progress.mjs'
import { verdictOn, type Bench, type Row } from './bench'
import { Place } from './place'
import { scoreOne } from './r01-score-one'
import { rescore } from './r02-rescore'
import { csvExport } from './r03-export'
import { registerQueryBench } from './r04-register-query'
import { lastPage } from './r05-last-page'
import { registerPage } from './r06-register-page'
import { registerRequests } from './r07-register-requests'
import { firstLoad } from './r08-first-load'
import { auditedChange } from './r10-change'
import { auditVerify } from './r11-audit-verify'
import { warmStart } from './r12-start'
import { exposure } from './r13-exposure'
import { tableOf } from './table'

const benches: Record<string, Bench> = {
  R1: scoreOne,
  R2: rescore,
  R3: csvExport,
  R4: registerQueryBench,
  R5: lastPage,
  R6: registerPage,
  R7: registerRequests,
  R8: firstLoad,
  R10: auditedChange,
  R11: auditVerify,
  R12: warmStart,
  R13: exposure,
}

stopWhenAsked(130)
try {
  await end(await main())
} catch (error) {
  await end(1, error instanceof Error ? (error.stack ?? error.message) : String(error))
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, size: { type: 'string' }, json: { type: 'string' } },
  })
  const chosen = positionals.length > 0 ? positionals.map((id) => id.toUpperCase()) : Object.keys(benches)
  const unknown = chosen.filter((id) => !(id in benches))
  const rounds = whole(values.rounds ?? '7')
  const size = whole(values.size ?? '100000')
  if (unknown.length > 0 || rounds === null || size === null) {
    say(`bench [${Object.keys(benches).join(' ')}] [--rounds 7] [--size 100000] [--json file]`)
    return 2
  }
  const settings = { rounds, size }
  const place = new Place()
  const rows: Row[] = []
  const broken: string[] = []
  for (const id of chosen) {
    const bench = benches[id] as Bench
    try {
      rows.push(...(await step(id, () => bench(place, settings, (line) => say(`  ${line}`)))))
    } catch (error) {
      broken.push(id)
      say(`${id} broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
  say(`\n${tableOf(rows)}`)
  if (values.json) {
    mkdirSync(path.dirname(values.json), { recursive: true })
    const told = rows.map((row) => ({ ...row, verdict: verdictOn(row) }))
    writeFileSync(values.json, `${JSON.stringify({ at: new Date(), settings, rows: told }, null, 2)}\n`)
  }
  return broken.length > 0 ? 1 : 0
}

function whole(text: string): number | null {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null
}
