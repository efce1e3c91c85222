import { notFound } from 'next/navigation'
import { RecordKindSection } from '@/components/records/record-kind'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import type { RecordKind } from '@/lib/choices'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { documentsByRecord } from '@/lib/evidence/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { tabOfKind, type ProviderTab } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { arrange } from '@/lib/records/arrange'
import type { RecordSpec } from '@/lib/records/envelope'
import { listAbsences, listRecords } from '@/lib/records/queries'
import { recordSpecs } from '@/lib/records/specs'

/** The kinds of record of one tab, each with all its records. */
export async function recordTab(tab: ProviderTab, params: Promise<{ id: string }>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const kinds = (Object.keys(recordSpecs) as RecordKind[]).filter((kind) => tabOfKind[kind] === tab)
  const [words, absences, evidence, ...lists] = await Promise.all([
    pageWords(),
    listAbsences(actor, id),
    documentsByRecord(actor, id),
    ...kinds.map((kind) => listRecords(actor, recordSpecs[kind] as unknown as RecordSpec, id)),
  ])
  const mayWrite = can(actor.role, 'record:write') && !provider.isArchived
  const show = { providerId: id, mayWrite, timeZone: env().companyTimeZone, words, evidence }
  return kinds.map((kind, index) => (
    <RecordKindSection
      key={kind}
      {...show}
      spec={recordSpecs[kind] as unknown as RecordSpec}
      records={arrange(kind, lists[index] ?? [], today())}
      absence={absences.get(kind)}
    />
  ))
}
