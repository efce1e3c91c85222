/** Why somebody may not settle what was asked for: they asked for it themselves, or nobody is known to have asked. */
export type NotAnother = 'own' | 'nobodyAsked'

/**
 * The one place that keeps whoever asked from deciding: a submission, or a waiver. Null: this is another person. The same
 * for every role, admins included; where it is not known who asked, nobody may, since anybody could be the one.
 */
export function notAnother(askedById: string | null, personId: string): NotAnother | null {
  if (askedById === null) return 'nobodyAsked'
  return askedById.toLowerCase() === personId.toLowerCase() ? 'own' : null
}
