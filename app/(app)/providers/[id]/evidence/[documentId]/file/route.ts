import { documentRoute } from '@/lib/evidence/document-route'

export const GET = documentRoute()
