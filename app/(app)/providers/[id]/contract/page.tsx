import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function ContractPage({ params }: PageProps<'/providers/[id]/contract'>) {
  await requirePermission('provider:read')
  return recordTab('contract', params)
}
