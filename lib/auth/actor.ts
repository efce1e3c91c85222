import type { Role } from '@/lib/choices'
import type { Permission } from './permissions'

// Not exported: nobody else can write an object of this type by hand.
const granted = Symbol('granted')

/**
 * Somebody who has been found to hold every permission in P, just now. `Actor` alone means "anybody signed in".
 * An actor with more permissions passes where fewer are asked for, never the other way round.
 */
export type Actor<P extends Permission = never> = {
  readonly personId: string
  readonly name: string
  readonly role: Role
  /** Null for what runs without a session: one-time links and background work. */
  readonly sessionId: string | null
  readonly [granted]: { readonly [K in P]: true }
}

/** Stands for the product itself in createdById and the like; no person has it. */
export const SYSTEM_PERSON_ID = '00000000-0000-0000-0000-000000000000'

type Identity = Pick<Actor, 'personId' | 'name' | 'role' | 'sessionId'>

/** For the guard, one-time links, background jobs and tests only; the architecture test holds the list. */
export function mint<P extends Permission>(identity: Identity, permissions: readonly P[]): Actor<P> {
  const grants = Object.fromEntries(permissions.map((permission) => [permission, true])) as { [K in P]: true }
  const { personId, name, role, sessionId } = identity
  return Object.freeze({ personId, name, role, sessionId, [granted]: grants })
}

/** The actor of background work. */
export function systemActor<P extends Permission>(...permissions: readonly P[]): Actor<P> {
  return mint({ personId: SYSTEM_PERSON_ID, name: 'System', role: 'ADMIN', sessionId: null }, permissions)
}
