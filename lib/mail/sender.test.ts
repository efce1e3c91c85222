import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test, vi } from 'vitest'
import { readMailAddress } from './address'
import { senderBy, type Message } from './sender'
import { readSmtpUrl } from './smtp-url'
import { startMailServer, type MailServer } from './testing'

let server: MailServer

afterEach(async () => {
  await server?.stop()
  vi.unstubAllEnvs()
})

const message: Message = {
  id: 'digest.0190',
  date: new Date('2026-11-26T07:00:00Z'),
  to: { name: 'Ben', address: 'ben@example.com' },
  subject: 'IOR vetting: 1 deadline',
  text: 'Bond ends',
  html: '<p>Bond ends</p>',
  endedAt: 'https://ior.example.com/account#mail',
}

async function serve(options?: SMTPServerOptions): Promise<MailServer> {
  return (server = await startMailServer(options))
}

/** As the settings of the process give it. */
function sender(url: string, from = 'IOR vetting <ior@example.com>') {
  const asked = readSmtpUrl(url)
  const named = readMailAddress(from)
  if (!asked || !named) throw new Error('A setting is wrong')
  return senderBy({ server: asked, from: named })
}

const plainUrl = ({ port }: MailServer) => `smtp://127.0.0.1:${port}`

test('a message arrives as it was written, with what a daily digest needs', async () => {
  const { received } = await serve()
  const send = sender(plainUrl(server))
  expect(await send(message)).toEqual({ is: 'sent' })
  expect(await send(message)).toEqual({ is: 'sent' })
  const [first, again] = received
  expect(first).toMatchObject({ from: 'ior@example.com', to: ['ben@example.com'] })
  const { email } = first!
  expect(email).toMatchObject({
    from: { name: 'IOR vetting', address: 'ior@example.com' },
    to: [{ name: 'Ben', address: 'ben@example.com' }],
    subject: 'IOR vetting: 1 deadline',
    messageId: '<digest.0190@example.com>',
    text: 'Bond ends\n',
    html: '<p>Bond ends</p>\n',
    date: '2026-11-26T07:00:00.000Z',
  })
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('list-unsubscribe')).toBe('<https://ior.example.com/account#mail>')
  expect(header('x-mailer')).toBeUndefined()
  expect(again?.email.messageId).toBe(email.messageId)
  expect(again?.email.date).toBe(email.date)
})

const HOSTILE = 'Ben\r\nBcc: eve@example.com\r\n\r\nA body of their own'

test('no name, subject or address begins a header or a recipient of its own', async () => {
  const { received } = await serve()
  const send = sender(plainUrl(server))
  await send({ ...message, to: { ...message.to, name: HOSTILE }, subject: HOSTILE })
  const [only] = received
  expect(only?.to).toEqual(['ben@example.com'])
  expect(only?.email.bcc ?? []).toEqual([])
  expect(only?.email.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(only?.email.to?.[0]).toMatchObject({ address: 'ben@example.com' })
  expect(only?.email.subject).toBe('Ben Bcc: eve@example.com A body of their own')
  expect(only?.email.text).toBe(`${message.text}\n`)
  for (const address of [
    'ben@example.com\r\nRCPT TO:<eve@example.com>',
    'ben@example.com, eve@example.com',
    'Ben <ben@example.com>',
    '',
  ])
    expect(await send({ ...message, to: { name: '', address } })).toMatchObject({
      failure: 'ADDRESS_REFUSED',
      isFinal: true,
    })
  expect(received).toHaveLength(1)
})

test('names, subjects and domains of any language arrive whole', async () => {
  const { received } = await serve()
  const send = sender(plainUrl(server), '"Müller, 进口" <ior@example.com>')
  const text = '进口商 – Ünïcode 👍 '.repeat(40).trim()
  await send({
    ...message,
    to: { name: '李雷 "Ben"', address: 'ben@bücher.example' },
    subject: 'Frist läuft ab: 进口 👍',
    text,
  })
  expect(received[0]?.to).toEqual(['ben@bücher.example'])
  expect(received[0]?.email).toMatchObject({
    from: { name: 'Müller, 进口' },
    to: [{ name: '李雷 "Ben"' }],
    subject: 'Frist läuft ab: 进口 👍',
  })
  expect(received[0]?.email.text?.trim()).toBe(text)
  // No line is longer than a server must take (RFC 5321, 4.5.3.1.6).
  expect(Math.max(...received[0]!.source.split('\r\n').map((line) => line.length))).toBeLessThan(998)
})

test('what the server answers is what became of it, without the password', async () => {
  await serve()
  const send = sender(plainUrl(server))
  server.refuse(
    { at: 'address', code: 550, says: 'no such user' },
    { at: 'address', code: 450 },
    { at: 'message', code: 552 },
    { at: 'message', code: 451 },
  )
  const outcomes = []
  for (let tries = 0; tries < 5; tries += 1) outcomes.push(await send(message))
  expect(outcomes).toMatchObject([
    { failure: 'ADDRESS_REFUSED', isFinal: true, isAway: false, answer: '550 no such user' },
    { failure: 'LATER', isFinal: false, isAway: false },
    { failure: 'MESSAGE_REFUSED', isFinal: true, isAway: false },
    { failure: 'LATER', isFinal: false, isAway: false },
    { is: 'sent' },
  ])
})

test('a wrong password is told without telling it', async () => {
  await serve({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, callback) =>
      password === 'right one' ? callback(null, { user: 1 }) : callback(new Error(says(password))),
  })
  const asPlain = Buffer.from('\0ior\0wrong-one').toString('base64')
  let says = (password: string | null | undefined) => `no ${password}`
  const at = `127.0.0.1:${server.port}`
  const refused = await sender(`smtp://ior:wrong-one@${at}`)(message)
  expect(refused).toMatchObject({ failure: 'LOGIN_REFUSED', isFinal: false, isAway: true })
  expect(JSON.stringify(refused)).not.toContain('wrong-one')
  expect(JSON.stringify(refused)).toContain('no …')
  // As it came over the wire, and where what is kept of it ends in the middle.
  for (const said of [`unrecognised: AUTH PLAIN ${asPlain}`, `${'x'.repeat(290)}wrong-one`]) {
    says = () => said
    const again = JSON.stringify(await sender(`smtp://ior:wrong-one@${at}`)(message))
    expect(again).toContain('LOGIN_REFUSED')
    for (const part of [asPlain, 'wrong']) expect(again).not.toContain(part)
  }
  expect(await sender(`smtp://ior:right%20one@${at}`)(message)).toEqual({ is: 'sent' })
})

