/** Headers with which Next's parts talk to each other; some let requests past its checks (CVE-2025-29927). */
const INTERNAL = /^x-(?:middleware|invoke|matched|nextjs|next|now|vercel|prerender)-/

/**
 * Takes away what only Next or a trusted proxy may set, and writes down who asks and, where it is said once for all, under
 * which address: Next answers a form only where that is the one it was sent from.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {{ remoteAddress?: string, trustedProxies: number, publicAddress?: URL }} from
 */
export function keepBelieved(headers, { remoteAddress = '', trustedProxies, publicAddress }) {
  for (const name of Object.keys(headers)) if (INTERNAL.test(name)) delete headers[name]
  const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const client = trustedProxies > 0 ? told.at(-trustedProxies)?.trim() : undefined
  headers['x-forwarded-for'] = client || remoteAddress.replace(/^::ffff:(?=\d+\.)/, '')
  if (trustedProxies === 0)
    for (const name of ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'])
      delete headers[name]
  if (!publicAddress) return
  headers['x-forwarded-host'] = publicAddress.host
  headers['x-forwarded-proto'] = publicAddress.protocol.slice(0, -1)
}
