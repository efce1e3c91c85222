import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Received {
  from: string
  to: string[]
  email: Email
  /** As it came over the wire. */
  source: string
  isEncrypted: boolean
}

export interface MailServer {
  port: number
  /** What it took, the first first. */
  received: Received[]
  /** How often somebody connected. */
  connections: () => number
  /** What it answers next, in turn, instead of taking a message; it takes those after. */
  refuse: (...answers: Refusal[]) => void
  stop: () => Promise<void>
}

export interface Refusal {
  at: 'address' | 'message'
  code: number
  says?: string
}

/** A mail server on this machine that keeps what it takes. Without TLS, unless `options` say otherwise. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const received: Received[] = []
  const refusals: Refusal[] = []
  let connections = 0
  const refusal = (at: Refusal['at']) => {
    if (refusals[0]?.at !== at) return null
    const { code, says = 'not today' } = refusals.shift() ?? { code: 550 }
    return Object.assign(new Error(says), { responseCode: code })
  }
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 1_000,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, callback) {
      connections += 1
      callback()
    },
    onRcptTo(_address, _session, callback) {
      callback(refusal('address'))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refused = refusal('message')
        if (refused) return callback(refused)
        const source = Buffer.concat(chunks)
        void PostalMime.parse(source).then((email) => {
          const { mailFrom, rcptTo } = session.envelope
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            email,
            source: source.toString('utf8'),
            isEncrypted: session.secure,
          })
          callback()
        }, callback)
      })
    },
    ...options,
  })
  // A client that breaks off is the client's affair.
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  return {
    port: (listening.address() as AddressInfo).port,
    received,
    connections: () => connections,
    refuse: (...answers) => void refusals.push(...answers),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
