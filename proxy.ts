import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { isHttps } from '@/lib/auth/cookie-rule'
import { databaseAnswers } from '@/lib/db/answers'
import { needsDatabase, outageAnswer } from '@/lib/launch/outage-answer'
import { securityHeaders } from '@/lib/security-headers'

/**
 * Headers, and words with a 503 while the database is away: a page that fails has its words from a script only. Who may
 * see what is decided by the guard, in each page and action: never here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, searchParams } = request.nextUrl
  const headers = securityHeaders({
    pathname,
    hasSignedOut: pathname === '/sign-in' && searchParams.has('signed-out'),
    isHttps: isHttps(request.headers),
    isDevelopment: process.env.NODE_ENV === 'development',
    nonce: randomBytes(16).toString('base64'),
  })

  if (needsDatabase(pathname) && !(await databaseAnswers())) {
    const { body, type } = outageAnswer(pathname)
    const own = { 'Content-Type': type, 'Retry-After': '5' }
    return new NextResponse(body, { status: 503, headers: { ...headers, ...own } })
  }

  const passedOn = new Headers(request.headers)
  // Next reads the nonce from here and puts it on its own scripts and styles.
  passedOn.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '')
  passedOn.set('x-requested-path', requestedPath(request))

  const response = NextResponse.next({ request: { headers: passedOn } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** Where signing in should lead back to; set here, so that whatever a client sends under this name is replaced. */
function requestedPath(request: NextRequest): string {
  const url = new URL(request.nextUrl)
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}

/** All but what takes files: for a proxy Next reads a whole body ahead, and only its first part. */
export const config = { matcher: ['/((?!providers/[^/]+/evidence/upload$).*)'] }
