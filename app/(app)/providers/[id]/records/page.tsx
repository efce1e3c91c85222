import { RecordList } from '@/components/records/record-list'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { pageWords } from '@/lib/i18n/page-words'
import type { RecordSpec } from '@/lib/records/envelope'
import { listAbsences, listRecords } from '@/lib/records/queries'
import { recordSpecs } from '@/lib/records/specs'
import type { RecordKind } from '@/lib/choices'

export default async function RecordsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const words = await pageWords()
  const absences = await listAbsences(actor, id)
  const kinds = Object.entries(recordSpecs) as unknown as [RecordKind, RecordSpec][]
  const lists = await Promise.all(
    kinds.map(async ([kind, spec]) => ({ kind, spec, records: await listRecords(actor, spec, id) })),
  )
  return lists.map(({ kind, spec, records }) => (
    <RecordList
      key={kind}
      providerId={id}
      spec={spec}
      records={records}
      absence={absences.get(kind)}
      mayWrite={can(actor.role, 'record:write')}
      words={words}
    />
  ))
}
