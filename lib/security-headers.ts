type Asked = {
  pathname: string
  hasSignedOut: boolean
  isHttps: boolean
  isDevelopment: boolean
  nonce: string
}

/**
 * What a page may load and do. A nonce lets in the scripts of this response and what they load; inline style attributes
 * are not let in at all. Referrer-Policy must not be no-referrer: forms without JavaScript would send Origin: null and
 * be refused as another site's.
 */
export function contentSecurityPolicy({
  nonce,
  isDevelopment,
}: Pick<Asked, 'nonce' | 'isDevelopment'>): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Whatever a file that somebody uploaded holds, a browser that opens it runs nothing of it and asks nothing of us for it. */
export const CONTAINED_POLICY =
  "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Where files that were uploaded are handed out; what a handler says of its own policy, proxy.ts would replace. */
const isUploaded = (pathname: string) => /^\/providers\/[^/]+\/evidence\/[^/]+\/file$/.test(pathname)

/** Where a PDF that was uploaded is drawn (lib/evidence/view-route.ts). */
const isView = (pathname: string) => /^\/providers\/[^/]+\/evidence\/[^/]+\/view$/.test(pathname)

/** An origin of its own that runs what has the nonce, asks nobody for anything, and stands in a page of ours alone. */
const viewPolicy = (nonce: string) =>
  [
    'sandbox allow-scripts',
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src blob: data:',
    'font-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ')

function policyFor(asked: Asked): string {
  if (isView(asked.pathname)) return viewPolicy(asked.nonce)
  return isUploaded(asked.pathname) ? CONTAINED_POLICY : contentSecurityPolicy(asked)
}

/** The headers of every response, by name. HSTS only where the browser speaks https: elsewhere it must not count. */
export function securityHeaders(asked: Asked): Record<string, string> {
  return {
    'Content-Security-Policy': policyFor(asked),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': isView(asked.pathname) ? 'SAMEORIGIN' : 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(asked.isHttps ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    ...(isStatic(asked.pathname) ? {} : { 'Cache-Control': 'no-store' }),
    // Cookies are cleared by signing out itself; a link to this page must not be able to do it.
    ...(asked.hasSignedOut ? { 'Clear-Site-Data': '"cache", "storage"' } : {}),
  }
}

/** Files of the build, the same for everybody. */
export function isStatic(pathname: string): boolean {
  return pathname.startsWith('/_next/static/') || /^\/(favicon|icon|apple-icon)[^/]*$/.test(pathname)
}
