import { systemActor } from '@/lib/auth/actor'
import { closeDatabase } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { removeSample } from '@/lib/sample/commands'

/** sample:remove: takes the sample portfolio away. Exit 1, in words, where that would leave nobody to administer. */
try {
  const { providers, engagements, people } = await removeSample(systemActor('sample:remove'))
  console.log(
    `Removed ${providers} providers, ${engagements} engagements and ${people} people of the sample.`,
  )
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
