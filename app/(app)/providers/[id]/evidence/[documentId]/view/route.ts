import { viewRoute } from '@/lib/evidence/view-route'

export const GET = viewRoute()
