/** A rule of the business says no. The message is plain words for the person who asked; nothing was saved. */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    message: string,
    /** The form field to mend, where there is one. */
    readonly field?: string,
    /** Where the matter is settled instead. */
    readonly link?: { href: string; label: string },
  ) {
    super(message)
  }
}

/** The page that somebody acts on is out of date. The message says what changed since. */
export class OutdatedError extends DomainError {}

/** Whoever asks may do it, but not in this session: it has shown no second factor. */
export class SecondFactorError extends DomainError {}

/** What is asked for is not there, or not under the parent it was asked for. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'

  constructor(message = 'This is not here any more. Go back and open it again.') {
    super(message)
  }
}

/** What is stored now, in the form's own words, for showing beside what the person typed. */
export type Stored = {
  values: Record<string, string | string[]>
  version: number
  changedBy: string | null
  changedAt: Date | null
  /** What the person sent, in the same words: so that only what differs is told to differ. */
  sent?: Record<string, string | string[]>
}

/** Somebody else changed the row since this person opened it. Nothing was overwritten. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'

  constructor(readonly current: Stored) {
    super('Somebody else changed this since you opened it.')
  }
}
