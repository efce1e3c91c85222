import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { bondRecord } from '@/lib/bonds/schema'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError, DomainError, NotFoundError, OutdatedError } from '@/lib/errors'
import { readDocuments } from '@/lib/jobs/read-documents'
import { saveRecord } from '@/lib/records/commands'
import { textPdf } from '@/prisma/seed/text-pdf'
import { addDocuments, enterDocumentInError, judgePassage, saveDocument, verifyDocument } from './commands'
import { CHUNK_BYTES, DAY_BYTES, READING } from './limits'
import { contentsOf, documentsByRecord, findFile, findOffer, listDocuments, piecesOf } from './queries'
import { documentInput, linkValue, passageInput, uploadInput } from './schema'
import { spooled } from './testing'
import type { CheckedFile } from './take-in'
import { inputSchema } from '@/lib/records/envelope'

/** How the reader of a document's words is ended by another, if it is. */
const reader = vi.hoisted(() => ({
  end: (_child: { kill: (signal: NodeJS.Signals) => boolean }) => undefined as unknown,
}))
vi.mock('node:child_process', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:child_process')>()
  const spawn = (command: string, args: string[], options: import('node:child_process').SpawnOptions) => {
    const child = original.spawn(command, args, options)
    reader.end(child)
    return child
  }
  return { ...original, spawn }
})

useDatabase()

const actor = adminForTest()
let providerId: string
let bondId: string

beforeEach(async () => {
  const provider = { legalName: 'Dunlin Harbour IOR LLC', kind: 'PROFESSIONAL_IOR' } as const
  providerId = (await prisma().provider.create({ data: provider })).id
  bondId = await saveRecord(
    actor,
    bondRecord,
    inputSchema(bondRecord).parse({
      providerId,
      key: randomUUID(),
      source: 'ISSUER',
      verifiedOn: '2026-11-01',
      activity: 'CODE_1',
      type: 'CONTINUOUS',
      amountCents: '50,000',
      effectiveOn: '2026-01-01',
    }),
  )
})

const form = (more: Record<string, string | string[]> = {}) =>
  uploadInput.parse({
    key: randomUUID(),
    source: 'DOCUMENT',
    links: linkValue({ kind: 'BOND', recordId: bondId }),
    ...more,
  })

async function text(words: string, name = `${randomUUID()}.txt`): Promise<CheckedFile> {
  return { name, type: 'TXT', ...(await spooled(words)) }
}
async function add(words: string = randomUUID(), more: Record<string, string> = {}): Promise<string> {
  const [id = ''] = await addDocuments(actor, providerId, form(more), [await text(words)])
  return id
}
const edit = (documentId: string, more: Record<string, string | string[]> = {}) =>
  documentInput.parse({
    providerId,
    documentId,
    key: randomUUID(),
    version: '1',
    title: 'T',
    source: 'ISSUER',
    ...more,
  })
const seen = (documentId: string, version = 1) => ({ providerId, documentId, version, key: randomUUID() })
const read = async (documentId: string, version = 1) => ({
  ...seen(documentId, version),
  recordsChangedAt: (await find(documentId))?.recordsChangedAt ?? null,
})
const find = async (id: string) => (await listDocuments(actor, providerId)).find((each) => each.id === id)
const events = async () =>
  (await prisma().auditEvent.findMany({ where: { providerId }, orderBy: { seq: 'asc' } })).map(
    ({ event }) => event,
  )

/** All that an upload could leave behind. */
const everything = async () =>
  (
    await pool().query(
      `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM document_chunk) AS chunks,
              (SELECT count(*) FROM document_link) AS links, (SELECT count(*) FROM audit_event) AS events,
              (SELECT count(*) FROM idempotency_key) AS keys`,
    )
  ).rows[0] as Record<string, string>

