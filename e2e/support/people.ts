import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { encode } from 'next-auth/jwt'
import { Client } from 'pg'
import { hashToken, newToken } from '@/lib/auth/secret-token'
import { ABSOLUTE_MS } from '@/lib/auth/session-rules'
import { databaseUrl } from './place'

export type RoleName = 'analyst' | 'manager' | 'admin' | 'auditor'

/** What the sample people of the browser tests sign in with, where a test goes through the form. */
export const SAMPLE_PASSWORD = 'four quiet herons wade'

/** Known to both sides, so that a test can make the cookie of a session. */
export const SESSION_SECRET = 'for browser tests only, for browser tests only'

export const emailOf = (role: RoleName) => `${role}@example.com`

/** Opens a session for the person of a role, whom it makes where the sample has none; gives the cookie's value. */
export async function openSession(role: RoleName): Promise<string> {
  await ask(
    `INSERT INTO person (id, email, name, role) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING`,
    [randomUUID(), emailOf(role), `Sample ${role}`, role.toUpperCase()],
  )
  return openSessionOf(emailOf(role))
}

/** Opens one more session for somebody; gives the cookie's value. */
export async function openSessionOf(email: string): Promise<string> {
  const token = newToken()
  await ask(
    `INSERT INTO session (id, token_hash, person_id, user_agent, ip_address, expires_at)
     SELECT $1, $2, id, 'browser test', '127.0.0.1', $3 FROM person WHERE email = $4`,
    [randomUUID(), hashToken(token), new Date(Date.now() + ABSOLUTE_MS), email],
  )
  return encode({ token: { sid: token }, secret: SESSION_SECRET, maxAge: ABSOLUTE_MS / 1000 })
}

export interface Person {
  id: string
  email: string
  name: string
}

/** Somebody of their own for a test that takes rights away, with a password where they must sign in. */
export async function addPerson(role: RoleName, password?: string): Promise<Person> {
  const id = randomUUID()
  const person = { id, email: `${id}@example.com`, name: `Own ${id.slice(0, 8)}` }
  await ask(`INSERT INTO person (id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)`, [
    id,
    person.email,
    person.name,
    role.toUpperCase(),
    password === undefined ? null : await hash(password),
  ])
  return person
}

/** One question to the database behind the app, for what no screen shows. */
export async function ask<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl() })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
