import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { CHUNK_BYTES, FILE_BYTES } from './limits'

/** A file that has arrived and is kept aside until it is known to be what it says. */
export interface Spooled {
  sizeBytes: number
  sha256: string
  /** Carries the EICAR test sign: what a virus scanner reports without there being a virus. */
  hasTestSign: boolean
  read: (position: number, length: number) => Promise<Buffer>
  chunks: () => AsyncGenerator<Buffer>
  close: () => Promise<void>
}

// In parts, because scanners also read source code.
const TEST_SIGN = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join(''),
)

/**
 * Writes what comes to a file that has no name any more, so that nothing is left of it whatever happens. Throws what the
 * source throws, and RangeError past the longest that may be stored.
 */
export async function spool(source: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const handle = await openNameless()
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    let last = Buffer.alloc(0)
    let hasTestSign = false
    for await (const piece of source) {
      if (sizeBytes + piece.length > FILE_BYTES) throw new RangeError('The file is too large')
      hash.update(piece)
      await writeAll(handle, piece, sizeBytes)
      sizeBytes += piece.length
      const seen = Buffer.concat([last, piece])
      hasTestSign ||= seen.includes(TEST_SIGN)
      last = seen.subarray(-TEST_SIGN.length)
    }
    return spooled(handle, { sizeBytes, sha256: hash.digest('hex'), hasTestSign })
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** The system may write less than it is asked to, as where the disk is nearly full, and call that done. */
async function writeAll(handle: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < piece.length;)
    at += (await handle.write(piece, at, piece.length - at, position + at)).bytesWritten
}

function spooled(handle: FileHandle, known: Pick<Spooled, 'sizeBytes' | 'sha256' | 'hasTestSign'>): Spooled {
  const { sizeBytes } = known
  async function read(position: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, sizeBytes - position))
    const buffer = Buffer.alloc(wanted)
    for (let at = 0; at < wanted;) {
      const { bytesRead } = await handle.read(buffer, at, wanted - at, position + at)
      if (bytesRead === 0) throw new Error('A file that was put aside is shorter than what came')
      at += bytesRead
    }
    return buffer
  }
  async function* chunks() {
    for (let at = 0; at < sizeBytes; at += CHUNK_BYTES) yield await read(at, CHUNK_BYTES)
  }
  return { ...known, read, chunks, close: () => handle.close() }
}

/** Linux's own file without a name (O_TMPFILE), which Node does not name: a process that is killed leaves nothing. */
const NAMELESS = constants.O_RDWR | constants.O_DIRECTORY | 0o20_000_000

async function openNameless(): Promise<FileHandle> {
  if (process.platform === 'linux')
    try {
      return await open(os.tmpdir(), NAMELESS, 0o600)
    } catch (error) {
      // Some file systems have none.
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EOPNOTSUPP' && code !== 'EISDIR' && code !== 'EINVAL') throw error
    }
  const name = path.join(os.tmpdir(), `ior-${randomBytes(16).toString('hex')}`)
  const handle = await open(name, 'wx+', 0o600)
  await unlink(name)
  return handle
}