describe('a file that is kept', () => {
  test('comes back as it was, in pieces, with its audit row', async () => {
    const bytes = Buffer.alloc(2 * CHUNK_BYTES + 7, 'abc')
    const file: CheckedFile = { name: 'Bond rider.csv', type: 'CSV', ...(await spooled(bytes, 70_000)) }
    const [id = ''] = await addDocuments(actor, providerId, form({ title: 'Rider' }), [file])
    expect(await findFile(actor, providerId, id)).toEqual({
      id,
      fileName: 'Bond rider.csv',
      type: 'CSV',
      sizeBytes: bytes.length,
      isWhole: true,
    })
    const pieces = []
    for await (const piece of piecesOf(actor, id)) pieces.push(piece)
    expect(pieces.map(({ length }) => length)).toEqual([CHUNK_BYTES, CHUNK_BYTES, 7])
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    expect((await events()).at(-1)).toBe('document.added')
    expect(await find(id)).toMatchObject({ title: 'Rider', links: [{ kind: 'BOND', recordId: bondId }] })
    expect(await verifyChain()).toMatchObject({ intact: true })
  })

  test('is not changed by anybody, and where it was, that is seen', async () => {
    const id = await add('as it came')
    await expect(pool().query('UPDATE document_chunk SET bytes = $1', ['x'])).rejects.toThrow('never changed')
    for (const [column, value] of [
      ['sha256', '0'.repeat(64)],
      ['file_name', 'other.txt'],
    ])
      await expect(
        pool().query(`UPDATE document SET ${column} = $1 WHERE id = $2`, [value, id]),
      ).rejects.toThrow('never changed')
    for (const tamper of [
      `UPDATE document_chunk SET bytes = 'as it cane'`,
      `UPDATE document_chunk SET position = 1`,
      `DELETE FROM document_chunk`,
    ]) {
      const another = await add()
      await pool().query(
        `ALTER TABLE document_chunk DISABLE TRIGGER ALL; ${tamper} WHERE document_id = '${another}';
         ALTER TABLE document_chunk ENABLE TRIGGER ALL`,
      )
      const isWhole = (await findFile(actor, providerId, another))?.isWhole
      // Pieces in another order are another file only where there are more of them.
      expect([tamper, isWhole]).toEqual([tamper, tamper.includes('position')])
    }
    expect((await findFile(actor, providerId, id))?.isWhole).toBe(true)
  })

  test('is nobody else’s', async () => {
    const id = await add()
    const other = await prisma().provider.create({ data: { legalName: 'Other', kind: 'OTHER' } })
    expect(await findFile(actor, other.id, id)).toBeNull()
    for (const nothing of ['', 'x', randomUUID()])
      expect(await findFile(actor, providerId, nothing)).toBeNull()
    await expect(verifyDocument(actor, { ...(await read(id)), providerId: other.id })).rejects.toThrow(
      NotFoundError,
    )
  })
})

describe('what is refused leaves nothing', () => {
  test.each<[string, (before: string) => Promise<unknown>, string | typeof NotFoundError]>([
    ['a record that is not there', () => add('x', { links: `BOND:${randomUUID()}` }), 'not there any more'],
    ['a record under another kind', () => add('x', { links: `POLICY:${bondId}` }), 'not there any more'],
    ['the same file again', () => add('the first'), 'here already'],
    ['a version of nothing', () => add('x', { supersedesId: randomUUID() }), NotFoundError],
    [
      'the same file twice at once',
      async () => addDocuments(actor, providerId, form(), [await text('x'), await text('x')]),
      'the same',
    ],
    [
      'two newer versions at once',
      async (id) =>
        addDocuments(actor, providerId, form({ supersedesId: id }), [await text('x'), await text('y')]),
      'one file',
    ],
    [
      'a file that breaks off while it is stored',
      async () =>
        addDocuments(actor, providerId, form(), [
          await text('whole'),
          {
            ...(await text('never')),
            chunks: async function* () {
              yield Buffer.from('nev')
              throw new DomainError('broken off')
            },
          },
        ]),
      'broken off',
    ],
  ])('%s', async (_what, attempt, refusal) => {
    const id = await add('the first')
    const before = await everything()
    await expect(attempt(id)).rejects.toThrow(refusal)
    expect(await everything()).toEqual(before)
  })

  test('a provider that is archived', async () => {
    await prisma().provider.update({
      where: { id: providerId },
      data: { archivedAt: new Date(), archivedReason: 'Gone' },
    })
    const before = await everything()
    await expect(add()).rejects.toThrow('archived')
    expect(await everything()).toEqual(before)
  })

  test('more than one person may send in a day; others go on', async () => {
    const person = adminForTest(randomUUID(), 'Busy')
    const [id = ''] = await addDocuments(person, providerId, form(), [await text('first')])
    const large = { ...(await text('large')), sizeBytes: DAY_BYTES }
    const before = await everything()
    await expect(addDocuments(person, providerId, form(), [large])).rejects.toThrow('500 MB')
    expect(await everything()).toEqual(before)
    await pool().query(
      `ALTER TABLE document DISABLE TRIGGER ALL;
       UPDATE document SET created_at = now() - interval '25 hours' WHERE id = '${id}';
       ALTER TABLE document ENABLE TRIGGER ALL`,
    )
    // Of another day; the file itself is larger than a file may be, which the database says.
    await expect(addDocuments(person, providerId, form(), [large])).rejects.toThrow('document_size_kept')
  })
})

