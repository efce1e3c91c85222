const origin = 'http://next.invalid'

/**
 * A path of this product to go to after signing in, or the overview when the value is anything else: another origin,
 * a scheme, a protocol-relative or backslash form, a control character, or a page that would loop.
 */
export function safeNext(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000) return '/'
  if (!value.startsWith('/') || hasControlOrBackslash(value)) return '/'
  if (!URL.canParse(value, origin)) return '/'
  const url = new URL(value, origin)
  if (url.origin !== origin) return '/'
  // "/.//evil.example" normalises to a path that a browser reads as another host.
  if (url.pathname.startsWith('//')) return '/'
  if (/^\/(sign-in|sign-out|set-password|remove-second-factor|api)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}

/** The sign-in page that leads back to a path; a plain one when there is nothing worth going back to. */
export function signInPath(next: unknown): string {
  const path = safeNext(next)
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`
}

function hasControlOrBackslash(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f || character === '\\') return true
  }
  return false
}
