export type FormValues = Record<string, string | string[]>

/** What somebody else stored in the meantime; `version` is the one to send to save over it knowingly. */
export type Theirs = {
  values: FormValues
  version: number
  changedBy: string | null
  changedAt: string | null
}

export type FormState = {
  status: 'idle' | 'invalid' | 'error' | 'conflict' | 'saved'
  /** About the form as a whole. */
  message?: string
  /** Names of fields to what is wrong with each. */
  fieldErrors: Record<string, string[]>
  /** What the person sent, given back because React empties the fields after an action. */
  values: FormValues
  theirs?: Theirs
  /** What is shown this once and kept nowhere, such as recovery codes. */
  once?: string[]
  /** Where to go instead, after the summary of errors. */
  link?: { href: string; label: string }
}

export const idle: FormState = { status: 'idle', fieldErrors: {}, values: {} }

/** What a form's `action` prop takes: made by formAction. `previous` is nothing where another form was sent as this one. */
export type FormAction = (previous: FormState | undefined, form: FormData) => Promise<FormState>
