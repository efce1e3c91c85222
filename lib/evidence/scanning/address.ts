/** Where a clamd listens: its LocalSocket, or its TCPSocket. */
export type ClamdAddress = { path: string } | { host: string; port: number }

/** "/run/clamav/clamd.ctl", "127.0.0.1:3310" or "[::1]:3310"; null for what is neither. */
export function readClamdAddress(text: string): ClamdAddress | null {
  // The system cuts a longer path off, and would look for another socket.
  if (text.startsWith('/'))
    return Buffer.byteLength(text) > 107 || text.includes('\0') ? null : { path: text }
  const [, bracketed, named, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const host = bracketed ?? named
  const port = Number(digits)
  return host && port >= 1 && port <= 65_535 ? { host, port } : null
}

/** As it is set. */
export function clamdAddressText(address: ClamdAddress): string {
  if ('path' in address) return address.path
  const { host, port } = address
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
