/**
 * Approvals that rest on what is no longer concluded: of the providers of the person $1, or of all where that is null.
 * Who decides is told of all, whoever owns a provider of theirs: in the inbox and by mail.
 */
export const staleOf = `
  SELECT d.id AS decision_id, p.id AS provider_id, p.legal_name, d.outcome, d.decided_on, s.stale_since, s.eligibility,
         s.recommendation
    FROM standing s
    JOIN provider p ON p.id = s.provider_id AND p.archived_at IS NULL AND p.stage IN ('APPROVED', 'CONDITIONAL')
    JOIN LATERAL (SELECT id, outcome, decided_on FROM decision WHERE provider_id = p.id ORDER BY id DESC LIMIT 1) d ON true
   WHERE s.stale_since IS NOT NULL AND ($1::uuid IS NULL OR p.owner_id = $1::uuid)`
