import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { mint, type Actor } from './actor'
import { SecondFactorError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { can, isDeciding, type Permission } from './permissions'
import { signInPath } from './safe-next'
import { currentSession } from './session'
import { logSecurity } from './security-log'
import type { LiveSession } from './sessions'

export type { Actor } from './actor'

/**
 * The actor for these permissions, or null when nobody is signed in or the person lacks one of them.
 * For actions and route handlers, which answer in their own words. Throws SecondFactorError where the company wants a
 * second factor for one of them and the session has shown none.
 */
export async function authorize<P extends Permission>(...permissions: [P, ...P[]]): Promise<Actor<P> | null> {
  const session = await currentSession()
  if (!session) return null
  const missing = permissions.filter((permission) => !can(session.role, permission))
  if (missing.length > 0) {
    logSecurity('authorization.refused', { personId: session.personId, role: session.role, missing })
    return null
  }
  if (isShortOfFactor(session, permissions)) throw shortOfFactor(session)
  return mint(session, permissions)
}

const isShortOfFactor = ({ lacksSecondFactor }: LiveSession, permissions: readonly Permission[]) =>
  lacksSecondFactor && permissions.some(isDeciding)

function shortOfFactor({ personId, role }: LiveSession): SecondFactorError {
  logSecurity('authorization.second-factor-missing', { personId, role })
  return new SecondFactorError(
    'Deciding and administering need a second factor here, and you have signed in without one. Set one up in your account.',
    undefined,
    { href: paths.secondFactor({ needed: 1 }), label: 'Set up a second factor' },
  )
}

/**
 * The actor for these permissions; otherwise the sign-in page, a 403 page, or where a second factor is set up. For pages.
 */
export async function requirePermission<P extends Permission>(
  ...permissions: [P, ...P[]]
): Promise<Actor<P>> {
  const actor = await authorize(...permissions).catch((error: unknown) => {
    if (error instanceof SecondFactorError) redirect(paths.secondFactor({ needed: 1 }))
    throw error
  })
  if (actor) return actor
  if (await currentSession()) forbidden()
  redirect(signInPath((await headers()).get('x-requested-path')))
}

/** Whether anybody is signed in: tells 401 from 403 where authorize() said null. */
export async function isSignedIn(): Promise<boolean> {
  return (await currentSession()) !== null
}
