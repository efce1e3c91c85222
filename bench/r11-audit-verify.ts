import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { CANONICAL_FORM, canonical } from '@/lib/audit/canonical'
import { extend, GENESIS, type Entry, type Link } from '@/lib/audit/chain'
import { verify } from '@/lib/audit/verify'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

const ROWS = 50_000
const KEY = 'for the bench only, for the bench only'

/** Rows checked where they lie in memory, against one SHA-256 for each over the text that is hashed of it. */
export const auditVerify: Bench = async (_place, { rounds }) => {
  const { links, head } = extend(
    KEY,
    { seq: 0n, hash: GENESIS },
    Array.from({ length: ROWS }, (_, n) => entry(n)),
  )
  const texts = links.map((link) => Buffer.from(`${link.previousHash}\n${textOf(link)}`))
  assert.deepEqual(await verify(links, head, KEY), { intact: true, head })
  const bare = () => {
    let last = ''
    for (const text of texts) last = createHash('sha256').update(text).digest('hex')
    return Promise.resolve(last)
  }
  assert.notEqual(await bare(), head.hash)

  const measured = await interleave(
    rounds,
    { a: async () => assert((await verify(links, head, KEY)).intact), b: bare },
    'processor',
  )
  const perSecond = (ms: readonly number[]) => (ROWS / median(ms)).toFixed(0)
  return [
    {
      id: 'R11',
      what: 'audit verify, rows a second',
      against: 'a bare SHA-256 loop over the same bytes',
      target: { atLeast: 0.5 },
      measured: summarise(measured.ratios.map((ratio) => 1 / ratio)),
      note: `${perSecond(measured.a)} against ${perSecond(measured.b)} rows a millisecond`,
    },
  ]
}

function entry(n: number): Omit<Entry, 'seq'> {
  return {
    at: new Date(1_790_000_000_000 + n * 61_000),
    event: 'bond.changed',
    actorId: '00000000-0000-7000-8000-0000000000ad',
    actorName: 'Priya Nair',
    actorRole: 'ANALYST',
    subjectKind: 'bond',
    subjectId: `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`,
    providerId: '00000000-0000-7000-9000-000000000007',
    changes: {
      amountCents: [2_000_000_00, 2_000_000_00 + n],
      surety: ['Meridian Surety Company', 'Northgate Specialty Insurance'],
      verifiedOn: ['2026-10-12', '2026-11-25'],
    },
  }
}

function textOf({ previousHash: _previous, hash: _hash, form: _form, ...link }: Link): string {
  return canonical({ ...link, form: CANONICAL_FORM, seq: link.seq.toString(), at: link.at.toISOString() })
}
