import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'

/**
 * Providers with their standings and gaps, straight into the tables: every column has ties, and those that may be empty
 * are, so that an order is tried where it is hard. Number 1 is the first; every seventh is archived. A server concludes
 * anew about standings that are not of its day: `computedFor` keeps it from that.
 */
export async function insertPortfolio(size: number, computedFor: IsoDate = '2026-11-25'): Promise<void> {
  const run = (sql: string) =>
    pool().query(sql.replaceAll(':size', String(size)).replaceAll(':computedFor', `'${computedFor}'`))
  await run(`INSERT INTO person (id, email, name, role)
    VALUES ('00000000-0000-7000-8000-00000000000a', 'priya@example.com', 'Priya Nair', 'ANALYST'),
           ('00000000-0000-7000-8000-00000000000b', 'mei@example.com', 'Mei Lin', 'ANALYST')`)
  await run(`INSERT INTO provider (id, legal_name, trading_name, kind, stage, submitted_at, owner_id, next_review_on,
                                   archived_at, archived_reason, source)
    SELECT ${providerId('n')},
           (ARRAY['Harrow & Quill Customs LLC', 'ÉTOILE Imports', 'étoile imports', 'Ostrander 100% Trade_Co', '=cmd|''/c calc''!A1'])[1 + n % 5]
             || CASE WHEN n % 5 = 0 THEN '' ELSE ' ' || (n / 10) END,
           CASE WHEN n % 3 = 0 THEN 'Trading "' || n || '", Inc.' END, 'OTHER',
           (CASE WHEN n % 2 = 0 THEN 'CANDIDATE' ELSE 'IN_REVIEW' END)::"ProviderStage",
           CASE WHEN n % 2 = 1 THEN now() END,
           (ARRAY['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', NULL]::uuid[])[1 + n % 3],
           CASE WHEN n % 4 > 0 THEN date '2026-11-20' + n % 9 END,
           CASE WHEN n % 7 = 0 THEN now() END, CASE WHEN n % 7 = 0 THEN 'Closed' END, 'DOCUMENT'
      FROM generate_series(1, :size) n`)
  await run(`INSERT INTO standing (provider_id, computed_for, methodology_version, eligibility, score_tenths,
      wiki_score_tenths, could_reach_tenths, band, coverage_ten_thousandths, recommendation, worst_severity,
      critical_gaps, high_gaps, medium_gaps, low_gaps, utilisation_ten_thousandths, policy_expires_on, next_lapse_on,
      next_lapse, lapses, claim_cents, left_to_us_cents, never_promised_cents, above_cap_cents, not_collectable_cents,
      insurance_pays_cents, own_pays_cents, left_because)
    SELECT ${providerId('n')}, :computedFor, 1,
           (ARRAY['PASS', 'WAIVED', 'UNKNOWN', 'FAIL'])[1 + n % 4]::"Eligibility",
           CASE WHEN n % 11 > 0 THEN (n * 37) % 1001 END, NULL, NULL,
           CASE WHEN n % 11 > 0 THEN (CASE WHEN (n * 37) % 1001 >= 850 THEN 'A' WHEN (n * 37) % 1001 >= 700 THEN 'B'
             WHEN (n * 37) % 1001 >= 550 THEN 'C' ELSE 'D' END)::"Band" END,
           (n * 613) % 10001, 'HOLD',
           CASE n % 5 WHEN 0 THEN 'CRITICAL' WHEN 1 THEN 'HIGH' WHEN 2 THEN 'MEDIUM' WHEN 3 THEN 'LOW' END::"Severity",
           CASE WHEN n % 5 = 0 THEN n % 3 + 1 ELSE 0 END, CASE WHEN n % 5 < 2 THEN n % 4 + 1 ELSE 0 END,
           CASE WHEN n % 5 < 3 THEN n % 6 + 1 ELSE 0 END, CASE WHEN n % 5 < 4 THEN n % 8 + 1 ELSE 0 END,
           CASE WHEN n % 3 > 0 THEN (n * 911) % 25000 END,
           CASE WHEN n % 6 > 0 THEN date '2026-11-01' + (n * 5) % 400 END,
           CASE WHEN n % 10 > 0 THEN date '2026-11-25' + n % 90 END, CASE WHEN n % 10 > 0 THEN 'POLICY' END, '[]',
           120190500, "left", "left" / 2, "left" / 3, "left" - "left" / 2 - "left" / 3,
           (120190500 - "left") / 4, 120190500 - "left" - (120190500 - "left") / 4,
           CASE WHEN "left" IS NOT NULL THEN '["SHARED"]'::jsonb END
      FROM generate_series(1, :size) n,
           LATERAL (SELECT CASE WHEN n % 8 > 0 THEN (n % 40) * 1234567::bigint END AS "left") us`)
  await run(`INSERT INTO gap (id, provider_id, criterion_id, kind, severity, finding, expected, found,
                              points_lost_ten_thousandths, opened_on, closed_on)
    SELECT uuidv7(), ${providerId('n')},
           (ARRAY['bond.in-force', 'insurance.limit', 'compliance.screening', 'authority.licence'])[k],
           (ARRAY['STALE', 'MISSING', 'UNVERIFIED', 'ADVERSE'])[k]::"GapKind",
           (ARRAY['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])[1 + (n + k) % 4]::"Severity",
           jsonb_build_object('inputs', jsonb_build_array(CASE k
             WHEN 1 THEN jsonb_build_object('kind', 'BOND', 'recordId', '00000000-0000-7000-8000-0000000000b0', 'field', 'amountCents')
             WHEN 2 THEN jsonb_build_object('kind', 'ENGAGEMENT', 'recordId', NULL, 'field', 'id')
             ELSE jsonb_build_object('kind', 'SCREENING', 'recordId', NULL, 'field', 'list') END)),
           'At most 90% of capacity', '=116% with our volume, "1" needed', (n * k * 7) % 70000, date '2026-11-01' + n % 20,
           CASE WHEN n % 9 = 0 AND k = 4 THEN date '2026-11-24' END
      FROM generate_series(1, :size) n, generate_series(1, 4) k`)
  await pool().query('ANALYZE')
}

export const providerId = (n: string) => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
