import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { CHUNK_BYTES } from '../limits'
import { askClamd } from './clamd'
import { says, startClamd, type Clamd, type Manner } from './testing'

let clamd: Clamd
afterEach(() => clamd?.stop())

const sum = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const forLong = () => AbortSignal.timeout(60_000)
async function* inPieces(...pieces: (string | Buffer)[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}

describe.each(['tcp', 'unix'] as const)('over %s', (kind) => {
  const asked = async (manner: Manner, ...pieces: (string | Buffer)[]) => {
    clamd = await startClamd(kind)
    clamd.behave(manner)
    return askClamd(clamd.address, inPieces(...(pieces.length > 0 ? pieces : ['a file'])), forLong())
  }

  test('it is given the file as it is, whatever its pieces', async () => {
    const pieces = ['', 'zINSTREAM\0', '\0\0\0\0', '', Buffer.alloc(CHUNK_BYTES, 0xff), 'end', '']
    expect(await asked(says('stream: OK\0'), ...pieces)).toEqual({ is: 'clean' })
    expect(clamd.given.map(sum)).toEqual([sum(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))])
  })

  test('what it finds is told, also when it has not yet heard all', async () => {
    expect(await asked(says('stream: Eicar FOUND\0'))).toEqual({ is: 'found', name: 'Eicar' })
    await clamd.stop()
    const early: Manner = (socket) => socket.end('stream: Eicar FOUND\0')
    const found = { is: 'found', name: 'Eicar' }
    expect(await asked(early, ...Array<Buffer>(40).fill(Buffer.alloc(CHUNK_BYTES)))).toEqual(found)
  })

  const unchecked: [string, Manner, string | RegExp][] = [
    ['closes early', (socket) => socket.destroy(), /./],
    ['closes after the file', async (socket, read) => (await read(), socket.destroy()), 'without an answer'],
    ['breaks off within its answer', says('stream: OK'), 'Not one answer: stream: OK'],
    ['talks nonsense', says('\xff\xfe<html>\0'), '<html>'],
    ['answers twice', says('stream: OK\0stream: Eicar FOUND\0'), 'Not one answer'],
    ['says that it failed', says("stream: Can't allocate memory ERROR\0"), "Can't allocate memory ERROR"],
    [
      'never ends its answer',
      async (socket, read) => {
        await read()
        const more = setInterval(() => socket.write('stream: OK\0'.repeat(100)), 5)
        socket.once('close', () => clearInterval(more))
      },
      'Not one answer',
    ],
  ]
  test.each(unchecked)('a file is not checked where clamd %s', async (_what, manner, why) => {
    const verdict = await asked(manner)
    expect(verdict).toMatchObject({ is: 'unchecked', isTooMuch: false })
    expect(verdict.is === 'unchecked' && verdict.why).toMatch(why)
  })

  test('of a part of a file nothing is believed', async () => {
    const early: Manner = (socket) => socket.end('stream: OK\0')
    const verdict = await asked(early, ...Array<Buffer>(200).fill(Buffer.alloc(CHUNK_BYTES)))
    expect(verdict).toMatchObject({ is: 'unchecked', why: 'It answered before it had the whole file' })
  })

  test('what is over its limit is told as that, though it hangs up while the file still comes', async () => {
    // As clamd does: it answers, and no longer reads.
    const full: Manner = (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')
    const verdict = await asked(full, ...Array<Buffer>(100).fill(Buffer.alloc(CHUNK_BYTES)))
    expect(verdict).toMatchObject({ is: 'unchecked', isTooMuch: true })
  })

  test('where it hangs up without a word while the file still comes, the log says what that may be', async () => {
    const pieces = Array<Buffer>(100).fill(Buffer.alloc(CHUNK_BYTES))
    const verdict = await asked((socket) => socket.destroy(), ...pieces)
    expect(verdict).toMatchObject({
      is: 'unchecked',
      isTooMuch: false,
      why: expect.stringContaining('perhaps over its StreamMaxLength') as unknown,
    })
  })

  test('one that says nothing is waited for no longer than there is patience', async () => {
    clamd = await startClamd(kind)
    const patience = new AbortController()
    clamd.behave(async (_socket, read) => {
      await read()
      patience.abort()
    })
    const why = 'It did not answer in time'
    expect(await askClamd(clamd.address, inPieces('a'), patience.signal)).toMatchObject({ why })
    // Nor is it asked again once there is none.
    expect(await askClamd(clamd.address, inPieces('b'), patience.signal)).toMatchObject({ why })
    expect(clamd.given.map(String)).toEqual(['a'])
  })

  test('one that does not read holds up nothing else, and keeps no file in memory', async () => {
    clamd = await startClamd(kind)
    const patience = new AbortController()
    let [taken, isLetGo] = [0, false]
    async function* endless() {
      setTimeout(() => patience.abort(), 300)
      try {
        for (;;) {
          taken += 1
          yield Buffer.alloc(CHUNK_BYTES)
        }
      } finally {
        isLetGo = true
      }
    }
    clamd.behave(() => undefined)
    expect(await askClamd(clamd.address, endless(), patience.signal)).toMatchObject({ is: 'unchecked' })
    // What the system holds for it between two of its processes.
    expect([taken < 100, isLetGo]).toEqual([true, true])
  })

  test('a file that cannot be read to its end is not checked', async () => {
    clamd = await startClamd(kind)
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('The disk is gone')
    }
    const verdict = await askClamd(clamd.address, broken(), forLong())
    expect(verdict).toMatchObject({ is: 'unchecked', why: 'The disk is gone' })
    expect(clamd.given).toEqual([])
  })

  test('many at once each get their own answer', async () => {
    clamd = await startClamd(kind)
    clamd.behave(async (socket, read) => {
      const name = String(await read())
      socket.end(Number(name) % 2 === 0 ? 'stream: OK\0' : `stream: Odd-${name} FOUND\0`)
    })
    const all = Array.from({ length: 20 }, (_, at) => at)
    const told = await Promise.all(all.map((at) => askClamd(clamd.address, inPieces(String(at)), forLong())))
    expect(told).toEqual(
      all.map((at) => (at % 2 === 0 ? { is: 'clean' } : { is: 'found', name: `Odd-${at}` })),
    )
  })
})

test('the bytes of a large file arrive as they are', async () => {
  clamd = await startClamd('tcp')
  const piece = Buffer.from(Array.from({ length: CHUNK_BYTES }, (_, at) => (at * 7_919) % 251))
  const pieces = Array<Buffer>(100).fill(piece)
  expect(await askClamd(clamd.address, inPieces(...pieces), forLong())).toEqual({ is: 'clean' })
  expect(clamd.given.map(sum)).toEqual([sum(Buffer.concat(pieces))])
})

test('where nobody listens, a file is not checked', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  for (const address of [{ host: '127.0.0.1', port }, { path: '/nowhere/clamd.ctl' }])
    expect(await askClamd(address, inPieces('a'), forLong())).toMatchObject({
      is: 'unchecked',
      isTooMuch: false,
      why: expect.stringMatching(/ECONNREFUSED|ENOENT/) as unknown,
    })
})
