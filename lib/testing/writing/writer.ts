import { isDeepStrictEqual } from 'node:util'
import type { Client } from 'pg'
import type { Form, Kind, Work } from './work'

/**
 * Somebody who writes by the app's own forms, of each kind in turn, notes what was answered as saved, and compares it
 * with what is stored: nothing may be lost, halved, made twice or left out of the trail.
 */
export class Writer {
  private kind = ''
  private current: Work | null = null
  /** Sent and not answered: it may be saved or not, but not half. */
  private unanswered: Form | null = null
  private readonly works = new Set<Work>()
  /** Those that were written since they were compared. */
  private touched = new Set<Work>()
  private answered: { form: Form; location: string } | null = null
  /** How many forms of each kind were answered as saved. */
  readonly acknowledged: Record<string, number> = {}

  /** `turn`: which kind comes first. */
  constructor(
    private readonly kinds: Readonly<Record<string, Kind>>,
    private turn = 0,
  ) {}

  saved(): number {
    return Object.values(this.acknowledged).reduce((sum, each) => sum + each, 0)
  }

  /** Writes until `isOver`; whatever is not answered as saved while it is not over is thrown. */
  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      try {
        await this.sendAgain()
        await this.send(await this.next())
      } catch (error) {
        if (!isOver()) throw error
      }
    }
  }

  /** Sends a form of which no answer is heard. */
  async writeUnheard(): Promise<void> {
    const form = (this.unanswered = await this.next())
    await form.by.sendUnheard(form.path, form.hidden, form.answers)
  }

  /** Sends again, under its key, what was not answered; afterwards it is there once, whether it was before or not. */
  async sendAgain(): Promise<void> {
    if (this.unanswered) await this.send(this.unanswered)
  }

  /** Sends once more what was answered last; throws where the answer is another. */
  async sendOnceMore(): Promise<void> {
    if (!this.answered) throw new Error('Nothing was answered yet')
    const { form, location } = this.answered
    const again = await form.by.send(form.path, form.hidden, form.answers)
    if (again.status !== 303 || again.location !== location)
      throw new Error(
        `${form.path} led to ${location}, then ${again.status} to ${again.location}: ${again.text}`,
      )
  }

  /** What is wrong with what was written since it was last compared, in words; empty where all is as it was told. */
  async compare(database: Client): Promise<string[]> {
    const wrong = await this.wrongAmong(this.touched, database)
    if (wrong.length === 0) this.touched = new Set(this.current ? [this.current] : [])
    return wrong
  }

  /** The same of everything that was ever written. */
  compareAll(database: Client): Promise<string[]> {
    return this.wrongAmong(this.works, database)
  }

  private async wrongAmong(works: ReadonlySet<Work>, database: Client): Promise<string[]> {
    const wrong: string[] = []
    for (const work of works) {
      const stored = await work.stored(database)
      const may = work === this.current && this.unanswered ? [work.told, this.unanswered.makes] : [work.told]
      if (!may.some((each) => isDeepStrictEqual(stored, each)))
        wrong.push(
          `Stored is ${JSON.stringify(stored)} and not ${may.map((each) => JSON.stringify(each)).join(' or ')}`,
        )
    }
    return wrong
  }

  private async next(): Promise<Form> {
    for (;;) {
      const form = await this.current?.next()
      if (form) return form
      const kinds = Object.entries(this.kinds)
      const [name, kind] = kinds[this.turn++ % kinds.length]!
      this.kind = name
      this.current = kind()
      this.works.add(this.current)
      this.touched.add(this.current)
    }
  }

  private async send(form: Form): Promise<void> {
    this.unanswered = form
    const { status, location, text } = await form.by.send(form.path, form.hidden, form.answers)
    if (status !== 303 || !location || !form.leadsTo(location))
      throw new Error(`${form.path} was answered with ${status} to ${location}: ${text.slice(0, 2_000)}`)
    if (this.current) this.current.told = form.makes
    this.answered = { form, location }
    this.unanswered = null
    this.acknowledged[this.kind] = (this.acknowledged[this.kind] ?? 0) + 1
  }
}
