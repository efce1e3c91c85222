import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extend, GENESIS, type Head, type Link } from './chain'
import { verify } from './verify'

const KEY = 'a key for tests, thirty-two bytes'

function chain(length: number): { links: Link[]; head: Head } {
  const entries = Array.from({ length }, (_, index) => ({
    at: new Date(Date.UTC(2026, 10, 24, 10, 0, index)),
    event: 'bond.changed',
    actorId: null,
    actorName: `Person ${index}`,
    actorRole: 'ANALYST',
    subjectKind: 'bond',
    subjectId: String(index),
    providerId: null,
    changes: { amountCents: [index, index + 1] },
  }))
  return extend(KEY, { seq: 0n, hash: GENESIS }, entries)
}

test('a trail that nobody touched is intact', async () => {
  const { links, head } = chain(20)
  expect(await verify(links, head, KEY)).toEqual({ intact: true, head })
  expect(await verify([], { seq: 0n, hash: GENESIS }, KEY)).toMatchObject({ intact: true })
})

test('a chain made without the key does not verify', async () => {
  const { links, head } = chain(3)
  expect(await verify(links, head, 'another key')).toEqual({ intact: false, firstBad: 1n, reason: 'altered' })
})

test('rows cut from the end are missed by the head', async () => {
  const { links, head } = chain(10)
  expect(await verify(links.slice(0, 7), head, KEY)).toEqual({
    intact: false,
    firstBad: 8n,
    reason: 'missing',
  })
})

test('rows cut from the end together with the head are missed by a head noted elsewhere', async () => {
  const { links, head } = chain(10)
  const cut = { seq: 7n, hash: links[6]?.hash ?? '' }
  expect(await verify(links.slice(0, 7), cut, KEY)).toMatchObject({ intact: true })
  expect(await verify(links.slice(0, 7), cut, KEY, head)).toEqual({
    intact: false,
    firstBad: 8n,
    reason: 'missing',
  })
})

test('a chain rebuilt with the key is found by a head noted elsewhere', async () => {
  const { head } = chain(10)
  const [first, ...others] = chain(10).links
  if (!first) throw new Error('No first row')
  const forged = extend(KEY, { seq: 0n, hash: GENESIS }, [
    { ...first, actorName: 'Somebody else' },
    ...others,
  ])
  expect(await verify(forged.links, forged.head, KEY)).toMatchObject({ intact: true })
  expect(await verify(forged.links, forged.head, KEY, head)).toMatchObject({ intact: false, firstBad: 10n })
})

test('a row added after the head is found', async () => {
  const { links } = chain(5)
  const head = { seq: 4n, hash: links[3]?.hash ?? '' }
  expect(await verify(links, head, KEY)).toEqual({ intact: false, firstBad: 5n, reason: 'added' })
})

test('a form of another version is told, not guessed', async () => {
  const { links, head } = chain(2)
  const later = links.map((link) => (link.seq === 2n ? { ...link, form: 9 } : link))
  expect(await verify(later, head, KEY)).toEqual({ intact: false, firstBad: 2n, reason: 'unknown form' })
})

const LENGTH = 12
const trails = Number(process.env.TAMPER_TRIALS ?? 500)
const intact = chain(LENGTH)
const endOf = (rows: readonly Link[]): Head => rows.at(-1) ?? { seq: 0n, hash: GENESIS }

test('whatever is altered, removed, inserted, moved or cut off is found, with the first bad row named', async () => {
  const place = fc.integer({ min: 0, max: LENGTH - 1 })
  const columns = [
    'actorName',
    'event',
    'subjectId',
    'hash',
    'previousHash',
    'at',
    'changes',
    'providerId',
  ] as const
  const tampering = fc.oneof(
    fc.record({ how: fc.constant('alter' as const), place, column: fc.constantFrom(...columns) }),
    fc.record({ how: fc.constant('remove' as const), place }),
    fc.record({ how: fc.constant('repeat' as const), place }),
    fc.record({ how: fc.constant('cut' as const), place }),
    fc.record({ how: fc.constant('swap' as const), place: fc.integer({ min: 0, max: LENGTH - 2 }) }),
  )
  await fc.assert(
    fc.asyncProperty(tampering, async (done) => {
      const rows = intact.links.map((link) => ({ ...link }))
      const row = rows[done.place]
      const next = rows[done.place + 1]
      if (!row) throw new Error('No row there')
      let firstBad = BigInt(done.place + 1)
      if (done.how === 'alter') {
        if (done.column === 'at') row.at = new Date(row.at.getTime() + 1)
        else if (done.column === 'changes') row.changes = { amountCents: [0, 0] }
        else row[done.column] = `${row[done.column]}x`
      } else if (done.how === 'remove') rows.splice(done.place, 1)
      else if (done.how === 'repeat') rows.splice(done.place, 0, { ...row })
      else if (done.how === 'cut') rows.splice(done.place)
      else if (next) [rows[done.place], rows[done.place + 1]] = [next, row]
      const isCut = done.how === 'cut'
      // Who cuts the end off moves the head to where the rows now end: only what was noted elsewhere tells.
      const head = isCut ? endOf(rows) : intact.head
      const verdict = await verify(rows, head, KEY, isCut ? intact.head : undefined)
      if (verdict.intact) throw new Error('Not found')
      expect(verdict.firstBad).toBe(firstBad)
    }),
    { numRuns: trails },
  )
})
