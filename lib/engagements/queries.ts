import 'server-only'
import { cache } from 'react'
import type { Actor } from '@/lib/auth/guard'
import { prisma } from '@/lib/db/client'
import type { FormValues } from '@/lib/forms/state'
import { isUuid } from '@/lib/forms/uuid'
import { fromRow, toForm } from '@/lib/records/fields'
import type { EngagementRow } from './row'
import { engagementFields, type EngagementValues } from './schema'

/** All engagements: the company default first, then by name. */
export async function listEngagements(_actor: Actor<'provider:read'>): Promise<EngagementRow[]> {
  const [rows, byDefault] = await Promise.all([
    prisma().engagement.findMany({
      include: { _count: { select: { providers: { where: { archivedAt: null } } } } },
      orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
    }),
    prisma().provider.count({ where: { engagementId: null, archivedAt: null } }),
  ])
  return rows.map((row) => ({
    ...fromRow(engagementFields, row),
    id: row.id,
    isDefault: row.isDefault,
    isArchived: row.archivedAt !== null,
    isSample: row.isSample,
    providers: row._count.providers + (row.isDefault ? byDefault : 0),
  }))
}

export interface EngagementView {
  id: string
  name: string
  values: EngagementValues
  version: number
  isDefault: boolean
  isArchived: boolean
}

/** One engagement with all that is recorded of it; null where there is none of this id. Asked once for each page. */
export function findEngagement(_actor: Actor<'provider:read'>, id: string): Promise<EngagementView | null> {
  return perRequest(id)
}

const perRequest = cache(async (id: string): Promise<EngagementView | null> => {
  const row = isUuid(id) ? await prisma().engagement.findUnique({ where: { id } }) : null
  return (
    row && {
      id: row.id,
      name: row.name,
      values: fromRow(engagementFields, row),
      version: row.version,
      isDefault: row.isDefault,
      isArchived: row.archivedAt !== null,
    }
  )
})

export interface EngagementForm {
  name: string
  values: FormValues
  version: number
  isDefault: boolean
  isArchived: boolean
}

/** An engagement as its form shows it; null where there is none of this id. */
export async function findEngagementForm(
  _actor: Actor<'engagement:write'>,
  id: string,
): Promise<EngagementForm | null> {
  const row = isUuid(id) ? await prisma().engagement.findUnique({ where: { id } }) : null
  return (
    row && {
      name: row.name,
      values: toForm(engagementFields, fromRow(engagementFields, row)),
      version: row.version,
      isDefault: row.isDefault,
      isArchived: row.archivedAt !== null,
    }
  )
}
