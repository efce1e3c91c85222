import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { filingExport } from '@/lib/filing/export'

export const GET = csvRoute((_actor, { query }) => filingExport(query, today()))
