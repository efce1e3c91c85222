import 'server-only'
import { createTransport } from 'nodemailer'
import type { MailSettings } from '@/lib/env'
import { isMailAddress, oneLine, type MailAddress } from './address'
import { outcomeOf, type Outcome } from './outcome'

export interface Message {
  /** The same for each try to send it. */
  id: string
  date: Date
  to: MailAddress
  subject: string
  text: string
  html: string
  /** Where the person ends these mails. */
  endedAt: string
}

export type Send = (message: Message) => Promise<Outcome>

/** How long a server may take to be reached, to say something, and for all of a message. */
const LIMITS = { reachMs: 10_000, answerMs: 30_000, wholeMs: 60_000 }

/** Sends by the company's mail server; what goes wrong is the outcome. */
export function senderBy({ server, from }: MailSettings, limits = LIMITS): Send {
  const { host, port, tls, login } = server
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: limits.reachMs,
    greetingTimeout: limits.reachMs,
    dnsTimeout: limits.reachMs,
    socketTimeout: limits.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return async ({ id, date, to, subject, text, html, endedAt }) => {
    if (!isMailAddress(to.address))
      return { is: 'failed', failure: 'ADDRESS_REFUSED', answer: '', isFinal: true, isAway: false }
    try {
      await transport.sendMail({
        messageId: `<${id}@${domain}>`,
        date,
        from: headerOf(from),
        to: headerOf(to),
        envelope: { from: from.address, to: to.address },
        subject: oneLine(subject),
        text,
        html,
        // No program answers it, and no absence note comes back (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        list: { unsubscribe: endedAt },
        xMailer: false,
        signal: AbortSignal.timeout(limits.wholeMs),
      })
      return { is: 'sent' }
    } catch (error) {
      // A server that repeats what it was told must not have it kept.
      return outcomeOf(error, login ? asTold(login) : [])
    }
  }
}

/** A password as a server hears it: in the clear, and as AUTH PLAIN and AUTH LOGIN write it. */
const asTold = ({ user, password }: NonNullable<MailSettings['server']['login']>) =>
  [`\0${user}\0${password}`, password].map((text) => Buffer.from(text).toString('base64')).concat(password)

const headerOf = ({ name, address }: MailAddress) => ({ name: oneLine(name), address })
