import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { clamdAddressText } from './scanning/address'
import { says, startClamd, type Clamd, type Manner } from './scanning/testing'
import { pdf, png, putAside, testSign } from './testing'
import { uploadRoute } from './upload-route'

const guard = vi.hoisted(() => ({
  authorize: vi.fn<() => Promise<unknown>>(),
  isSignedIn: vi.fn<() => Promise<boolean>>(),
}))
vi.mock('@/lib/auth/guard', () => guard)
// It asks React where it runs.
vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }))

useDatabase()

let clamd: Clamd
let providerId: string
let logged: string[]
beforeAll(async () => {
  clamd = await startClamd('unix')
  process.env.CLAMD_SOCKET = clamdAddressText(clamd.address)
  providerId = (await prisma().provider.create({ data: { legalName: 'Dunlin', kind: 'OTHER' } })).id
})
afterAll(() => clamd.stop())
beforeEach(() => {
  guard.authorize.mockResolvedValue(adminForTest())
  clamd.behave(says('stream: OK\0'))
  clamd.given.length = 0
  logged = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
})
afterEach(() => vi.restoreAllMocks())

type Sent = [name: string, bytes: string | Buffer]

async function answerTo(
  files: readonly Sent[],
  { id = providerId, accept = 'application/json', ...more } = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ key: randomUUID(), source: 'DOCUMENT', ...more }))
    form.append(name, value)
  for (const [name, bytes] of files)
    form.append('files', new File([new Uint8Array(Buffer.from(bytes))], name))
  const request = new Request('http://127.0.0.1/upload', { method: 'POST', body: form, headers: { accept } })
  return uploadRoute()(request, { params: Promise.resolve({ id }) })
}

async function upload(files: readonly Sent[], more: Record<string, string> = {}) {
  const answer = await answerTo(files, more)
  const { fieldErrors } = (await answer.json()) as { fieldErrors: { files?: string[] } }
  return { status: answer.status, told: fieldErrors.files ?? [] }
}

const stored = async () =>
  (
    await pool().query<{ documents: string; chunks: string; keys: string }>(
      `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM document_chunk) AS chunks,
              (SELECT count(*) FROM idempotency_key) AS keys`,
    )
  ).rows[0]
const refusals = async () =>
  (
    await pool().query<{ providerId: string; changes: Record<string, [null, unknown]> }>(
      `SELECT provider_id AS "providerId", changes FROM audit_event WHERE event = 'document.refused' ORDER BY seq`,
    )
  ).rows
const text = (): Sent => [`${randomUUID()}.txt`, randomUUID()]

const INFECTED = 'This file carries a virus, or the sign of one: '
const UNCHECKED = expect.stringContaining('could not be checked for viruses just now') as unknown

/** Finds by the words in it, as a scanner does. */
const finds: Manner = async (socket, read) => {
  const [, name] = /infected by (\S+)/.exec((await read()).toString('latin1')) ?? []
  socket.end(name ? `stream: ${name} FOUND\0` : 'stream: OK\0')
}

test('what is clean is stored, once the scanner has had all of it', async () => {
  const before = await refusals()
  expect(await upload([['bond.pdf', pdf]])).toEqual({ status: 200, told: [] })
  expect(clamd.given.map((file) => file.equals(pdf))).toEqual([true])
  expect(await prisma().document.count({ where: { fileName: 'bond.pdf' } })).toBe(1)
  expect(await refusals()).toEqual(before)
})

test('what is found is refused by its name and told in the trail, and nothing of it is kept', async () => {
  const [before, told] = [await stored(), (await refusals()).length]
  clamd.behave(finds)
  expect(await upload([['note.txt', 'infected by Own.Pattern-1']])).toEqual({
    status: 422,
    told: [`${INFECTED}Own.Pattern-1. It was not taken.`],
  })
  expect(await stored()).toEqual(before)
  expect(putAside()).toEqual([])
  const [refusal, ...more] = (await refusals()).slice(told)
  expect(more).toEqual([])
  expect(refusal).toMatchObject({
    providerId,
    changes: { fileName: [null, 'note.txt'], found: [null, 'Own.Pattern-1'], sizeBytes: [null, 25] },
  })
  expect(
    logged.filter((line) => line.includes('"document.refused"')).map((line) => JSON.parse(line) as unknown),
  ).toEqual([expect.objectContaining({ kind: 'security', found: 'Own.Pattern-1', providerId })])
})

test('its name is text, whatever it is', async () => {
  clamd.behave(says('stream: <script>alert("1")</script>\u202E\n{"kind":"security"} FOUND\0'))
  const answer = await answerTo([text()], { accept: 'text/html' })
  const page = await answer.text()
  expect([answer.status, page]).toEqual([
    422,
    expect.stringContaining('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; {&quot;kind') as unknown,
  ])
  expect(page).not.toContain('<script')
  expect(logged.filter((line) => line.includes('"document.refused"'))).toHaveLength(1)
})

