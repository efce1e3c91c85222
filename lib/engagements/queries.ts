import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { prisma } from '@/lib/db/client'
import type { FormValues } from '@/lib/forms/state'
import { isUuid } from '@/lib/forms/uuid'
import { fromRow, toForm } from '@/lib/records/fields'
import { engagementFields, type EngagementValues } from './schema'

export interface EngagementRow extends EngagementValues {
  id: string
  isDefault: boolean
}

/** Engagements that may be chosen, the company default first. */
export async function listEngagements(_actor: Actor<'provider:read'>): Promise<EngagementRow[]> {
  const rows = await prisma().engagement.findMany({
    where: { archivedAt: null },
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
  })
  return rows.map((row) => ({ id: row.id, isDefault: row.isDefault, ...fromRow(engagementFields, row) }))
}

/** An engagement as its form shows it; null where there is none of this id. */
export async function findEngagementForm(
  _actor: Actor<'engagement:write'>,
  id: string,
): Promise<{ values: FormValues; version: number; name: string } | null> {
  if (!isUuid(id)) return null
  const row = await prisma().engagement.findUnique({ where: { id } })
  return (
    row && {
      values: toForm(engagementFields, fromRow(engagementFields, row)),
      version: row.version,
      name: row.name,
    }
  )
}
