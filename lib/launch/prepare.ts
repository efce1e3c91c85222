import 'server-only'
import { randomBytes } from 'node:crypto'
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
  load: (options: { password: string; today: IsoDate }) => Promise<void>
  /** Called before its first row. */
  onLoading: () => unknown
}

type Wishes = Pick<Env, 'sampleData' | 'samplePassword'> & { isBundled: boolean }

/**
 * What a migrated database needs before it is served: the sample portfolio where it is wanted, and somebody to sign in.
 * Nothing where an admin can.
 */
export async function prepare(wishes: Wishes, sample: Sample): Promise<Prepared> {
  let samplePassword: string | null = null
  if (await wantsSample(wishes)) {
    samplePassword = wishes.samplePassword ?? randomBytes(12).toString('base64url')
    sample.onLoading()
    await sample.load({ password: samplePassword, today: today() })
  }
  const { sampleEmails } = await whoCanSignIn(pool())
  return { samplePassword, sampleEmails, firstAdminPath: await ensureFirstAdminLink() }
}

async function wantsSample({ sampleData, isBundled }: Wishes): Promise<boolean> {
  if (sampleData === 'off' || !(await isEmpty())) return false
  // The audit trail never shrinks: a database from which everything was removed is not new.
  return sampleData === 'on' || (isBundled && (await readHead()).seq === 0n)
}

async function isEmpty(): Promise<boolean> {
  const [people, providers] = await Promise.all([prisma().person.count(), prisma().provider.count()])
  return people + providers === 0
}
