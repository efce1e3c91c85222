import { beforeEach, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { pool, prisma, type Tx } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { DomainError, NotFoundError } from '@/lib/errors'
import { change } from './change'
import { recordEvent } from './record'
import { assertUnchanged } from './unchanged'
import { readHead, verifyChain } from './verify-chain'

useDatabase()

const actor = adminForTest()
const KEY = '01890000-0000-7000-8000-00000000000a'
let providerId = ''

beforeEach(async () => {
  const made = await prisma().provider.create({ data: { legalName: 'Harbor', kind: 'PROFESSIONAL_IOR' } })
  providerId = made.id
})

async function rename(tx: Tx, legalName: string) {
  const before = await tx.provider.findUniqueOrThrow({ where: { id: providerId } })
  const after = await tx.provider.update({
    where: { id: providerId },
    data: { legalName, version: { increment: 1 } },
  })
  return { changes: [{ subject: after.id, before, after }], result: after.legalName }
}

const trail = () => prisma().auditEvent.findMany({ where: { providerId }, orderBy: { seq: 'asc' } })

test('a change and its row in the trail are one', async () => {
  expect(await change(actor, { event: 'provider.changed', providerId }, (tx) => rename(tx, 'Pier'))).toBe(
    'Pier',
  )
  expect(await trail()).toMatchObject([
    {
      event: 'provider.changed',
      actorId: actor.personId,
      actorName: actor.name,
      actorRole: 'ADMIN',
      subjectKind: 'provider',
      subjectId: providerId,
      changes: { legalName: ['Harbor', 'Pier'] },
    },
  ])
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('a change that fails leaves neither itself nor a row', async () => {
  const head = await readHead()
  const failing = change(actor, { event: 'provider.changed', providerId }, async (tx) => {
    await rename(tx, 'Pier')
    throw new DomainError('The provider is archived.')
  })
  await expect(failing).rejects.toThrow('archived')
  const result = Number.NaN
  const unstorable = change(actor, { event: 'provider.changed', providerId }, async (tx) => {
    const renamed = await rename(tx, 'Pier')
    return { ...renamed, changes: [{ subject: providerId, before: null, after: { result } }] }
  })
  await expect(unstorable).rejects.toThrow(TypeError)
  expect(await prisma().provider.findUnique({ where: { id: providerId } })).toMatchObject({
    legalName: 'Harbor',
  })
  expect(await trail()).toEqual([])
  expect(await readHead()).toEqual(head)
})

test('a change that changes nothing adds no row', async () => {
  await change(actor, { event: 'provider.changed', providerId }, (tx) => rename(tx, 'Harbor'))
  expect(await trail()).toEqual([])
})

test('a provider that is not there is not found, and neither is a row under it', async () => {
  const nobody = '01890000-0000-7000-8000-0000000000ff'
  const empty = () => Promise.resolve({ changes: [], result: undefined })
  await expect(change(actor, { event: 'provider.changed', providerId: nobody }, empty)).rejects.toThrow(
    NotFoundError,
  )
  const missing = change(actor, { event: 'bond.changed', providerId }, async (tx) => {
    await tx.bond.findUniqueOrThrow({ where: { id: nobody } })
    return { changes: [], result: undefined }
  })
  await expect(missing).rejects.toThrow(NotFoundError)
})

test('sixteen changes at once, of several providers, make one chain', async () => {
  const others = await Promise.all(
    [1, 2, 3].map((each) =>
      prisma().provider.create({ data: { legalName: `Other ${each}`, kind: 'CUSTOMS_BROKER' } }),
    ),
  )
  const ids = [providerId, ...others.map((other) => other.id)]
  await Promise.all(
    Array.from({ length: 16 }, (_, index) => {
      const id = ids[index % ids.length] ?? providerId
      return change(actor, { event: 'provider.changed', providerId: id }, async (tx) => {
        const before = await tx.provider.findUniqueOrThrow({ where: { id } })
        const after = await tx.provider.update({
          where: { id },
          data: { version: before.version + 1, note: `${index}` },
        })
        return { changes: [{ subject: id, before, after }], result: undefined }
      })
    }),
  )
  const versions = await prisma().provider.findMany({ where: { id: { in: ids } }, select: { version: true } })
  expect(versions.map((row) => row.version)).toEqual([5, 5, 5, 5])
  expect(await prisma().auditEvent.count({ where: { providerId: { in: ids } } })).toBe(16)
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('a form that arrives again, even at the same time, has one effect and one answer', async () => {
  let runs = 0
  const submit = () =>
    change(
      actor,
      { event: 'provider.changed', providerId, key: KEY, request: { legalName: 'Pier' } },
      (tx) => {
        runs += 1
        return rename(tx, 'Pier')
      },
    )
  const answers = await Promise.all([submit(), submit(), submit()])
  expect([...answers, await submit()]).toEqual(['Pier', 'Pier', 'Pier', 'Pier'])
  expect(runs).toBe(1)
  expect(await trail()).toHaveLength(1)
})

test('a form that failed may be sent again with its key', async () => {
  const key = '01890000-0000-7000-8000-00000000000b'
  const options = { event: 'provider.changed', providerId, key, request: {} } as const
  await expect(change(actor, options, () => Promise.reject(new DomainError('No.')))).rejects.toThrow('No.')
  expect(await change(actor, options, (tx) => rename(tx, 'Pier'))).toBe('Pier')
})

test('a key used for other answers is refused', async () => {
  const key = '01890000-0000-7000-8000-00000000000c'
  await change(actor, { event: 'provider.changed', providerId, key, request: { a: 1 } }, (tx) =>
    rename(tx, 'Pier'),
  )
  const other = change(actor, { event: 'provider.changed', providerId, key, request: { a: 2 } }, (tx) =>
    rename(tx, 'Quay'),
  )
  await expect(other).rejects.toThrow(DomainError)
  expect(await prisma().provider.findUnique({ where: { id: providerId } })).toMatchObject({
    legalName: 'Pier',
  })
})

test('of two people who opened the same version, the second is shown the first’s', async () => {
  const save = (legalName: string, seen: number) =>
    change(actor, { event: 'provider.changed', providerId }, async (tx) => {
      const stored = await tx.provider.findUniqueOrThrow({ where: { id: providerId } })
      await assertUnchanged(tx, stored, seen, () => ({ legalName: stored.legalName }))
      return rename(tx, legalName)
    })
  const [first, second] = await Promise.allSettled([save('Pier', 1), save('Quay', 1)])
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
  const lost = [first, second].find((each) => each.status === 'rejected')
  const stored = await prisma().provider.findUniqueOrThrow({ where: { id: providerId } })
  expect(lost?.reason).toMatchObject({ current: { version: 2, values: { legalName: stored.legalName } } })
})

test('what happens without a record changing joins the same chain', async () => {
  await recordEvent(null, { event: 'sign-in.failed', details: { email: 'nobody@example.com' } })
  await recordEvent(actor, { event: 'export.providers', details: { filter: { tier: 'TIER_1' } } })
  const rows = await prisma().auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 2 })
  expect(rows).toMatchObject([
    { event: 'export.providers', subjectKind: 'export', actorName: actor.name },
    { event: 'sign-in.failed', subjectKind: 'person', actorId: null, actorName: '' },
  ])
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('text of every kind is hashed as it is stored', async () => {
  const note = '\u0001\u2028\u{1F600} é é "\\" \u00A0 -0 1e21 ﷽'
  const details = {
    note,
    number: 123456.789,
    small: 1e-7,
    list: [true, null, {}],
    '': 'no name',
    ü: 1,
    z: -0,
  }
  await recordEvent(actor, { event: 'export.gaps', details })
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test.each([
  'UPDATE audit_event SET actor_name = $$x$$ WHERE seq = 1',
  'DELETE FROM audit_event WHERE seq = 1',
  'TRUNCATE audit_event',
])('the database refuses: %s', async (statement) => {
  await recordEvent(actor, { event: 'export.gaps' })
  await expect(pool().query(statement)).rejects.toThrow(/append|refuse|audit/i)
})

test('whoever gets round the triggers is found out, at the first row that is not as written', async () => {
  await recordEvent(actor, { event: 'export.gaps' })
  await recordEvent(actor, { event: 'export.gaps' })
  const noted = await readHead()
  await pool().query('ALTER TABLE audit_event DISABLE TRIGGER USER')

  const { rows } = await pool().query<{ changes: unknown }>('SELECT changes FROM audit_event WHERE seq = 2')
  await pool().query(`UPDATE audit_event SET changes = '{"forged": true}' WHERE seq = 2`)
  expect(await verifyChain()).toEqual({ intact: false, firstBad: 2n, reason: 'altered' })
  await pool().query('UPDATE audit_event SET changes = $1 WHERE seq = 2', [rows[0]?.changes])
  expect(await verifyChain()).toMatchObject({ intact: true })

  await pool().query('DELETE FROM audit_event WHERE seq = $1', [noted.seq.toString()])
  expect(await verifyChain()).toEqual({ intact: false, firstBad: noted.seq, reason: 'missing' })
  await pool().query(
    'UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1)',
  )
  expect(await verifyChain()).toMatchObject({ intact: true })
  expect(await verifyChain(noted)).toEqual({ intact: false, firstBad: noted.seq, reason: 'missing' })
})
