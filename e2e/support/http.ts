import { request, type IncomingHttpHeaders } from 'node:http'

export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Which loopback address it comes from, for what is counted by address. */
  from?: string
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** The cookie header of a session. */
export const cookieOf = (session: string) => ({ cookie: `next-auth.session-token=${session}` })

/** One request exactly as it is written: no client in between that tidies the address or follows a redirect. */
export function send(path: string, { method = 'GET', headers = {}, body, from }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: process.env.E2E_PORT,
      path,
      method,
      headers,
      agent: false,
      ...(from === undefined ? {} : { localAddress: from }),
    })
    asked.once('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
      answer.once('error', reject)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** As send, and again while a download waits for others that tests of other workers have running. */
export async function sendUnlessBusy(path: string, sent: Sent = {}): Promise<Answer> {
  for (;;) {
    const answer = await send(path, sent)
    if (answer.status !== 503) return answer
    await new Promise((done) => setTimeout(done, 250))
  }
}
