import 'server-only'
import { cache } from 'react'
import type { Actor } from '@/lib/auth/guard'
import type { RecordKind } from '@/lib/choices'
import { pool, prisma } from '@/lib/db/client'
import type { FormValues } from '@/lib/forms/state'
import { isUuid } from '@/lib/forms/uuid'
import { paths } from '@/lib/paths'
import { fromRow, toForm } from '@/lib/records/fields'
import type { ProviderHead } from './head'
import type { ProviderOptions } from './options'
import { providerFields } from './schema'

type Reader = Actor<'provider:read'>

/** Null where there is none of this id. */
export function findProvider(_actor: Reader, id: string): Promise<ProviderHead | null> {
  return readHead(id)
}

/** One query, whatever is recorded, and once a request: the layout, its title and the page all ask. */
const readHead = cache(async (id: string): Promise<ProviderHead | null> => {
  if (!isUuid(id)) return null
  const { rows } = await pool().query<ProviderHead>(
    `SELECT p.id, p.legal_name AS "legalName", p.trading_name AS "tradingName", p.ior_number AS "iorNumber", p.stage, p.tier,
            o.name AS "ownerName", p.next_review_on::text AS "nextReviewOn", p.review_reason AS "reviewReason", e.name AS "engagementName",
            p.engagement_id IS NOT NULL AS "isOwnEngagement", p.is_sample AS "isSample",
            p.archived_reason AS "archivedReason", p.archived_at IS NOT NULL AS "isArchived", p.version,
            p.submitted_by_id AS "submittedById", s.stale_since::text AS "staleSince",
            s.filing_answer AS "filingAnswer", s.computed_for::text AS "filingComputedFor",
            (SELECT d.decided_on::text FROM decision d WHERE d.provider_id = p.id ORDER BY d.id DESC LIMIT 1) AS "decidedOn",
            COALESCE((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'legalName', g.legal_name) ORDER BY g.legal_name)
                        FROM provider g WHERE g.group_id = p.group_id AND g.id <> p.id), '[]') AS "group",
            jsonb_build_object(${counted}) AS counts,
            (SELECT count(*)::int FROM document d
              WHERE d.provider_id = p.id AND d.entered_in_error_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM document n
                                 WHERE n.supersedes_id = d.id AND n.entered_in_error_at IS NULL)) AS documents
       FROM provider p
       LEFT JOIN person o ON o.id = p.owner_id
       LEFT JOIN standing s ON s.provider_id = p.id
       LEFT JOIN engagement e ON e.id = COALESCE(p.engagement_id, (SELECT id FROM engagement WHERE is_default))
      WHERE p.id = $1`,
    [id],
  )
  return rows[0] ?? null
})

const tables: Record<RecordKind, string> = {
  AUTHORITY: 'authority',
  BOND: 'bond',
  VOLUME_STATEMENT: 'volume_statement',
  CAPITAL_STATEMENT: 'capital_statement',
  POLICY: 'policy',
  CONTRACT: 'contract',
  COMPLIANCE_EVENT: 'compliance_event',
  HISTORY_STATEMENT: 'history_statement',
  METHOD_CHECK: 'method_check',
  SCREENING: 'screening',
  RUN_OFF_STATEMENT: 'run_off_statement',
}

const counted = Object.entries(tables)
  .map(
    ([kind, table]) =>
      `'${kind}', (SELECT count(*)::int FROM ${table} r WHERE r.provider_id = p.id AND r.entered_in_error_at IS NULL)`,
  )
  .join(', ')

/** The provider as its form shows it, with its version; null where there is none of this id. */
export async function findProviderForm(
  _actor: Actor<'provider:write'>,
  id: string,
): Promise<{ values: FormValues; version: number; legalName: string } | null> {
  if (!isUuid(id)) return null
  const provider = await prisma().provider.findUnique({ where: { id }, include: { contacts: true } })
  if (!provider) return null
  const [contact] = provider.contacts
  const [other] = provider.groupId
    ? await prisma().provider.findMany({
        where: { groupId: provider.groupId, archivedAt: null, NOT: { id } },
        select: { id: true, legalName: true, iorNumber: true },
        orderBy: { legalName: 'asc' },
        take: 1,
      })
    : []
  return {
    version: provider.version,
    legalName: provider.legalName,
    values: {
      ...toForm(providerFields, fromRow(providerFields, provider)),
      ownerId: provider.ownerId ?? '',
      engagementId: provider.engagementId ?? '',
      groupedWith: other ? (other.iorNumber ?? paths.provider(other.id)) : '',
      contactName: contact?.name ?? '',
      contactPosition: contact?.position ?? '',
      contactEmail: contact?.email ?? '',
      contactPhone: contact?.phone ?? '',
    },
  }
}

/** Who and what may be chosen in the form. */
export async function providerOptions(_actor: Reader): Promise<ProviderOptions> {
  const [owners, engagements] = await Promise.all([
    prisma().person.findMany({
      where: { disabledAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
    prisma().engagement.findMany({
      where: { archivedAt: null },
      select: { id: true, name: true, isDefault: true },
      orderBy: { name: 'asc' },
    }),
  ])
  return {
    owners: owners.map(({ id, name }) => ({ value: id, label: name })),
    engagements: engagements.map(({ id, name, isDefault }) => ({ value: id, label: name, isDefault })),
  }
}

/** The names of the people and engagements that changes of a provider tell of by their id. */
export async function auditedNames(
  _actor: Reader,
  rows: readonly { changes: unknown }[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ changes }) => {
    const { ownerId, engagementId } = (changes ?? {}) as Record<string, unknown>
    return [ownerId, engagementId].flat().filter((id): id is string => typeof id === 'string' && isUuid(id))
  })
  if (ids.length === 0) return new Map()
  const { rows: named } = await pool().query<{ id: string; name: string }>(
    `SELECT id, name FROM person WHERE id = ANY($1::uuid[])
      UNION ALL SELECT id, name FROM engagement WHERE id = ANY($1::uuid[])`,
    [ids],
  )
  return new Map(named.map(({ id, name }) => [id, name]))
}
