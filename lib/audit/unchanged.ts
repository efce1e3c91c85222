import 'server-only'
import type { Tx } from '@/lib/db/client'
import { ConflictError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'

type Versioned = { version: number; updatedAt: Date; updatedById: string | null }

/**
 * Throws ConflictError, with what is stored in the form's words, unless the row is still as the person saw it;
 * `sent` is what the person sent, in the same words. The row must be locked: its provider is by change(), any other by SELECT ... FOR UPDATE.
 */
export async function assertUnchanged(
  tx: Tx,
  stored: Versioned,
  seenVersion: number,
  formValues: () => FormValues,
  sent?: FormValues,
): Promise<void> {
  if (stored.version === seenVersion) return
  const person = stored.updatedById
    ? await tx.person.findUnique({ where: { id: stored.updatedById }, select: { name: true } })
    : null
  throw new ConflictError({
    values: formValues(),
    version: stored.version,
    changedBy: person?.name ?? null,
    changedAt: stored.updatedAt,
    ...(sent && { sent }),
  })
}
