import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function InsurancePage({ params }: PageProps<'/providers/[id]/insurance'>) {
  await requirePermission('provider:read')
  return recordTab('insurance', params)
}
