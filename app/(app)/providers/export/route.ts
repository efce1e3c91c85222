import { authorize, isSignedIn } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { exportCsv } from '@/lib/csv/export'
import { refused } from '@/lib/csv/refused'
import { filteredSql } from '@/lib/providers/register'
import { registerFilter } from '@/lib/providers/register-filter'

const dollars = (cents: string) => `(${cents} / 100.0)::numeric(16, 2)`

export async function GET(request: Request): Promise<Response> {
  const actor = await authorize('export:read')
  if (!actor) return refused(await isSignedIn())
  const filter = registerFilter(Object.fromEntries(new URL(request.url).searchParams))
  const { where, values } = filteredSql(filter)
  return exportCsv(actor, request, {
    event: 'export.providers',
    name: `providers-${today()}`,
    values,
    details: { q: filter.q, stage: filter.stage, band: filter.band, eligibility: filter.eligibility },
    text: `
      SELECT p.id AS provider_id, p.legal_name, p.trading_name, p.kind, p.ior_number, p.incorporation_country,
             p.incorporation_state, p.stage, p.tier, o.name AS owner, p.next_review_on, s.eligibility,
             (s.score_tenths / 10.0)::numeric(5, 1) AS score, s.band,
             (s.coverage_ten_thousandths / 100.0)::numeric(6, 2) AS coverage_percent, s.recommendation,
             s.worst_severity, s.critical_gaps, s.high_gaps, s.medium_gaps, s.low_gaps,
             (s.utilisation_ten_thousandths / 100.0)::numeric(12, 2) AS bond_use_percent, s.policy_expires_on,
             s.next_lapse_on, ${dollars('s.claim_cents')} AS reference_claim_usd,
             ${dollars('s.left_to_us_cents')} AS left_to_us_usd
        FROM provider p
        LEFT JOIN standing s ON s.provider_id = p.id
        LEFT JOIN person o ON o.id = p.owner_id
       WHERE ${where} ORDER BY p.legal_name, p.id`,
  })
}
