import type { Client } from 'pg'
import type { Answers, HiddenFields, ScriptlessBrowser } from '../scriptless-browser'

/** A form as somebody sends it. */
export interface Form<Stored = unknown> {
  by: ScriptlessBrowser
  path: string
  hidden: HiddenFields
  answers: Answers
  /** What is stored of the work once it is saved. */
  makes: Stored
  /** Is told where the answer leads; false where nothing that was saved leads there. */
  leadsTo: (location: string) => boolean
}

/** One thing that somebody writes, by one form after the other. */
export interface Work<Stored = unknown> {
  /** What must be stored of it, by what was answered as saved so far. */
  told: Stored
  /** What is stored of it. */
  stored: (database: Client) => Promise<Stored>
  /** What is sent next; null: nothing more, or not now. Asked only when all before was answered. */
  next: () => Promise<Form<Stored> | null>
}

/** Takes up a work of one kind: begins a new one, or goes on with one. */
export type Kind = () => Work
