import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { systemActor } from '@/lib/auth/actor'
import { pool } from '@/lib/db/client'
import { change } from '@/lib/audit/change'
import { submitProvider, withdrawProvider } from '@/lib/decisions/commands'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

const TIMES = 40
const actor = systemActor('provider:submit', 'people:manage')

/**
 * One row changed with its audit row, against the same row changed and committed alone. First through change() with
 * nothing else to do; then the command that submits a provider, which also takes the form's key, finds out whether
 * somebody else was faster, and concludes anew about the provider.
 */
export const auditedChange: Bench = async (place, { rounds }) => {
  await place.use(await place.cast(1_000))
  const { rows: people } = await pool().query<{ id: string }>('SELECT id FROM person LIMIT 1')
  const { rows: open } = await pool().query<Provider>(
    `SELECT id, version, stage FROM provider WHERE archived_at IS NULL AND stage = 'CANDIDATE' ORDER BY id LIMIT $1`,
    [TIMES],
  )
  const person = people[0]?.id
  assert(person)
  const { rows: before } = await pool().query<{ count: number }>('SELECT count(*)::int FROM audit_event')

  let name = 0
  const rename = () =>
    change(actor, { event: 'person.changed' }, async (tx) => {
      const was = await tx.person.findUniqueOrThrow({ where: { id: person } })
      const after = await tx.person.update({ where: { id: person }, data: { name: `Ada ${(name += 1)}` } })
      return { changes: [{ subject: person, before: was, after }], result: undefined }
    })
  const bareRename = () =>
    pool().query('UPDATE person SET name = $2 WHERE id = $1', [person, `Ada ${(name += 1)}`])

  const move = async (provider: Provider) => {
    const { id: providerId, version } = provider
    const asked = { providerId, version, key: randomUUID() }
    await (provider.stage === 'CANDIDATE' ? submitProvider(actor, asked) : withdrawProvider(actor, asked))
    provider.stage = provider.stage === 'CANDIDATE' ? 'IN_REVIEW' : 'CANDIDATE'
    provider.version += 1
  }
  const bareMove = (provider: Provider) =>
    pool().query('UPDATE provider SET stage = stage, updated_at = now() WHERE id = $1', [provider.id])
  const repeat = (work: (provider: Provider) => Promise<unknown>) => async () => {
    for (const provider of open) await work(provider)
  }

  const alone = await interleave(rounds, { a: repeat(rename), b: repeat(bareRename) })
  const command = await interleave(rounds, { a: repeat(move), b: repeat(bareMove) })
  const { rows: after } = await pool().query<{ count: number }>('SELECT count(*)::int FROM audit_event')
  assert.equal((after[0]?.count ?? 0) - (before[0]?.count ?? 0), 2 * (rounds + 1) * open.length)

  const each = (ms: readonly number[]) => (median(ms) / open.length).toFixed(2)
  const told = (measured: { a: number[]; b: number[] }) =>
    `${each(measured.a)} ms against ${each(measured.b)} ms`
  return [
    {
      id: 'R10',
      what: 'a change with its audit row',
      against: 'a bare single-row commit',
      target: { atMost: 2 },
      measured: summarise(alone.ratios),
      note: told(alone),
    },
    {
      id: 'R10',
      what: 'submit a provider, concluding about it anew',
      against: 'a bare single-row commit',
      target: { atMost: 2 },
      measured: summarise(command.ratios),
      note: told(command),
    },
  ]
}

interface Provider {
  id: string
  version: number
  stage: string
}