test('a document issued on a day still to come is not taken, nor changed to it', async () => {
  const issuedOn = addDays(today(), 1)
  await expect(add('Issued ahead', { issuedOn })).rejects.toMatchObject({ field: 'issuedOn' })
  const id = await add('Issued', { issuedOn: today(), expiresOn: issuedOn })
  await expect(saveDocument(actor, edit(id, { issuedOn }))).rejects.toMatchObject({ field: 'issuedOn' })
  expect(await listDocuments(actor, providerId)).toMatchObject([{ id, issuedOn: today() }])
})

test('a form that is sent again is stored once, and says the same', async () => {
  const input = form()
  const file = await text('once')
  const [first, again] = [
    await addDocuments(actor, providerId, input, [file]),
    await addDocuments(actor, providerId, input, [file]),
  ]
  expect(again).toEqual(first)
  expect(await listDocuments(actor, providerId)).toHaveLength(1)
  await expect(addDocuments(actor, providerId, input, [await text('another')])).rejects.toThrow(
    'other answers',
  )
})

test('at once, the same form has one effect and the same file is here once', async () => {
  const input = form()
  const file = await text('together')
  const same = await Promise.all(
    Array.from({ length: 4 }, () => addDocuments(actor, providerId, input, [file])),
  )
  expect(new Set(same.flat()).size).toBe(1)
  const others = await Promise.allSettled(Array.from({ length: 4 }, () => add('alone')))
  expect(others.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await listDocuments(actor, providerId)).toHaveLength(2)
})

test('a newer version takes the place of one, once; where it was an error the older counts again', async () => {
  const first = await add('one')
  const second = await add('two', { supersedesId: first })
  expect(await find(first)).toMatchObject({ supersededById: second })
  expect([...((await documentsByRecord(actor, providerId)).get(bondId) ?? [])].map(({ id }) => id)).toEqual([
    second,
  ])
  await expect(add('three', { supersedesId: first })).rejects.toThrow('newer version already')
  expect(await events()).toContain('document.superseded')
  await enterDocumentInError(actor, { ...seen(second), reason: 'Wrong file' })
  expect(await find(first)).toMatchObject({ supersededById: null })
  expect(await find(second)).toMatchObject({ isInError: true, errorReason: 'Wrong file' })
  const third = await add('two', { supersedesId: first })
  expect(await find(first)).toMatchObject({ supersededById: third })
  await expect(saveDocument(actor, edit(second, { version: '2' }))).rejects.toThrow('entered in error')
  await expect(verifyDocument(actor, await read(second, 2))).rejects.toThrow('entered in error')
})

test('a new document asks for its record to be verified, and no document moves a point', async () => {
  const standing = () => prisma().standing.findUnique({ where: { providerId } })
  const before = await standing()
  expect(before?.scoreTenths).not.toBeNull()
  const of = async () => [...((await documentsByRecord(actor, providerId)).get(bondId) ?? [])]
  const id = await add('proof')
  expect(await of()).toMatchObject([{ id, isVerified: false }])
  await verifyDocument(actor, await read(id))
  expect(await of()).toMatchObject([{ id, isVerified: true }])
  expect(await find(id)).toMatchObject({ version: 2, verifiedOn: expect.stringMatching(/^\d{4}-/) as string })

  // To say something else of it asks nothing; to have it prove more does.
  const bond = linkValue({ kind: 'BOND', recordId: bondId })
  await saveDocument(
    actor,
    edit(id, { version: '2', links: bond, source: 'DOCUMENT', title: 'Another title' }),
  )
  expect(await find(id)).toMatchObject({ title: 'Another title', verifiedOn: expect.any(String) as string })
  await saveDocument(actor, edit(id, { version: '3', links: [] }))
  await saveDocument(actor, edit(id, { version: '4', links: bond }))
  expect(await find(id)).toMatchObject({ verifiedOn: null, verifiedBy: null })

  const { computedFor: _was, ...then } = before ?? {}
  expect(await standing()).toMatchObject(then)
  expect((await events()).slice(1)).toEqual([
    'document.added',
    'document.verified',
    'document.changed',
    'document.changed',
    'document.changed',
  ])
})

