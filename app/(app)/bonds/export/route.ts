import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { bondsExport } from '@/lib/providers/records-export'

export const GET = csvRoute((_actor, { query }) => bondsExport(query, today()))
