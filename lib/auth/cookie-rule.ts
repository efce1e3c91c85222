import type { Device } from './sessions'

type HeaderReader = { get(name: string): string | null }

export type CookieRule = { name: string; secure: boolean }

/**
 * Where the session is kept, for next-auth and for our own form alike: a __Host- cookie when the browser speaks https
 * (as NEXTAUTH_URL says, else the proxy or Next itself), else a plain one, which a browser would not send back otherwise.
 */
export function cookieRule(headers: HeaderReader): CookieRule {
  const secure = isHttps(headers)
  return { name: secure ? '__Host-next-auth.session-token' : 'next-auth.session-token', secure }
}

export function isHttps(headers: HeaderReader): boolean {
  const configured = process.env.NEXTAUTH_URL
  if (configured) return configured.startsWith('https://')
  return first(headers.get('x-forwarded-proto')) === 'https'
}

/** The address of this product as the browser knows it, without a slash at the end. */
export function originOf(headers: HeaderReader): string {
  const configured = process.env.NEXTAUTH_URL
  if (configured && URL.canParse(configured)) return new URL(configured).origin
  const host = first(headers.get('x-forwarded-host')) ?? headers.get('host') ?? 'localhost'
  return `${isHttps(headers) ? 'https' : 'http'}://${host}`
}

/** Where a request comes from: lib/launch/believed-headers.mjs fills x-forwarded-for from the socket, or from a trusted proxy. */
export function deviceOf(headers: HeaderReader): Device {
  const told = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return {
    ipAddress: /^[0-9a-f.:]{2,45}$/i.test(told) ? told : 'unknown',
    userAgent: (headers.get('user-agent') ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300),
  }
}

const first = (list: string | null): string | undefined => list?.split(',')[0]?.trim() || undefined