test('smtps never falls back: not to a server without TLS, not to one that nobody vouches for', async () => {
  await serve()
  const toPlain = await sender(`smtps://127.0.0.1:${server.port}`)(message)
  expect(toPlain).toMatchObject({ is: 'failed', isAway: true, isFinal: false })
  expect(server.received).toEqual([])
  await server.stop()
  await serve({ secure: true })
  const send = sender(`smtps://127.0.0.1:${server.port}`)
  expect(await send(message)).toMatchObject({ failure: 'NOT_SECURE', isAway: true, isFinal: false })
  expect(server.received).toEqual([])
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  expect(await send(message)).toEqual({ is: 'sent' })
  expect(server.received[0]?.isEncrypted).toBe(true)
})

test('where STARTTLS is asked for, nothing is said without it', async () => {
  const logins: unknown[] = []
  await serve({
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => {
      logins.push(auth.username)
      callback(null, { user: 1 })
    },
  })
  const asked = { port: server.port, login: { user: 'ior', password: 'secret' } }
  const from = { name: '', address: 'ior@example.com' }
  const required = senderBy({ server: { host: '127.0.0.1', tls: 'required', ...asked }, from })
  expect(await required(message)).toMatchObject({ failure: 'NOT_SECURE', isAway: true, isFinal: false })
  expect([logins, server.received]).toEqual([[], []])
  await server.stop()
  await serve({ disabledCommands: [] })
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  const offered = senderBy({
    server: { host: '127.0.0.1', port: server.port, tls: 'offered', login: null },
    from,
  })
  expect(await offered(message)).toEqual({ is: 'sent' })
  expect(server.received[0]?.isEncrypted).toBe(true)
})

test('a server that is not there, or says nothing, is away', async () => {
  await serve()
  const { port } = server
  await server.stop()
  expect(await sender(`smtp://127.0.0.1:${port}`)(message)).toMatchObject({
    failure: 'SERVER_AWAY',
    isFinal: false,
    isAway: true,
  })
  const held: Socket[] = []
  const silent = createServer((socket) => void held.push(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const settings = {
    server: readSmtpUrl(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`)!,
    from: { name: '', address: 'ior@example.com' },
  }
  const limits = { reachMs: 200, answerMs: 200, wholeMs: 5_000 }
  expect(await senderBy(settings, limits)(message)).toMatchObject({ failure: 'SERVER_AWAY', isAway: true })
  for (const socket of held) socket.destroy()
  await new Promise((resolve) => silent.close(resolve))
})
