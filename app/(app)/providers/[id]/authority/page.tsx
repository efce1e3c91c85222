import { requirePermission } from '@/lib/auth/guard'
import { recordTab } from '../_tab'

export default async function AuthorityPage({ params }: PageProps<'/providers/[id]/authority'>) {
  await requirePermission('provider:read')
  return recordTab('authority', params)
}
