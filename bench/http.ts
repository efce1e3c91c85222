import { Agent, request } from 'node:http'

export type Headers = Record<string, string>

/** Connections stay open, as a browser's do. */
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export interface Answer {
  status: number
  body: Buffer
  /** Milliseconds until the first byte of the body. */
  firstByteMs: number
}

export interface Sink {
  /** Takes each piece of the body instead of it being kept. */
  take: (chunk: Buffer) => void
}

export function get(url: string, headers: Headers = {}, sink?: Sink): Promise<Answer> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    // What is streamed to a sink comes seldom: a kept connection may have been closed meanwhile.
    request(url, { agent: sink ? false : agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      let firstByteMs = NaN
      answer.on('data', (chunk: Buffer) => {
        if (Number.isNaN(firstByteMs)) firstByteMs = performance.now() - from
        if (sink) sink.take(chunk)
        else chunks.push(chunk)
      })
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), firstByteMs }),
      )
    })
      .once('error', reject)
      .end()
  })
}

/** The page, which must be there. */
export async function getText(url: string, headers?: Headers): Promise<string> {
  const { status, body } = await get(url, headers)
  if (status !== 200) throw new Error(`${url} answered ${status}`)
  return body.toString('utf8')
}

/** Asks for a page so many times, so many at once; every answer must have this status. */
export async function load(
  url: string,
  headers: Headers,
  { times, atOnce, status }: { times: number; atOnce: number; status: number },
): Promise<void> {
  let left = times
  const worker = async () => {
    while (left > 0) {
      left -= 1
      const answer = await get(url, headers)
      if (answer.status !== status) throw new Error(`${url} answered ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
