/**
 * How a connection is kept from being read. `implicit`: TLS from the first byte; `required`: STARTTLS before anything
 * else, or nothing is sent; `offered`: STARTTLS where the server has it; `none`: it never leaves this machine.
 */
type Tls = 'implicit' | 'required' | 'offered' | 'none'

export interface SmtpServer {
  host: string
  port: number
  tls: Tls
  login: { user: string; password: string } | null
}

/** Null for what is no address of a mail server. What a text that is one holds is never told to anybody: it has a password. */
export function readSmtpUrl(text: string): SmtpServer | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const { protocol, port, pathname, search, hash } = url
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decoded(url.username)
  const password = decoded(url.password)
  const isSecure = protocol === 'smtps:'
  if (!isSecure && protocol !== 'smtp:') return null
  if (host === '' || (pathname !== '' && pathname !== '/') || search !== '' || hash !== '') return null
  // A password alone is a slip of the pen: "smtp://:secret@" for "smtp://user:secret@".
  if (user === null || password === null || (user === '') !== (password === '')) return null
  const login = user === '' ? null : { user, password }
  const tls = isSecure ? 'implicit' : isThisMachine(host) ? 'none' : login ? 'required' : 'offered'
  return { host, port: Number(port) || (isSecure ? 465 : 587), tls, login }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const isThisMachine = (host: string) => host === 'localhost' || host === '::1' || /^127\.[\d.]+$/.test(host)
