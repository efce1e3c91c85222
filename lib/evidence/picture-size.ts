import 'server-only'
import type { Spooled } from './spool'

export interface Size {
  width: number
  height: number
}

/** How large a PNG says that it is, which its first chunk does. */
export async function pngSize(file: Spooled): Promise<Size | null> {
  const head = await file.read(16, 8)
  return head.length < 8 ? null : { width: head.readUInt32BE(0), height: head.readUInt32BE(4) }
}

/** More of them stand before the size in no picture that anybody took. */
const MOST_SEGMENTS = 2_000

/** How large a JPEG says that it is; null where it does not say so before its picture begins. */
export async function jpegSize(file: Spooled): Promise<Size | null> {
  let at = 2
  for (let segment = 0; segment < MOST_SEGMENTS; segment++) {
    const head = await file.read(at, 9)
    if (head.length < 9 || head[0] !== 0xff) return null
    const marker = head[1] ?? 0
    // Any number of these may stand before a marker.
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return { height: head.readUInt16BE(5), width: head.readUInt16BE(7) }
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xda)) return null
    else at += 2 + head.readUInt16BE(2)
  }
  return null
}

/** SOF0 to SOF15, among which stand three that are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
