import type { MailFailure } from '@/lib/choices'
import { oneLine } from './address'

/** What became of a message that was given to the mail server. */
export type Outcome =
  | { is: 'sent' }
  /** `isFinal`: to ask again would be answered the same. `isAway`: no other message would go out now either. */
  | { is: 'failed'; failure: MailFailure; answer: string; isFinal: boolean; isAway: boolean }

type Failed = Extract<Outcome, { is: 'failed' }>

const MOST_ANSWER = 300
const UNREACHED = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'EABORT', 'EPROTOCOL']

/**
 * By the code of an error of nodemailer, the answer of the server and the command that it answers. Nothing that is `hidden`
 * is kept of what the server says.
 */
export function outcomeOf(error: unknown, hidden: readonly string[] = []): Failed {
  const { code, command, response, responseCode, message } = told(error)
  // Before it is cut: of what stands at the end a part would be left.
  const answer = hidden
    .reduce((said, each) => said.replaceAll(each, '…'), oneLine(response || message))
    .slice(0, MOST_ANSWER)
  const failed = (failure: MailFailure, more: Partial<Failed> = {}): Failed => ({
    is: 'failed',
    failure,
    answer,
    isFinal: false,
    isAway: false,
    ...more,
  })
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('LOGIN_REFUSED', { isAway: true })
  if (code === 'ETLS' || (code === 'ESOCKET' && /certificate|\b(?:ssl|tls)\b/i.test(message)))
    return failed('NOT_SECURE', { isAway: true })
  // An answer of 5xx is for ever, but 503, which is of the conversation and not of the message.
  if (responseCode >= 500 && responseCode !== 503) {
    if (code === 'EENVELOPE')
      return failed(command === 'MAIL FROM' ? 'SENDER_REFUSED' : 'ADDRESS_REFUSED', { isFinal: true })
    return failed('MESSAGE_REFUSED', { isFinal: true })
  }
  if (code === 'EENVELOPE' && responseCode === 0) return failed('ADDRESS_REFUSED', { isFinal: true })
  // The server that says 421 is closing.
  if (UNREACHED.includes(code) || responseCode === 421) return failed('SERVER_AWAY', { isAway: true })
  return failed('LATER')
}

function told(error: unknown) {
  const all = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const text = (name: string) => (typeof all[name] === 'string' ? all[name] : '')
  return {
    code: text('code'),
    command: text('command'),
    response: text('response'),
    responseCode: typeof all['responseCode'] === 'number' ? all['responseCode'] : 0,
    message: text('message') || String(error),
  }
}
