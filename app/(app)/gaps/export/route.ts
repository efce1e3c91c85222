import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { gapsExport } from '@/lib/gaps/export'

export const GET = csvRoute((_actor, { query }) => gapsExport(query, today()))
