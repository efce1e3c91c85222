import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function BondsPage({ params }: PageProps<'/providers/[id]/bonds'>) {
  await requirePermission('provider:read')
  return recordTab('bonds', params)
}
