import 'server-only'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { readHead } from '@/lib/audit/verify-chain'
import { ensureFirstAdminLink } from '@/lib/auth/one-time-links'
import { today } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import { whoCanSignIn } from '@/lib/auth/who-can-sign-in'
import { pool, prisma } from '@/lib/db/client'
import type { Env } from '@/lib/env'

export interface Prepared {
  /** Given only by the start that loaded the sample portfolio. */
  samplePassword: string | null
  /** The sample people who may sign in. */
  sampleEmails: string[]
  /** Where the first admin is made, while nobody else could be. */
  firstAdminPath: string | null
}

export interface Sample {
  load: (options: { password: string; today: IsoDate; tell: (password: string) => unknown }) => Promise<void>
  /** Takes away what a load that broke off has left, and tells whether there was any. */
  clearBrokenOff: () => Promise<boolean>
  /** Shows the password before it holds: a start that is killed then leaves nobody shut out. */
  tell: (password: string) => unknown
}

type Wishes = Pick<Env, 'sampleData' | 'samplePassword'> & { isBundled: boolean }

/**
 * What a migrated database needs before it is served: the sample portfolio where it is wanted, and somebody to sign in.
 * Nothing where an admin can.
 */
export function prepare(wishes: Wishes, sample: Sample): Promise<Prepared> {
  return inTurn(async () => {
    const brokeOff = await sample.clearBrokenOff()
    let samplePassword: string | null = null
    if (await wantsSample(wishes, brokeOff)) {
      samplePassword = wishes.samplePassword ?? randomBytes(12).toString('base64url')
      await sample.load({ password: samplePassword, today: today(), tell: sample.tell })
    }
    const { sampleEmails } = await whoCanSignIn(pool())
    return { samplePassword, sampleEmails, firstAdminPath: await ensureFirstAdminLink() }
  })
}

/** Any number that nothing else here locks. */
const LOCK = 5_190_726

/** Of two starts at once on one database, the second would take what the first is loading for a load that broke off. */
async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await work()
  } finally {
    // Ending the connection gives the lock back.
    await client.end()
  }
}

async function wantsSample({ sampleData, isBundled }: Wishes, brokeOff: boolean): Promise<boolean> {
  if (sampleData === 'off' || !(await isEmpty())) return false
  // The audit trail never shrinks: a database from which everything was removed is not new.
  return sampleData === 'on' || (isBundled && (brokeOff || (await readHead()).seq === 0n))
}

async function isEmpty(): Promise<boolean> {
  const [people, providers] = await Promise.all([prisma().person.count(), prisma().provider.count()])
  return people + providers === 0
}
