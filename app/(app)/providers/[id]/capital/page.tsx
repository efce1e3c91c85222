import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function CapitalPage({ params }: PageProps<'/providers/[id]/capital'>) {
  await requirePermission('provider:read')
  return recordTab('capital', params)
}
