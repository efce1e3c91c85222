import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { env } from '@/lib/env'
import { gapsExport } from '@/lib/gaps/export'

export const GET = csvRoute(({ personId }, { query }) =>
  gapsExport(query, { personId, asOf: today() }, env().companyTimeZone),
)
