import { systemActor } from '@/lib/auth/actor'
import { closeDatabase } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { removeSample } from '@/lib/sample/commands'

/** sample:remove: takes the sample portfolio away. Exit 1, in words, where that would leave nobody to administer. */
try {
  const removed = await removeSample(systemActor('sample:remove'))
  console.log(
    removed
      ? `Removed ${removed.providers} providers, ${removed.engagements} engagements and ${removed.people} people of the sample.`
      : 'There is no sample portfolio here: nothing was removed.',
  )
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
