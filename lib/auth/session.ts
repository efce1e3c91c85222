import 'server-only'
import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { vetAuthRequest } from './auth-request'
import { cookieRule, deviceOf, type CookieRule } from './cookie-rule'
import { safeNext } from './safe-next'
import { ABSOLUTE_MS } from './session-rules'
import { findLiveSession, type LiveSession } from './sessions'
import { awaitCode, AWAITED_MS, findAwaited } from './second-factor/awaited-code'
import { verifySecondStep, verifySignIn, type SecondStepResult, type SignInResult } from './sign-in'
import { signOutSession } from './sign-out'

// Without NEXTAUTH_URL, next-auth must build addresses from the request's host rather than from localhost:3000.
if (!process.env.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST ??= '1'

const MAX_AGE_S = ABSOLUTE_MS / 1000

/** The live session of this request, read from the database once a request; null when there is none. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  return findLiveSession(await tokenInCookie(), now())
})

/**
 * Tries to sign in from our own form: on success the cookie is set and the session this browser had is ended. Where a code
 * is awaited, a cookie of its own says whose, for minutes.
 */
export async function signIn(email: unknown, password: unknown): Promise<SignInResult> {
  const sent = await headers()
  const result = await verifySignIn({ email, password }, deviceOf(sent), now())
  if (result.status === 'signed-in') await keepSession(result.token)
  if (result.status !== 'code-awaited') return result
  const awaited = await awaitCode(result.person, now())
  if (awaited === null) return { status: 'refused' }
  await keepAwaited(awaited, AWAITED_MS / 1000)
  return result
}

/** The second step of signing in from our own form. */
export async function signInByCode(code: unknown): Promise<SecondStepResult> {
  const sent = await headers()
  const result = await verifySecondStep(await awaitedInCookie(), code, deviceOf(sent), now())
  if (result.status === 'signed-in') await keepSession(result.token)
  if (result.status === 'signed-in' || result.status === 'expired') await keepAwaited('', 0)
  return result
}

/** Whether this browser has come as far as the second step. */
export async function isCodeAwaited(): Promise<boolean> {
  return (await findAwaited(await awaitedInCookie(), now())) !== null
}

async function keepSession(token: string): Promise<void> {
  await signOutSession(await tokenInCookie(), now())
  const rule = cookieRule(await headers())
  const value = await encode({ token: { sid: token }, secret: env().sessionSecret, maxAge: MAX_AGE_S })
  const jar = await cookies()
  jar.set(rule.name, value, { ...cookieOptions(rule), maxAge: MAX_AGE_S })
}

async function keepAwaited(token: string, maxAge: number): Promise<void> {
  const rule = cookieRule(await headers())
  const jar = await cookies()
  jar.set(awaitedName(rule), token, { ...cookieOptions(rule), maxAge })
}

async function awaitedInCookie(): Promise<unknown> {
  const jar = await cookies()
  return jar.get(awaitedName(cookieRule(await headers())))?.value
}

const awaitedName = ({ secure }: CookieRule) => `${secure ? '__Host-' : ''}awaited-code`

/** Ends the session of this request, in the database and in the browser. */
export async function signOut(): Promise<void> {
  await signOutSession(await tokenInCookie(), now())
  const rule = cookieRule(await headers())
  const jar = await cookies()
  jar.set(rule.name, '', { ...cookieOptions(rule), maxAge: 0 })
}

/** next-auth's own endpoints, under /api/auth, with the same check and the same cookie as our form. */
export async function handleAuth(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const rule = cookieRule(request.headers)
  const name = `${rule.secure ? '__Secure-' : ''}next-auth.callback-url`
  const callback = { name, value: (await cookies()).get(name)?.value }
  const vetted = await vetAuthRequest(request, (await context.params).nextauth, callback)
  if (vetted instanceof Response) return vetted
  const outcome: Outcome = {}
  const handler = NextAuth(options(rule, outcome)) as RouteHandler
  const answer = await handler(vetted, context)
  if (outcome.result?.status === 'limited' || outcome.result?.status === 'busy')
    return tryLater(answer, outcome.result)
  const isSignOut = request.method === 'POST' && new URL(request.url).pathname.endsWith('/signout')
  if (isSignOut) answer.headers.set('Clear-Site-Data', '"cache", "cookies", "storage"')
  return answer
}

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>
type Outcome = { result?: SignInResult }

async function tokenInCookie(): Promise<unknown> {
  const jar = await cookies()
  const value = jar.get(cookieRule(await headers()).name)?.value
  return value ? tokenIn(value) : null
}

/** Null for whatever this product did not make itself: forged, of another secret, or out of date. */
async function tokenIn(value: string): Promise<unknown> {
  try {
    return (await decode({ token: value, secret: env().sessionSecret }))?.sid
  } catch {
    return null
  }
}

const cookieOptions = ({ secure }: CookieRule) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure }) as const

function options(rule: CookieRule, outcome: Outcome): NextAuthOptions {
  return {
    secret: env().sessionSecret,
    session: { strategy: 'jwt', maxAge: MAX_AGE_S },
    useSecureCookies: rule.secure,
    cookies: { sessionToken: { name: rule.name, options: cookieOptions(rule) } },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
        async authorize(typed) {
          const device = deviceOf(await headers())
          const { email, password, code } = typed ?? {}
          // A script sends its code with its password. Without one it is told, and counted, as with a wrong one.
          const result = await verifySignIn({ email, password, code: code ?? '' }, device, now())
          outcome.result = result
          if (result.status !== 'signed-in') return null
          await signOutSession(await tokenInCookie(), now())
          return { id: result.personId, sid: result.token }
        },
      }),
    ],
    callbacks: {
      // The cookie names a row and nothing else: name and role are read from the database each time.
      jwt: ({ token, user }) => ({ sid: user && 'sid' in user ? user.sid : token.sid }),
      async session({ session, token }) {
        const live = await findLiveSession(token.sid, now())
        const user = live && { name: live.name, email: live.email, role: live.role }
        return user ? { ...session, user } : { expires: new Date(0).toISOString() }
      },
      redirect: ({ url, baseUrl }) => baseUrl + safeNext(withoutOrigin(url, baseUrl)),
    },
    events: {
      async signOut({ token }) {
        await signOutSession(token?.sid, now())
      },
    },
    // Its messages quote what was sent; what matters is logged where it is decided.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

function withoutOrigin(url: string, origin: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

function tryLater(answer: Response, result: SignInResult): Response {
  const wait = result.status === 'limited' ? (result.retryAt.getTime() - now().getTime()) / 1000 : 2
  const headers = new Headers(answer.headers)
  headers.delete('Location')
  headers.set('Retry-After', String(Math.max(1, Math.ceil(wait))))
  headers.set('Content-Type', 'application/json; charset=utf-8')
  return new Response(JSON.stringify({ error: 'Too many tries. Wait as long as Retry-After says.' }), {
    status: 429,
    headers,
  })
}
