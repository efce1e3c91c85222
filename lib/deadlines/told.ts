import { can } from '@/lib/auth/permissions'
import type { DeadlineKind, Role } from '@/lib/choices'

/** Somebody who can sign in. */
export interface ActivePerson {
  id: string
  role: Role
}

interface Concerned {
  kind: DeadlineKind
  /** The provider's. */
  ownerId: string | null
  /** Of the deadline itself: who sees to the gap, decided the condition or asked for the waiver. */
  personId: string | null
}

/**
 * Who is told of a deadline, each once: the provider's owner, of a gap's work whoever has it, and with the owner whoever
 * decided a condition or asked for a waiver. Where none of them can sign in and do anything about it, every manager; where
 * there is no manager, every admin.
 */
export function toldOf(
  { kind, ownerId, personId }: Concerned,
  active: readonly ActivePerson[],
): readonly string[] {
  const concerned = kind === 'GAP' ? [personId ?? ownerId] : [ownerId, personId]
  const able = active.filter(({ id, role }) => concerned.includes(id) && can(role, 'record:write'))
  const of = (role: Role) => active.filter((person) => person.role === role)
  const told = [able, of('MANAGER'), of('ADMIN')].find((people) => people.length > 0) ?? []
  return told.map(({ id }) => id)
}
