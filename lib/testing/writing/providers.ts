import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { HiddenFields, ScriptlessBrowser } from '../scriptless-browser'
import type { Form, Kind, Work } from './work'

/** So that making one is broken into about as often as changing one. */
const CHANGES_EACH = 2

/** Makes providers, each with its contact, and renames both. */
export function providersBy(browser: ScriptlessBrowser): Kind {
  // Their actions are the same for every provider: a page of each kind is read once.
  let make: HiddenFields | undefined
  let edit: HiddenFields | undefined

  return () => {
    let id: string | null = null
    let firstName: string | null = null

    const form = (path: string, hidden: HiddenFields, version: number): Form<Stored> => {
      const name = `Provider ${randomUUID()}`
      firstName ??= name
      const row: Record<string, string> = id ? { providerId: id, version: String(version) } : {}
      const about = { kind: 'CUSTOMS_BROKER', tier: 'TIER_2', source: 'NONE' }
      return {
        ...{ by: browser, path, hidden },
        answers: { ...row, ...about, key: randomUUID(), legalName: name, contactName: name },
        makes: whole(name, version + 1),
        leadsTo(location) {
          const led = /^\/providers\/([\da-f-]{36})\?saved=1$/.exec(location)?.[1]
          id ??= led ?? null
          return led === id
        },
      }
    }

    const work: Work<Stored> = {
      told: NOTHING,
      stored: (database) => storedOf(database, id, firstName),
      async next() {
        const version = work.told.providers[0]?.version ?? 0
        if (version > CHANGES_EACH) return null
        if (!id) return form('/providers/new', (make ??= await browser.formOn('/providers/new')), 0)
        const path = `/providers/${id}/edit`
        return form(path, (edit ??= await browser.formOn(path)), version)
      },
    }
    return work
  }
}

/** A provider with all that belongs to it, as often as it is there, and how often the trail tells that it was made. */
interface Stored {
  providers: readonly {
    name: string
    version: number
    contacts: readonly string[]
    standings: number
    keys: number
    events: number
  }[]
  timesMade: number
}

const NOTHING: Stored = { providers: [], timesMade: 0 }

const whole = (name: string, version: number): Stored => ({
  providers: [{ name, version, contacts: [name], standings: 1, keys: version, events: version }],
  timesMade: 1,
})

/** By its id, or by its first name where nobody was told the id. */
async function storedOf(database: Client, id: string | null, firstName: string | null): Promise<Stored> {
  const { rows } = await database.query<{ stored: Stored }>(STORED, [id, firstName])
  return rows[0]?.stored ?? NOTHING
}

const STORED = `
  SELECT jsonb_build_object(
    'providers', ARRAY(
      SELECT jsonb_build_object(
        'name', p.legal_name, 'version', p.version,
        'contacts', ARRAY(SELECT to_jsonb(c.name) FROM provider_contact c WHERE c.provider_id = p.id),
        'standings', (SELECT count(*) FROM standing s WHERE s.provider_id = p.id),
        'keys', (SELECT count(*) FROM idempotency_key k WHERE k.result ->> 'value' = p.id::text),
        'events', (SELECT count(*) FROM audit_event e WHERE e.provider_id = p.id))
        FROM provider p WHERE p.id = $1::uuid OR ($1::uuid IS NULL AND p.legal_name = $2)),
    'timesMade', (
      SELECT count(*) FROM audit_event e
       WHERE e.event = 'provider.created' AND e.changes -> 'legalName' ->> 1 = $2)) AS stored`