test('a record that changed between page and click is not verified unread', async () => {
  const id = await add(randomUUID(), { links: linkValue({ kind: 'BOND', recordId: bondId }) })
  const page = await read(id)
  expect(page.recordsChangedAt).toMatch(/^\d{4}-/)
  await prisma()
    .$executeRaw`UPDATE bond SET updated_at = updated_at + interval '1 millisecond' WHERE id = ${bondId}::uuid`
  await expect(verifyDocument(actor, page)).rejects.toThrow(OutdatedError)
  await expect(verifyDocument(actor, { ...page, recordsChangedAt: null })).rejects.toThrow(OutdatedError)
  expect(await find(id)).toMatchObject({ version: 1, verifiedOn: null })
  await verifyDocument(actor, await read(id))
  expect(await find(id)).toMatchObject({ version: 2, isVerified: true })
})

test('what was verified is to be verified anew once it, or what it proves, is another', async () => {
  const links = linkValue({ kind: 'BOND', recordId: bondId })
  const id = await add(randomUUID(), { issuedOn: '2026-01-01', expiresOn: '2026-12-31' })
  const other = await add()
  const same = { links, source: 'DOCUMENT', issuedOn: '2026-01-01', expiresOn: '2026-12-31' }
  let version = 1
  const save = (more: Record<string, string>) =>
    saveDocument(actor, edit(id, { ...same, ...more, version: String(version++) }))
  const verify = async () => verifyDocument(actor, await read(id, version++))
  const states = async () => [
    (await find(id))?.isVerified,
    (await documentsByRecord(actor, providerId)).get(bondId)?.find((each) => each.id === id)?.isVerified,
  ]
  expect(await states()).toEqual([false, false])
  const others: Record<string, string>[] = [
    { source: 'ISSUER' },
    { issuedOn: '' },
    { expiresOn: '2027-12-31' },
  ]
  for (const more of others) {
    await save({})
    await verify()
    await save({ note: 'To say more of it asks nothing.' })
    expect([more, ...(await states())]).toEqual([more, true, true])
    await save(more)
    expect([more, ...(await states())]).toEqual([more, false, false])
    expect(await find(id)).toMatchObject({ verifiedOn: null, verifiedBy: null })
  }

  await save({})
  await verify()
  await verifyDocument(actor, await read(other))
  const { verifiedAt } = await prisma().document.findUniqueOrThrow({ where: { id } })
  expect(await states()).toEqual([true, true])
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(verifiedAt?.getTime() ?? Infinity))
  await saveRecord(
    actor,
    bondRecord,
    inputSchema(bondRecord).parse({
      ...{ providerId, recordId: bondId, version: '1', key: randomUUID(), source: 'ISSUER' },
      ...{ verifiedOn: '2026-11-01', activity: 'CODE_1', type: 'CONTINUOUS', effectiveOn: '2026-01-01' },
      amountCents: '80,000',
    }),
  )
  expect(await states()).toEqual([false, false])
  expect(await find(other)).toMatchObject({ isVerified: false, verifiedOn: expect.any(String) as string })
  await verify()
  expect(await states()).toEqual([true, true])
})

test('whoever saves what somebody else changed meanwhile is told, and overwrites nothing', async () => {
  const id = await add()
  await saveDocument(actor, edit(id, { title: 'Theirs' }))
  for (const late of [
    () => saveDocument(actor, edit(id, { title: 'Mine' })),
    async () => verifyDocument(actor, await read(id)),
    () => enterDocumentInError(actor, { ...seen(id), reason: 'x' }),
  ])
    await expect(late()).rejects.toThrow(ConflictError)
  await expect(saveDocument(actor, edit(id, { title: ' Mine ' }))).rejects.toMatchObject({
    current: { values: { title: 'Theirs' }, sent: { title: 'Mine' } },
  })
  expect(await find(id)).toMatchObject({ title: 'Theirs', version: 2, isInError: false, verifiedOn: null })
})

