import 'server-only'
import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ClamdAddress } from './address'
import { readReply, unchecked, type Verdict } from './reply'

const REACH_MS = 10_000
/** Longer than anything that it says of a file. */
const MOST_BYTES = 4_096

/**
 * What clamd says of a file that is streamed to it at its pace: a command that ends by NUL, each piece behind its length,
 * and a length of 0. `patience` ends the asking. Never throws what went wrong on the way: a file that was not checked is a
 * verdict too.
 */
export async function askClamd(
  address: ClamdAddress,
  chunks: AsyncIterable<Uint8Array>,
  patience: AbortSignal,
): Promise<Verdict> {
  const socket = connect({ ...address, noDelay: true, signal: patience })
  socket.setTimeout(REACH_MS, () => socket.destroy(new Error('It could not be reached in time')))
  socket.once('connect', () => socket.setTimeout(0))
  const heard = hear(socket)
  const isSent = await send(chunks, socket)
  const { reply, trouble } = await heard
  if (patience.aborted) return unchecked('It did not answer in time')
  if (reply === '') return unchecked(silence(trouble, isSent))
  const verdict = readReply(reply)
  // Said of a part of it.
  if (verdict.is === 'clean' && !isSent) return unchecked('It answered before it had the whole file')
  return verdict
}

/** Why it said nothing. That a file is over its limit may be lost on the way, where it hangs up on what is being sent. */
function silence(trouble: NodeJS.ErrnoException | null, isSent: boolean): string {
  const hungUp = !trouble || ['EPIPE', 'ECONNRESET'].includes(trouble.code ?? '')
  if (hungUp && !isSent) return 'It hung up while the file was sent, perhaps over its StreamMaxLength'
  return trouble?.message ?? 'It closed the connection without an answer'
}

/** Whether all of it went out before the connection was closed. */
async function send(chunks: AsyncIterable<Uint8Array>, socket: Socket): Promise<boolean> {
  try {
    socket.write('zINSTREAM\0')
    for await (const chunk of chunks) {
      // It may have said why it hangs up: that is heard before writing on would break off.
      await nextTurn()
      if (socket.destroyed) return false
      // Of no length it would be the end.
      if (chunk.length > 0 && !writePiece(socket, chunk)) await roomIn(socket)
    }
    socket.write(lengthOf(0))
    return !socket.destroyed
  } catch (error) {
    socket.destroy(error instanceof Error ? error : new Error(String(error)))
    return false
  }
}

/** Its length and the piece go out as one: clamd hangs up on a length that is over its limit. */
function writePiece(socket: Socket, piece: Uint8Array): boolean {
  socket.cork()
  socket.write(lengthOf(piece.length))
  const hasRoom = socket.write(piece)
  socket.uncork()
  return hasRoom
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

/** Or no need of any, once it is closed. */
function roomIn(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
    if (socket.destroyed) done()
  })
}

/** All that comes until the connection is closed: clamd closes it behind its answer. */
function hear(socket: Socket): Promise<{ reply: string; trouble: Error | null }> {
  const pieces: Buffer[] = []
  let bytes = 0
  let trouble: Error | null = null
  socket.on('data', (piece) => {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > MOST_BYTES) socket.destroy()
  })
  // Nothing that is still sent would be heard.
  socket.on('end', () => socket.destroy())
  socket.on('error', (error) => {
    trouble = error
  })
  return new Promise((resolve) => {
    socket.once('close', () => resolve({ reply: Buffer.concat(pieces).toString('utf8'), trouble }))
  })
}
