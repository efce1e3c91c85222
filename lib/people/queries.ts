import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { liveAt } from '@/lib/auth/sessions'
import type { Role } from '@/lib/choices'
import { guessedAt } from '@/lib/auth/second-factor/wrong-codes'
import { pool, prisma } from '@/lib/db/client'

export type PersonRow = {
  id: string
  name: string
  email: string
  role: Role
  isDisabled: boolean
  hasPassword: boolean
  isSample: boolean
  wantsDigest: boolean
  lastSeenAt: Date | null
  version: number
  liveSessions: number
  /** Null: they sign in by their password alone. */
  secondFactorSince: Date | null
}

/** When somebody typed many wrong codes of a person; null: nobody has since their password was set. */
export async function findGuessed(_actor: Actor<'people:manage'>, id: string): Promise<Date | null> {
  const { rows } = await pool().query<{ at: Date | null }>(
    `SELECT ${guessedAt} AS at FROM person p WHERE p.id = $1`,
    [id],
  )
  return rows[0]?.at ?? null
}

/** Everybody, by name; those who are disabled come last. */
export async function listPeople(_actor: Actor<'people:manage'>, asOf: Date): Promise<PersonRow[]> {
  const people = await prisma().person.findMany({
    select: columns(asOf),
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
  })
  return people.map(toRow)
}

export async function findPerson(
  _actor: Actor<'people:manage'>,
  id: string,
  asOf: Date,
): Promise<PersonRow | null> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const person = isId ? await prisma().person.findUnique({ where: { id }, select: columns(asOf) }) : null
  return person && toRow(person)
}

function columns(asOf: Date) {
  return {
    id: true,
    name: true,
    email: true,
    role: true,
    disabledAt: true,
    passwordHash: true,
    isSample: true,
    wantsDigest: true,
    version: true,
    sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
    factor: { select: { confirmedAt: true } },
    _count: { select: { sessions: { where: liveAt(asOf) } } },
  } as const
}

type Found = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: Date | null
  passwordHash: string | null
  isSample: boolean
  wantsDigest: boolean
  version: number
  sessions: { lastSeenAt: Date }[]
  factor: { confirmedAt: Date } | null
  _count: { sessions: number }
}

function toRow({ disabledAt, passwordHash, sessions, factor, _count, ...person }: Found): PersonRow {
  return {
    ...person,
    isDisabled: disabledAt !== null,
    hasPassword: passwordHash !== null,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    liveSessions: _count.sessions,
    secondFactorSince: factor?.confirmedAt ?? null,
  }
}
