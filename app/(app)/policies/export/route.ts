import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { policiesExport } from '@/lib/providers/records-export'

export const GET = csvRoute((_actor, { query }) => policiesExport(query, today()))
