import type { Role } from '@/lib/choices'
import { DomainError } from '@/lib/errors'

type Standing = { id: string; role: Role; disabledAt: Date | null; passwordHash: string | null }

/** An admin who could sign in this minute. */
const isAbleAdmin = (person: Standing) =>
  person.role === 'ADMIN' && person.disabledAt === null && person.passwordHash !== null

/**
 * Refuses to take a person's rights away where nobody could give them back: from oneself, and from the last admin who
 * can sign in. `admins` are all people with the role, the person among them. Throws DomainError.
 */
export function assertMayLose(
  actorId: string,
  person: Standing,
  admins: readonly Standing[],
  field?: string,
) {
  if (person.id === actorId)
    throw new DomainError('You cannot take your own rights away. Ask another admin to do it.', field)
  const others = admins.filter((admin) => admin.id !== person.id && isAbleAdmin(admin))
  if (isAbleAdmin(person) && others.length === 0)
    throw new DomainError('This is the last admin who can sign in. Make somebody else an admin first.', field)
}
