import type { Pool } from 'pg'

export interface WhoCanSignIn {
  hasAdmin: boolean
  sampleEmails: string[]
}

/** Of the people who are not disabled and have a password. By plain SQL: a start asks this before it loads anything else. */
export async function whoCanSignIn(database: Pick<Pool, 'query'>): Promise<WhoCanSignIn> {
  const { rows } = await database.query<{ email: string; role: string; is_sample: boolean }>(
    `SELECT email, role, is_sample FROM person
     WHERE disabled_at IS NULL AND password_hash IS NOT NULL AND (is_sample OR role = 'ADMIN')
     ORDER BY role, email`,
  )
  return {
    hasAdmin: rows.some(({ role }) => role === 'ADMIN'),
    sampleEmails: rows.filter(({ is_sample }) => is_sample).map(({ email }) => email),
  }
}
