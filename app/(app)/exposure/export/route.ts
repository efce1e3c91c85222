import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { rankingExport } from '@/lib/providers/register-export'

export const GET = csvRoute((_actor, { query }) => rankingExport(query, today()))
