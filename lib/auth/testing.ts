import type { Role } from '@/lib/choices'
import { mint, type Actor } from './actor'
import { can, permissions, type Permission } from './permissions'

type Stand = { id: string; name: string; role: Role; sessionId?: string | null }

function refuseOutsideTests() {
  if (process.env.VITEST !== 'true') throw new Error('Actors for tests exist in tests only.')
}

/** An actor with one permission; refuses a role that the table does not grant it. */
export function actorForTest<P extends Permission>(permission: P, person: Stand): Actor<P> {
  refuseOutsideTests()
  if (!can(person.role, permission)) throw new Error(`${person.role} does not hold ${permission}.`)
  return mint(
    { personId: person.id, name: person.name, role: person.role, sessionId: person.sessionId ?? null },
    [permission],
  )
}

/** An actor with every permission, for tests in which rights are not the point. */
export function adminForTest(
  id = '01890000-0000-7000-8000-000000000001',
  name = 'Ada Admin',
): Actor<Permission> {
  refuseOutsideTests()
  return mint({ personId: id, name, role: 'ADMIN', sessionId: null }, permissions)
}
