import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function CompliancePage({ params }: PageProps<'/providers/[id]/compliance'>) {
  await requirePermission('provider:read')
  return recordTab('compliance', params)
}
