import { auditExport } from '@/lib/audit/export'
import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { env } from '@/lib/env'

export const GET = csvRoute(
  (_actor, { query }) => auditExport(query, today(), env().companyTimeZone),
  'audit:read',
)
