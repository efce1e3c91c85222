import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { HiddenFields, ScriptlessBrowser } from './scriptless-browser'

/** What somebody wrote about one provider, as they were told it was saved. */
interface Written {
  /** Null until the app has said where it is. */
  id: string | null
  /** Zero until it is known to be there. */
  version: number
  mark: string
  /** What was sent and not answered: it may be saved or not, but not half. */
  unanswered: { path: string; answers: Record<string, string>; hidden: HiddenFields; mark: string } | null
}

/** Above it a new provider is begun, so that making one is broken into as often as changing one. */
const CHANGES_EACH = 6

/**
 * Somebody who makes and changes providers through the app's own forms, notes what was answered as saved, and compares
 * it with what is stored.
 */
export class Writer {
  private readonly written: Written[] = []
  private current: Written | null = null
  /** Its action is the same for every provider: a page of each kind is read once. */
  private forms: { make: HiddenFields; edit: HiddenFields } | null = null
  acknowledged = 0

  constructor(
    private readonly name: string,
    private readonly browser: ScriptlessBrowser,
  ) {}

  /** Writes until `isOver`; whatever is not answered as saved while it is not over is thrown. */
  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      try {
        await this.step()
      } catch (error) {
        if (!isOver()) throw error
      }
    }
  }

  /** Sends again, under its key, what was not answered; afterwards it is there once, whether it was before or not. */
  async sendAgain(): Promise<void> {
    for (const written of this.written) {
      if (!written.unanswered) continue
      const { path, answers, hidden } = written.unanswered
      await this.send(written, path, hidden, answers, written.unanswered.mark)
    }
  }

  /** What is wrong with what is stored, in words; empty where nothing was lost, halved or left out of the trail. */
  async compare(database: Client): Promise<string[]> {
    const wrong: string[] = []
    for (const { id, version, mark, unanswered } of this.written) {
      const { rows } = await database.query<StoredProvider>(STORED, [id, unanswered?.mark ?? mark])
      const told = `${mark} ${id}: version ${version}${unanswered ? ' and one unanswered' : ''}, stored ${JSON.stringify(rows)}`
      const [row] = rows
      if (rows.length > 1) wrong.push(`twice: ${told}`)
      if (!row) {
        if (version > 0 || !unanswered) wrong.push(`lost: ${told}`)
        continue
      }
      const expected = row.version === version ? mark : unanswered?.mark
      if (row.version !== version && !(unanswered && row.version === version + 1)) wrong.push(`lost: ${told}`)
      if (row.mark !== expected) wrong.push(`lost: ${told}`)
      if (row.contact !== row.mark || row.standings !== 1 || row.keys !== row.version)
        wrong.push(`half: ${told}`)
      if (row.events !== row.version) wrong.push(`not in the trail: ${told}`)
    }
    return wrong
  }

  private async step(): Promise<void> {
    if (!this.current || this.current.version > CHANGES_EACH) {
      this.forms ??= { make: await this.browser.formOn('/providers/new'), edit: {} }
      this.current = { id: null, version: 0, mark: this.newMark(), unanswered: null }
      await this.send(this.current, '/providers/new', this.forms.make, {}, this.current.mark)
      return
    }
    const { id, version, unanswered } = this.current
    if (!this.forms || !id || unanswered) {
      // Broken off before it was known to be there: that is for sendAgain.
      this.current = null
      return
    }
    const path = `/providers/${id}/edit`
    if (!this.forms.edit.version) this.forms.edit = await this.browser.formOn(path)
    await this.send(
      this.current,
      path,
      this.forms.edit,
      { providerId: id, version: String(version) },
      this.newMark(),
    )
  }

  private readonly newMark = () => `${this.name} ${randomUUID()}`

  private async send(
    written: Written,
    path: string,
    hidden: HiddenFields,
    more: Record<string, string>,
    mark: string,
  ): Promise<void> {
    if (!this.written.includes(written)) this.written.push(written)
    const answers = {
      key: randomUUID(),
      kind: 'CUSTOMS_BROKER',
      tier: 'TIER_2',
      source: 'NONE',
      legalName: mark,
      contactName: mark,
      ...more,
    }
    written.unanswered = { path, answers, hidden, mark }
    const { status, location, text } = await this.browser.send(path, hidden, answers)
    const id = /^\/providers\/([\da-f-]{36})\?saved=1$/.exec(location ?? '')?.[1]
    if (status !== 303 || !id) throw new Error(`${path} was answered with ${status}: ${text.slice(0, 2_000)}`)
    Object.assign(written, { id, version: written.version + 1, mark, unanswered: null })
    this.acknowledged += 1
  }
}

interface StoredProvider {
  version: number
  mark: string
  contact: string | null
  standings: number
  keys: number
  events: number
}

/** By its id, or by its name where nobody was told the id. */
const STORED = `
  SELECT p.version, p.legal_name AS mark,
         (SELECT string_agg(c.name, ', ') FROM provider_contact c WHERE c.provider_id = p.id) AS contact,
         (SELECT count(*)::int FROM standing s WHERE s.provider_id = p.id) AS standings,
         (SELECT count(*)::int FROM idempotency_key k WHERE k.result ->> 'value' = p.id::text) AS keys,
         (SELECT count(*)::int FROM audit_event e WHERE e.provider_id = p.id) AS events
    FROM provider p
   WHERE p.id = $1::uuid OR ($1::uuid IS NULL AND p.legal_name = $2)`
