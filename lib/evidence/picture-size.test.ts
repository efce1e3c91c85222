import { describe, expect, test } from 'vitest'
import { contentProblem } from './content'
import { jpegSize, pngSize } from './picture-size'
import { jpeg, png, spooled } from './testing'

/** The same picture, saying that it is of another size. */
function sized(picture: Buffer, width: number, height: number): Buffer {
  const other = Buffer.from(picture)
  if (picture === png) {
    other.writeUInt32BE(width, 16)
    other.writeUInt32BE(height, 20)
  } else {
    const frame = picture.indexOf(Buffer.from('ffc0', 'hex'))
    other.writeUInt16BE(height, frame + 5)
    other.writeUInt16BE(width, frame + 7)
  }
  return other
}
const frameFirst = (bytes: string) => Buffer.concat([Buffer.from(bytes, 'hex'), jpeg.subarray(2)])
async function asked<T>(bytes: Buffer, ask: (file: Awaited<ReturnType<typeof spooled>>) => Promise<T>) {
  const file = await spooled(bytes)
  try {
    return await ask(file)
  } finally {
    await file.close()
  }
}

test('a picture says how large it is', async () => {
  expect(await asked(png, pngSize)).toEqual({ width: 4, height: 4 })
  expect(await asked(jpeg, jpegSize)).toEqual({ width: 1, height: 1 })
  expect(await asked(sized(png, 9_921, 14_031), pngSize)).toEqual({ width: 9_921, height: 14_031 })
  expect(await asked(sized(jpeg, 65_535, 3), jpegSize)).toEqual({ width: 65_535, height: 3 })
})

const jpegs: [string, Buffer, boolean][] = [
  ['bytes that fill before a marker', frameFirst('ffd8ffff'), true],
  ['a comment that looks like a frame', frameFirst('ffd8fffe000bffc0000b08ffffffff'), true],
  ['no frame', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), false],
  ['a picture before its frame', frameFirst('ffd8ffda'), false],
  ['a length that leads nowhere', frameFirst('ffd8ffe0ffff'), false],
  [
    'segments without end',
    Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.from('ffe00002'.repeat(9_000), 'hex')]),
    false,
  ],
  ['nothing but fill', Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(100_000, 0xff)]), false],
]
test.each(jpegs)('a JPEG with %s', async (_what, bytes, isFound) => {
  expect(await asked(bytes, jpegSize)).toEqual(isFound ? { width: 1, height: 1 } : null)
})

describe('a picture that would fill the memory of whoever looks at it is not taken', () => {
  const pictures: [string, 'PNG' | 'JPEG', Buffer, string][] = [
    ['as large as the largest that is taken', 'PNG', sized(png, 12_000, 10_000), 'nothing wrong'],
    ['a point larger', 'PNG', sized(png, 12_000, 10_001), '120 million'],
    ['all that its header can say', 'PNG', sized(png, 0xffff_ffff, 0xffff_ffff), '120 million'],
    ['no points', 'PNG', sized(png, 0, 4), 'not what its ending says'],
    ['as large as the largest that is taken', 'JPEG', sized(jpeg, 12_000, 10_000), 'nothing wrong'],
    ['a point larger', 'JPEG', sized(jpeg, 12_000, 10_001), '120 million'],
    ['all that its header can say', 'JPEG', sized(jpeg, 65_535, 65_535), '120 million'],
    ['no points', 'JPEG', sized(jpeg, 4, 0), 'not what its ending says'],
    ['no frame', 'JPEG', Buffer.from('ffd8fffe0003aaffd9', 'hex'), 'not what its ending says'],
  ]
  test.each(pictures)('%s: %s', async (_what, type, bytes, words) => {
    const problem = await asked(bytes, (file) => contentProblem(type, file))
    expect(problem ?? 'nothing wrong').toContain(words)
  })
})
