import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { documentRoute } from './document-route'
import { FILE_BYTES, FORM_BYTES } from './limits'
import { docxOf, OPEN_FILES, pdf, png, putAside, testSign, zipOf } from './testing'
import { uploadRoute } from './upload-route'

const guard = vi.hoisted(() => ({
  authorize: vi.fn<() => Promise<unknown>>(),
  isSignedIn: vi.fn<() => Promise<boolean>>(),
}))
vi.mock('@/lib/auth/guard', () => guard)

useDatabase()

let providerId: string
beforeAll(async () => {
  providerId = (await prisma().provider.create({ data: { legalName: 'Dunlin', kind: 'OTHER' } })).id
})
beforeEach(() => {
  guard.authorize.mockResolvedValue(adminForTest())
  guard.isSignedIn.mockResolvedValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const address = 'http://127.0.0.1/upload'
const BOUNDARY = 'x7f2'

interface Part {
  name: string
  value: string | Buffer
  fileName?: string
}

/** As it goes over the wire, so that names can be what no browser lets them be. */
function body(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, value, fileName }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
        (fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`) +
        '\r\n\r\n',
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
const fields = (more: Record<string, string> = {}): Part[] =>
  Object.entries({ key: randomUUID(), source: 'DOCUMENT', ...more }).map(([name, value]) => ({ name, value }))
const fileOf = (fileName: string, value: string | Buffer): Part => ({ name: 'files', fileName, value })

async function send(
  sent: BodyInit,
  {
    type = `multipart/form-data; boundary=${BOUNDARY}`,
    id = providerId,
    ...headers
  }: Record<string, string> = {},
  signal?: AbortSignal,
) {
  const request = new Request(address, {
    method: 'POST',
    body: sent,
    duplex: 'half',
    ...(signal && { signal }),
    headers: { 'content-type': type, accept: 'application/json', ...headers },
  } as RequestInit)
  const answer = await uploadRoute()(request, { params: Promise.resolve({ id }) })
  const reply = (await answer.json()) as {
    status: string
    message?: string
    fieldErrors: Record<string, string[]>
  }
  return {
    status: answer.status,
    reply,
    told: [reply.message, ...Object.values(reply.fieldErrors).flat()].join(' '),
  }
}
const upload = (fileName: string, value: string | Buffer, more: Record<string, string> = {}) =>
  send(body([...fields(more), fileOf(fileName, value)]) as unknown as BodyInit)

const counted = async () =>
  (
    await pool().query<{ events: string }>(
      `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM document_chunk) AS chunks,
              (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM idempotency_key) AS keys`,
    )
  ).rows[0]
describe('an upload that is refused is told why, and leaves nothing anywhere', () => {
  const bomb = docxOf([], [{ name: 'word/a.xml', text: Buffer.alloc(1_000_000) }])
  const hostile: [string, string, string | Buffer, string][] = [
    ['a path', '../../etc/passwd.pdf', pdf, 'is a path'],
    ['a path of Windows', '..\\\\evil.pdf', pdf, 'is a path'],
    ['a NUL in the name', 'a\0.pdf', pdf, 'cannot be seen'],
    ['a name written backwards', 'invoice\u202Efdp.exe.pdf', pdf, 'cannot be seen'],
    ['no name', '', pdf, 'no name'],
    ['a program', 'a.exe', 'MZ', 'not taken'],
    ['a page', 'a.html', '<html>', 'not taken'],
    ['a drawing', 'a.svg', '<svg/>', 'not taken'],
    ['an archive', 'a.zip', zipOf([{ name: 'a', text: 'a' }]), 'not taken'],
    ['another kind than its ending', 'a.pdf', png, 'not what its ending says'],
    ['two kinds at once', 'a.pdf', Buffer.concat([pdf, zipOf([{ name: 'a', text: 'a' }])]), 'two kinds'],
    ['a bomb', 'a.docx', bomb, 'unpack to far more'],
    ['an empty file', 'a.pdf', '', 'empty'],
    ['one byte more than may be', 'a.txt', Buffer.alloc(FILE_BYTES + 1, 'a'), '25 MB'],
  ]
  test.each(hostile)('%s', async (_what, name, value, words) => {
    const before = await counted()
    const { status, reply, told } = await upload(name, value)
    expect([status, reply.status, told]).toEqual([
      status,
      'invalid',
      expect.stringContaining(words) as unknown,
    ])
    expect(status).toBe(words === '25 MB' ? 413 : 422)
    expect(await counted()).toEqual(before)
    expect(putAside()).toEqual([])
  })

  test('the sign of a virus, also where no scanner is set; the trail tells of it', async () => {
    const before = await counted()
    expect(await upload('a.txt', testSign)).toMatchObject({
      status: 422,
      told: expect.stringContaining('virus') as unknown,
    })
    expect(await counted()).toEqual({ ...before, events: String(Number(before?.events) + 1) })
    expect(putAside()).toEqual([])
  })

  const wrong: [string, Buffer, Record<string, string>, number, string][] = [
    ['no file', body(fields()), {}, 422, 'Choose a file'],
    ['a field that was left empty', body([...fields(), fileOf('', '')]), {}, 422, 'Choose a file'],
    [
      'no source',
      body([...fields({ source: '' }), fileOf('a.pdf', pdf)]),
      {},
      422,
      'where this document comes from',
    ],
    ['no key', body([...fields({ key: '' }), fileOf('a.pdf', pdf)]), {}, 422, 'Reload'],
    [
      'days the wrong way round',
      body([...fields({ issuedOn: '2026-02-01', expiresOn: '2026-01-01' }), fileOf('a.pdf', pdf)]),
      {},
      422,
      'expires before',
    ],
    [
      'a link that is none',
      body([...fields({ links: 'BOND:1' }), fileOf('a.pdf', pdf)]),
      {},
      422,
      'from the list',
    ],
    [
      'a good file beside a bad one',
      body([...fields(), fileOf('a.pdf', pdf), fileOf('b.pdf', png)]),
      {},
      422,
      'b.pdf: ',
    ],
    [
      'too many files',
      body([...fields(), ...Array.from({ length: 11 }, (_, at) => fileOf(`${at}.txt`, `${at}`))]),
      {},
      413,
      'at most 10',
    ],
    [
      'too many fields',
      body(Array.from({ length: 500 }, () => ({ name: 'a', value: 'b' }))),
      {},
      413,
      'more than a form',
    ],
    [
      'a field without end',
      body([{ name: 'note', value: 'x'.repeat(200_000) }]),
      {},
      413,
      'more than a form',
    ],
    ['cut off', body([...fields(), fileOf('a.pdf', pdf)]).subarray(0, -40), {}, 400, 'could not be read'],
    [
      'cut off within a head',
      body([...fields(), fileOf('a.pdf', pdf)]).subarray(0, 20),
      {},
      400,
      'could not be read',
    ],
    ['no boundary', body(fields()), { type: 'multipart/form-data' }, 400, 'could not be read'],
    ['no form', body(fields()), { type: 'application/json' }, 400, 'could not be read'],
    [
      'another boundary',
      body(fields()),
      { type: 'multipart/form-data; boundary=other' },
      400,
      'could not be read',
    ],
    ['garbage', Buffer.from('\0\xff'.repeat(500)), {}, 400, 'could not be read'],
    [
      'no provider',
      body([...fields(), fileOf('a.pdf', pdf)]),
      { id: randomUUID() },
      404,
      'not here any more',
    ],
    [
      'what is no provider',
      body([...fields(), fileOf('a.pdf', pdf)]),
      { id: "1' OR 1=1" },
      404,
      'not here any more',
    ],
  ]
  test.each(wrong)('%s', async (_what, sent, headers, status, words) => {
    const before = await counted()
    const answer = await send(sent as unknown as BodyInit, headers)
    expect([answer.status, answer.told]).toEqual([status, expect.stringContaining(words) as unknown])
    expect(await counted()).toEqual(before)
    expect(putAside()).toEqual([])
  })

  test('what never ends, and says so or not', async () => {
    const before = await counted()
    for (const headers of [{}, { 'content-length': '9000000000' }] as Record<string, string>[]) {
      let sent = 0
      const endless = new ReadableStream({
        start: (controller) => controller.enqueue(body([...fields(), fileOf('a.txt', 'a')]).subarray(0, -12)),
        pull(controller) {
          sent += 1_000_000
          controller.enqueue(Buffer.alloc(1_000_000, 'a'))
        },
      })
      const answer = await send(endless as unknown as BodyInit, headers)
      expect([answer.status, answer.told]).toEqual([413, expect.stringContaining('25 MB') as unknown])
      expect(sent).toBeLessThan(4 * FORM_BYTES)
    }
    expect(await counted()).toEqual(before)
    expect(putAside()).toEqual([])
  })

  test('a sender who goes away', async () => {
    const before = await counted()
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(body([...fields(), fileOf('a.pdf', pdf)]).subarray(0, -60))
      },
      pull: (controller) => controller.error(new Error('gone')),
    })
    expect((await send(broken as unknown as BodyInit)).status).toBe(400)
    expect(await counted()).toEqual(before)
  })

  test('whoever may not, whatever is sent', async () => {
    const before = await counted()
    guard.authorize.mockResolvedValue(null)
    expect(await upload('a.pdf', pdf)).toMatchObject({ status: 403, told: 'You may not do this.' })
    guard.isSignedIn.mockResolvedValue(false)
    expect((await upload('a.pdf', pdf)).status).toBe(401)
    expect(await counted()).toEqual(before)
  })

  test('whoever is refused before anything is read: the rest is let go by, so that the answer is heard', async () => {
    const before = await counted()
    const early: [number, () => unknown, string][] = [
      [403, () => guard.authorize.mockResolvedValue(null), providerId],
      [401, () => guard.isSignedIn.mockResolvedValue(false), providerId],
      [404, () => guard.authorize.mockResolvedValue(adminForTest()), randomUUID()],
      [404, () => undefined, 'none'],
    ]
    for (const [status, arrange, id] of early) {
      arrange()
      let left = 40
      let isRead = false
      const sent = new ReadableStream({
        pull(controller) {
          left -= 1
          if (left >= 0) return controller.enqueue(Buffer.alloc(100_000))
          isRead = true
          controller.close()
        },
      })
      expect([(await send(sent as unknown as BodyInit, { id })).status, isRead]).toEqual([status, true])
    }
    let pieces = 0
    const endless = new ReadableStream({
      pull(controller) {
        pieces += 1
        controller.enqueue(Buffer.alloc(1_000_000))
      },
    })
    expect((await send(endless as unknown as BodyInit, { id: 'none' })).status).toBe(404)
    expect(pieces).toBeLessThan((4 * FORM_BYTES) / 1_000_000)
    expect(await counted()).toEqual(before)
  })

  test('whoever may no longer once it has come', async () => {
    const before = await counted()
    guard.authorize.mockResolvedValueOnce(adminForTest()).mockResolvedValue(null)
    expect(await upload('a.pdf', pdf)).toMatchObject({ status: 403, told: 'You may not do this.' })
    guard.authorize.mockResolvedValueOnce(adminForTest())
    guard.isSignedIn.mockResolvedValue(false)
    expect((await upload('a.pdf', pdf)).status).toBe(401)
    expect(await counted()).toEqual(before)
    expect(putAside()).toEqual([])
  })
})

test('a file as large as may be is stored, and handed out', async () => {
  const { status } = await upload('large.txt', Buffer.alloc(FILE_BYTES, 'abcdefg'))
  expect(status).toBe(200)
  const { id, sizeBytes } = await prisma().document.findFirstOrThrow({ where: { fileName: 'large.txt' } })
  expect(sizeBytes).toBe(FILE_BYTES)
  const context = { params: Promise.resolve({ id: providerId, documentId: id }) }
  const answer = await documentRoute()(new Request(address), context)
  expect((await answer.arrayBuffer()).byteLength).toBe(FILE_BYTES)
}, 120_000)

test('one person sends three at a time, and is told to wait with the fourth', async () => {
  const held: ReadableStreamDefaultController<Uint8Array>[] = []
  const slow = () =>
    send(
      new ReadableStream({
        start(controller) {
          held.push(controller)
          controller.enqueue(body(fields()).subarray(0, 30))
        },
      }) as unknown as BodyInit,
    )
  const waiting = [slow(), slow(), slow()]
  await vi.waitFor(async () => expect((await upload('a.pdf', pdf)).status).toBe(429), { timeout: 20_000 })
  guard.authorize.mockResolvedValue(adminForTest(randomUUID(), 'Another'))
  expect((await upload('other.txt', 'somebody else')).status).toBe(200)
  for (const controller of held) controller.close()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([400, 400, 400])
})

describe('whatever ends a sending, the next one finds room', () => {
  /** All in one piece, as the parser may be given it. */
  const atOnce = (sent: Buffer) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(sent)
        controller.close()
      },
    }) as unknown as BodyInit
  const large = (at: number) => fileOf(`${at}.txt`, Buffer.alloc(300_000, 'a'))
  // More than one person may send at a time, one after the other.
  const TIMES = 4

  async function findsRoom() {
    expect((await upload(`${randomUUID()}.txt`, randomUUID())).status).toBe(200)
    expect(putAside()).toEqual([])
  }

  test('no room on the disk', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('TMPDIR', '/nowhere/at/all')
    for (let time = 0; time < TIMES; time++)
      expect(await send(atOnce(body([...fields(), large(time)])))).toMatchObject({
        status: 500,
        told: 'Something went wrong. Nothing was saved.',
      })
    vi.unstubAllEnvs()
    await findsRoom()
  })

  test('one file too many behind one that waits to be written', async () => {
    const files = Array.from({ length: 11 }, (_, at) => large(at))
    for (let time = 0; time < TIMES; time++)
      expect((await send(atOnce(body([...fields(), ...files])))).status).toBe(413)
    await findsRoom()
  })

  test('a file that begins behind what was refused, and never ends', async () => {
    const many = Array.from({ length: 401 }, () => ({ name: 'a', value: 'b' }))
    const sent = body([...many, large(0)]).subarray(0, -100)
    for (let time = 0; time < TIMES; time++) expect((await send(atOnce(sent))).status).toBe(413)
    await findsRoom()
  })

  test('a sender who left without a word', async () => {
    for (let time = 0; time < TIMES; time++) {
      const leaving = new AbortController()
      const silent = new ReadableStream({
        start: (controller) => controller.enqueue(body([...fields(), fileOf('a.pdf', pdf)]).subarray(0, -60)),
      })
      const answer = send(silent as unknown as BodyInit, {}, leaving.signal)
      await vi.waitFor(() => expect(putAside()).toHaveLength(existsSync(OPEN_FILES) ? 1 : 0), {
        timeout: 20_000,
      })
      leaving.abort()
      expect((await answer).status).toBe(400)
    }
    await findsRoom()
  })
})

describe('a file that was stored', () => {
  const open = async (documentId: string, id = providerId, method = 'GET', signal?: AbortSignal) =>
    documentRoute()(new Request(address, { method, ...(signal && { signal }) }), {
      params: Promise.resolve({ id, documentId }),
    })

  test('is fetched by one person three at a time, however a fetching ends', async () => {
    expect((await upload('slow.txt', Buffer.alloc(2_000_000, 'slow'))).status).toBe(200)
    const { id } = await prisma().document.findFirstOrThrow({ where: { fileName: 'slow.txt' } })
    const leaving = new AbortController()
    const [first, second, third] = [
      await open(id),
      await open(id),
      await open(id, providerId, 'GET', leaving.signal),
    ]
    const late = await open(id)
    expect([late.status, late.headers.get('retry-after'), await late.text()]).toEqual([
      429,
      '60',
      expect.stringContaining('still on their way') as unknown,
    ])
    expect((await open(id, providerId, 'HEAD')).status).toBe(429)
    guard.authorize.mockResolvedValue(adminForTest(randomUUID(), 'Another'))
    const others = [await open(id), await open(id), await open(id)]
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200])
    guard.authorize.mockResolvedValue(adminForTest(randomUUID(), 'A third'))
    expect((await open(id)).status).toBe(429)
    for (const other of others) await other.body?.cancel()

    guard.authorize.mockResolvedValue(adminForTest())
    expect((await first.arrayBuffer()).byteLength).toBe(2_000_000)
    await second.body?.cancel()
    leaving.abort()
    await expect(third.arrayBuffer()).rejects.toThrow('left')
    // Neither what is refused nor a HEAD keeps a turn.
    for (let time = 0; time < 4; time++) {
      expect((await open(id, providerId, 'HEAD')).status).toBe(200)
      expect((await open(randomUUID())).status).toBe(404)
    }
    const again = [await open(id), await open(id), await open(id)]
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const each of again) await each.body?.cancel()
  }, 120_000)

  test('is handed out as it came, to save and for nothing else', async () => {
    const bytes = Buffer.from('a'.repeat(700_000))
    expect((await upload("Über 'alles'; 合同.txt", bytes)).status).toBe(200)
    const stored = await prisma().document.findFirstOrThrow({ where: { sizeBytes: bytes.length } })
    const answer = await open(stored.id)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="_ber__alles_____.txt"; filename*=UTF-8''%C3%9Cber%20%27alles%27%3B%20%E5%90%88%E5%90%8C.txt`,
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none';/) as unknown,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const head = await open(stored.id, providerId, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('is not handed out where a byte of it has changed, nor under another provider', async () => {
    expect((await upload('a.png', png)).status).toBe(200)
    const { id } = await prisma().document.findFirstOrThrow({ where: { type: 'PNG' } })
    expect((await open(id, randomUUID())).status).toBe(404)
    expect((await open('x')).status).toBe(404)
    await pool().query(
      `ALTER TABLE document_chunk DISABLE TRIGGER ALL;
       UPDATE document_chunk SET bytes = bytes || '\\x00' WHERE document_id = '${id}';
       ALTER TABLE document_chunk ENABLE TRIGGER ALL`,
    )
    const answer = await open(id)
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.stringContaining('not as it was when it was stored') as unknown,
    ])
    guard.authorize.mockResolvedValue(null)
    expect((await open(id)).status).toBe(403)
    guard.isSignedIn.mockResolvedValue(false)
    expect((await open(id)).status).toBe(401)
  })
})