describe('the words of a document', () => {
  const clause = '9.4 In no event shall the total liability of the provider exceed USD 500 for a claim.'

  async function read(bytes: Buffer): Promise<string> {
    const file: CheckedFile = { name: `${randomUUID()}.pdf`, type: 'PDF', ...(await spooled(bytes)) }
    const [id = ''] = await addDocuments(actor, providerId, form(), [file])
    await readDocuments({ isStopping: () => false })
    return id
  }
  const judge = (passageId: string, answer: string, more: Record<string, string> = {}) =>
    passageInput.parse({
      providerId,
      passageId,
      answer,
      clause: 'CAP',
      version: '1',
      key: randomUUID(),
      ...more,
    })

  test('are read after the upload; what is found waits for a person, and is offered once confirmed', async () => {
    const id = await read(textPdf([['Between us and them.'], [clause]]))
    expect(await find(id)).toMatchObject({ reading: 'READ', cutOffAt: null, suggestions: 1 })
    const { pages, passages } = await contentsOf(actor, id)
    expect(pages.map(({ number }) => number)).toEqual([1, 2])
    expect(passages).toMatchObject([
      { topic: 'LIMITATION_OF_LIABILITY', page: 2, words: clause, state: 'SUGGESTED', decidedBy: null },
    ])
    const passageId = passages[0]?.id ?? ''
    expect(await findOffer(actor, providerId, passageId)).toBeNull()

    const contract = await prisma().contract.create({
      data: { providerId, source: 'DOCUMENT', createdById: null },
    })
    expect(await judgePassage(actor, judge(passageId, 'CONFIRMED'))).toEqual({
      documentId: id,
      contractId: contract.id,
    })
    expect(await findOffer(actor, providerId, passageId)).toEqual({
      documentId: id,
      documentTitle: expect.any(String) as string,
      page: 2,
      words: clause,
    })
    // Nothing was decided by it.
    expect(await prisma().contractClause.count({ where: { contractId: contract.id } })).toBe(0)
    await expect(judgePassage(actor, judge(passageId, 'DISMISSED'))).rejects.toThrow(ConflictError)
    await judgePassage(actor, judge(passageId, 'DISMISSED', { version: '2' }))
    expect(await findOffer(actor, providerId, passageId)).toBeNull()
    expect((await events()).slice(-3)).toEqual(['document.read', 'passage.confirmed', 'passage.dismissed'])
  }, 60_000)

  test('say where the reading ended, where there is more than is read', async () => {
    const id = await read(textPdf(Array.from({ length: READING.pages + 1 }, (_, at) => [`Page ${at + 1}`])))
    expect(await find(id)).toMatchObject({ reading: 'READ', cutOffAt: READING.pages })
    expect((await contentsOf(actor, id)).pages).toHaveLength(READING.pages)
  }, 120_000)

  test('of what cannot be read are none, and the rest are read all the same', async () => {
    const broken = await read(Buffer.from('%PDF-1.4\nnothing\n%%EOF'))
    const whole = await read(textPdf([[clause]]))
    expect([(await find(broken))?.reading, (await find(whole))?.reading]).toEqual(['UNREADABLE', 'READ'])
  }, 60_000)

  test('of which the reading broke off wait for another time, hold up no other, and not for ever', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const store = async (words: string) => {
      const file: CheckedFile = { name: 'a.pdf', type: 'PDF', ...(await spooled(textPdf([[clause, words]]))) }
      const [id = ''] = await addDocuments(actor, providerId, form(), [file])
      return { id, state: async () => (await find(id))?.reading }
    }
    const first = await store('first')
    let isStopping = false
    reader.end = (child) => {
      child.kill('SIGTERM')
      isStopping = true
    }
    // However often the server is stopped under it.
    for (let time = 0; time < 5; time++) {
      isStopping = false
      await readDocuments({ isStopping: () => isStopping })
      expect(await first.state()).toBe('WAITING')
    }

    const second = await store('second')
    let started = 0
    reader.end = (child) => (started++ === 0 ? child.kill('SIGKILL') : undefined)
    for (const left of ['WAITING', 'WAITING', 'UNREADABLE']) {
      started = 0
      await readDocuments({ isStopping: () => false })
      expect([await first.state(), await second.state()]).toEqual([left, 'READ'])
    }
    reader.end = () => undefined
    vi.restoreAllMocks()
  }, 120_000)

  test('are kept once, however many read them', async () => {
    const bytes = textPdf([[clause]])
    const file: CheckedFile = { name: 'a.pdf', type: 'PDF', ...(await spooled(bytes)) }
    const [id = ''] = await addDocuments(actor, providerId, form(), [file])
    await Promise.all([
      readDocuments({ isStopping: () => false }),
      readDocuments({ isStopping: () => false }),
    ])
    expect((await contentsOf(actor, id)).passages).toHaveLength(1)
    expect((await events()).filter((event) => event === 'document.read')).toHaveLength(1)
  }, 60_000)
})
