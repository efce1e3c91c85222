import 'server-only'
import { recordEvent } from '@/lib/audit/record'
import { pool } from '@/lib/db/client'
import { logSecurity } from '../security-log'
import { DAY_MS, WRONG_CODES_TOLD } from '../sign-in-delay'

/** Where many codes of a person were wrong within a day, the trail tells it, once a day: somebody has their password. */
export async function tellOfWrongCodes(person: { id: string; email: string }, asOf: Date): Promise<void> {
  const { rows } = await pool().query<{ count: number; isTold: boolean }>(
    `SELECT (SELECT count(*)::int FROM sign_in_attempt
              WHERE email = $1 AND of_code AND NOT succeeded AND at > $2) AS count,
            EXISTS (SELECT 1 FROM audit_event
                     WHERE subject_id = $3 AND event = 'second-factor.guessed' AND at > $2) AS "isTold"`,
    [person.email, new Date(asOf.getTime() - DAY_MS), person.id],
  )
  const [{ count, isTold } = { count: 0, isTold: false }] = rows
  if (count < WRONG_CODES_TOLD || isTold) return
  logSecurity('second-factor.guessed', { personId: person.id, wrongCodes: count })
  const details = { wrongCodes: [null, count] }
  await recordEvent(null, { event: 'second-factor.guessed', subjectId: person.id, details })
}

/** When somebody last typed many wrong codes of the person p, in SQL; null: nobody has since their password was set. */
export const guessedAt = `
  (SELECT max(g.at) FROM audit_event g
    WHERE g.subject_id = p.id::text AND g.event = 'second-factor.guessed'
      AND NOT EXISTS (SELECT 1 FROM audit_event s
                       WHERE s.subject_id = p.id::text AND s.event IN ('password.set', 'password.changed')
                         AND s.seq > g.seq))`
