import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { registerExport } from '@/lib/providers/register-export'

export const GET = csvRoute((_actor, { query }) => registerExport(query, today()))
