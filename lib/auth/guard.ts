import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { mint, type Actor } from './actor'
import { can, type Permission } from './permissions'
import { signInPath } from './safe-next'
import { currentSession } from './session'
import { logSecurity } from './security-log'

export type { Actor } from './actor'

/**
 * The actor for these permissions, or null when nobody is signed in or the person lacks one of them.
 * For actions and route handlers, which answer in their own words.
 */
export async function authorize<P extends Permission>(...permissions: [P, ...P[]]): Promise<Actor<P> | null> {
  const session = await currentSession()
  if (!session) return null
  const missing = permissions.filter((permission) => !can(session.role, permission))
  if (missing.length > 0) {
    logSecurity('authorization.refused', { personId: session.personId, role: session.role, missing })
    return null
  }
  return mint(session, permissions)
}

/** The actor for these permissions; otherwise the sign-in page or a 403 page. For pages. */
export async function requirePermission<P extends Permission>(
  ...permissions: [P, ...P[]]
): Promise<Actor<P>> {
  const actor = await authorize(...permissions)
  if (actor) return actor
  if (await currentSession()) forbidden()
  redirect(signInPath((await headers()).get('x-requested-path')))
}

/** Whether anybody is signed in: tells 401 from 403 where authorize() said null. */
export async function isSignedIn(): Promise<boolean> {
  return (await currentSession()) !== null
}
