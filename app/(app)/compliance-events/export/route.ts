import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { complianceEventsExport } from '@/lib/providers/records-export'

export const GET = csvRoute((_actor, { query }) => complianceEventsExport(query, today()))
