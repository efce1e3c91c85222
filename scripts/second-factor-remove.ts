import { systemActor } from '@/lib/auth/actor'
import { closeDatabase } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { removeFactorOf } from '@/lib/people/commands'

/**
 * second-factor:remove e-mail: for who lost it with their password, and for the last admin. Exit 1 where there is none,
 * 2 without an e-mail.
 */
const [email, ...more] = process.argv.slice(2)
if (!email || more.length > 0) {
  console.error('Name one person by their e-mail: npm run second-factor:remove -- jane@example.com')
  process.exit(2)
}
try {
  await removeFactorOf(systemActor('people:manage'), email.trim().toLowerCase())
  console.log(`The second factor of ${email} is taken away, and their sessions have ended.`)
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