test('the test sign is refused and told likewise, and sent nowhere', async () => {
  const [before, told] = [await stored(), (await refusals()).length]
  const inPdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(testSign), pdf])
  const sent: Sent[] = [
    ['a.txt', testSign],
    ['b.pdf', inPdf],
    ['c.exe', testSign],
    ['../d', testSign],
  ]
  for (const [name, bytes] of sent)
    expect(await upload([[name, bytes]])).toEqual({
      status: 422,
      told: [`${INFECTED}EICAR test file. It was not taken.`],
    })
  expect(clamd.given).toEqual([])
  expect(await stored()).toEqual(before)
  expect((await refusals()).slice(told).map(({ changes }) => changes['fileName'])).toEqual([
    [null, 'a.txt'],
    [null, 'b.pdf'],
    [null, 'c.exe'],
    [null, null],
  ])
})

test('what is refused anyway is sent nowhere either', async () => {
  const sent: Sent[] = [
    ['a.exe', 'MZ'],
    ['a.pdf', png],
    ['a.txt', ''],
  ]
  for (const file of sent) expect((await upload([file])).status).toBe(422)
  expect(clamd.given).toEqual([])
})

test('of several at once each gets its own answer, and none is stored before all may be', async () => {
  const before = await stored()
  clamd.behave(async (socket, read) => {
    const words = String(await read())
    socket.end(words === 'b' ? 'stream: Own.B FOUND\0' : words === 'c' ? 'nonsense' : 'stream: OK\0')
  })
  const [a, b, c, d]: [Sent, Sent, Sent, Sent] = [
    ['a.txt', 'a'],
    ['b.txt', 'b'],
    ['c.txt', 'c'],
    ['d.exe', 'd'],
  ]
  const { status, told } = await upload([a, b, c, d])
  expect([status, told]).toEqual([
    422,
    [
      `b.txt: ${INFECTED}Own.B. It was not taken.`,
      expect.stringMatching(/^c\.txt: .*could not be checked/) as unknown,
      expect.stringMatching(/^d\.exe: .*not taken\. Send one of/) as unknown,
    ],
  ])
  expect(await stored()).toEqual(before)
  const apart = await Promise.all([a, b, c].map((file) => upload([file])))
  expect(apart.map((each) => each.status)).toEqual([200, 422, 422])
})

test('a newer version is scanned as the first was', async () => {
  expect((await upload([['first.txt', 'as it was']])).status).toBe(200)
  const older = await prisma().document.findFirstOrThrow({ where: { fileName: 'first.txt' } })
  clamd.behave(finds)
  const sent = await upload([['second.txt', 'infected by Own.Second']], { supersedesId: older.id })
  expect(sent.told).toEqual([`${INFECTED}Own.Second. It was not taken.`])
  expect(await prisma().document.count({ where: { supersedesId: older.id } })).toBe(0)
})

test('what is sent for no provider is neither scanned nor told of', async () => {
  const told = await refusals()
  for (const id of [randomUUID(), 'x'])
    expect((await answerTo([['a.txt', testSign]], { id })).status).toBe(404)
  expect([clamd.given, await refusals()]).toEqual([[], told])
})

describe('what could not be checked is not stored, and whoever runs it is told why', () => {
  const manners: [string, Manner, unknown, string][] = [
    ['it hangs up', (socket) => socket.destroy(), UNCHECKED, ''],
    ['it talks nonsense', says('<html>'), UNCHECKED, 'Not one answer: <html>'],
    ['it answers twice', says('stream: OK\0stream: OK\0'), UNCHECKED, 'Not one answer'],
    ['it fails', says('stream: Time limit ERROR\0'), UNCHECKED, 'stream: Time limit ERROR'],
    [
      'the file is over its limit',
      says('INSTREAM size limit exceeded. ERROR\0'),
      expect.stringContaining('more than the virus scanner looks through'),
      'INSTREAM size limit exceeded. ERROR',
    ],
  ]
  test.each(manners)('%s', async (_what, manner, words, why) => {
    const [before, told] = [await stored(), await refusals()]
    clamd.behave(manner)
    expect(await upload([text()])).toEqual({ status: 422, told: [words] })
    expect([await stored(), await refusals()]).toEqual([before, told])
    expect(putAside()).toEqual([])
    expect(logged).toEqual([expect.stringContaining('"A file was not checked for viruses"') as unknown])
    expect(logged[0]).toContain(why)
  })

  test('it is slow: all files of a sending wait for it together', async () => {
    const before = await stored()
    const patience = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
    clamd.behave(async (_socket, read) => {
      await read()
      patience.abort()
    })
    const { told } = await upload([text(), text(), text()])
    expect(told).toEqual([UNCHECKED, UNCHECKED, UNCHECKED])
    expect(clamd.given).toHaveLength(1)
    expect(await stored()).toEqual(before)
  })

  test('it is away, and then there again', async () => {
    const before = await stored()
    await clamd.stop()
    expect(await upload([text()])).toEqual({ status: 422, told: [UNCHECKED] })
    expect(await stored()).toEqual(before)
    clamd = await startClamd('unix', clamd.address)
    expect((await upload([text()])).status).toBe(200)
  })
})
