import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import type { ClamdAddress } from './address'

/** What a clamd of the tests does with a connection; `read` takes the file that comes, and nothing else. */
export type Manner = (socket: Socket, read: () => Promise<Buffer>) => unknown

export interface Clamd {
  address: ClamdAddress
  /** The files that it was given, whole. */
  given: Buffer[]
  behave: (manner: Manner) => void
  stop: () => Promise<void>
}

/** Once it has the file, says this, and closes: what clamd does. */
export const says =
  (reply: string): Manner =>
  async (socket, read) => {
    await read()
    socket.end(reply)
  }

const COMMAND = 'zINSTREAM\0'

/** Speaks the protocol of clamd on a socket of its own, or where another did; whoever does not is hung up on. */
export async function startClamd(kind: 'tcp' | 'unix', before?: ClamdAddress): Promise<Clamd> {
  const given: Buffer[] = []
  const sockets = new Set<Socket>()
  let manner: Manner = says('stream: OK\0')
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    const read = async () => {
      const file = await readFile(socket)
      given.push(file)
      return file
    }
    Promise.resolve(manner(socket, read)).catch(() => socket.destroy())
  })
  const file = path.join(os.tmpdir(), `clamd-${randomUUID().slice(0, 8)}.ctl`)
  server.listen(before ?? (kind === 'unix' ? { path: file } : { host: '127.0.0.1', port: 0 }))
  await once(server, 'listening')
  return {
    address:
      before ??
      (kind === 'unix'
        ? { path: file }
        : { host: '127.0.0.1', port: (server.address() as AddressInfo).port }),
    given,
    behave: (next) => void (manner = next),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The command, pieces behind their lengths, and a length of 0; rejects for anything else, and where it breaks off. */
async function readFile(socket: Socket): Promise<Buffer> {
  let rest = Buffer.alloc(0)
  const pieces: Buffer[] = []
  let isAsked = false
  for await (const piece of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, piece])
    if (!isAsked) {
      if (rest.length < COMMAND.length) continue
      if (rest.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('Another command')
      isAsked = true
      rest = rest.subarray(COMMAND.length)
    }
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0)
      if (length === 0) return Buffer.concat(pieces)
      if (rest.length < 4 + length) break
      pieces.push(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
  }
  throw new Error('It broke off')
}
