import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Facts } from '@/lib/scoring/facts'
import { assemble, assembleBusiness, type StoredProvider } from './assemble'
import { isUnsettled } from '@/lib/waiver-requests'

/**
 * What is recorded of these providers; archived ones too, records entered in error never. One query, because a rescore
 * reads every provider: PostgreSQL gathers the rows, so nothing is asked once a provider. An engagement stands for the one
 * that they are tried against; of an id that is none there is no engagement.
 */
export function loadStored(
  db: Pick<Tx, '$queryRawUnsafe'>,
  providerIds: readonly string[],
  engagementId: string | null = null,
): Promise<StoredProvider[]> {
  return db.$queryRawUnsafe<StoredProvider[]>(selectFacts, providerIds, engagementId)
}

/** The same as facts, by id. */
export async function loadFacts(
  db: Pick<Tx, '$queryRawUnsafe'>,
  providerIds: readonly string[],
): Promise<Map<string, Facts>> {
  const rows = await loadStored(db, providerIds)
  return new Map(rows.map((row) => [row.provider.id as string, assemble(row)]))
}

/** A business as facts, with what is recorded of the provider that it is tried with; null where one of them is not there. */
export async function loadBusiness(
  db: Pick<Tx, '$queryRawUnsafe'>,
  engagementId: string,
  providerId: string | null,
): Promise<Facts | null> {
  const [row] = await db.$queryRawUnsafe<{ engagement: Record<string, unknown> }[]>(
    'SELECT to_jsonb(e) AS engagement FROM engagement e WHERE id = $1::uuid',
    engagementId,
  )
  if (!row) return null
  const business = assembleBusiness(row.engagement)
  if (providerId === null) return business
  const facts = (await loadFacts(db, [providerId])).get(providerId)
  return facts ? { ...facts, engagement: business.engagement } : null
}

/** The rows of a table under a provider; `under` adds what stands in rows below each. */
const rowsOf = (table: string, under = '') =>
  `COALESCE((SELECT jsonb_agg(to_jsonb(r)${under}) FROM ${table} r
             WHERE r.provider_id = p.id AND r.entered_in_error_at IS NULL), '[]')`

const below = (name: string, table: string, key: string) =>
  ` || jsonb_build_object('${name}', COALESCE((SELECT jsonb_agg(to_jsonb(u)) FROM ${table} u WHERE u.${key} = r.id), '[]'))`

/** What lib/evidence/frozen-files.ts lists, of a file that a decision froze. */
export const isProofLost = `EXISTS (
  SELECT 1 FROM jsonb_array_elements(snapshot -> 'evidence') AS file
   WHERE NOT EXISTS (SELECT 1 FROM document
                      WHERE id = (file ->> 'id')::uuid AND entered_in_error_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM document newer
                                         WHERE newer.supersedes_id = document.id
                                           AND newer.entered_in_error_at IS NULL)))`

/** What a decision (d) concluded, as far as lib/scorecards/moved.ts compares it; the snapshot is unpacked once for it. */
const restsOn = `(
  SELECT jsonb_build_object(
    'scorecard', jsonb_build_object(
      'methodologyVersion', s.scorecard -> 'methodologyVersion', 'eligibility', s.scorecard -> 'eligibility',
      'recommendation', s.scorecard -> 'recommendation', 'scoreTenths', s.scorecard -> 'scoreTenths',
      'band', s.scorecard -> 'band',
      'findings', (SELECT jsonb_agg(jsonb_build_object(
                            'criterionId', f -> 'criterionId', 'outcome', f -> 'outcome', 'credit', f -> 'credit',
                            'gap', CASE WHEN jsonb_typeof(f -> 'gap') = 'object' THEN
                                     jsonb_build_object('kind', f #> '{gap,kind}', 'severity', f #> '{gap,severity}') END)
                            ORDER BY place)
                     FROM jsonb_array_elements(s.scorecard -> 'findings') WITH ORDINALITY AS each(f, place))),
    'reference', CASE WHEN jsonb_typeof(s.reference) = 'object' THEN jsonb_build_object(
      'claim', jsonb_build_object('total', s.reference #> '{claim,total}'),
      'insurancePays', s.reference -> 'insurancePays', 'ownPays', s.reference -> 'ownPays',
      'leftToUs', jsonb_build_object('total', s.reference #> '{leftToUs,total}')) END,
    'identity', s.identity)
    FROM jsonb_to_record(d.snapshot) AS s(scorecard jsonb, reference jsonb, identity jsonb))`

/** A decision (d) as lib/filing reads it. */
export const decisionAsJson = `jsonb_build_object(
  'id', d.id, 'outcome', d.outcome, 'reason', d.reason, 'decidedOn', d.decided_on, 'valueCapCents', d.value_cap_cents,
  'ports', d.ports, 'everyPort', d.every_port, 'goods', d.goods,
  'conditions', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'words', c.words, 'dueOn', c.due_on,
                                                              'metOn', c.met_on) ORDER BY c.due_on, c.id)
                            FROM decision_condition c WHERE c.decision_id = d.id), '[]'),
  'engagementId', d.snapshot #>> '{facts,engagement,id}', 'engagementName', d.snapshot #>> '{facts,engagement,name}',
  'iorNumber', d.snapshot #>> '{facts,provider,iorNumber}',
  'recommendation', d.snapshot #>> '{scorecard,recommendation}',
  'conclusionDigest', d.conclusion_digest, 'restsOn', ${restsOn},
  'isProofLost', ${isProofLost})`

export const selectFacts = `
  SELECT to_jsonb(p) AS provider,
         ${rowsOf('authority', below('resident_agents', 'resident_agent', 'authority_id'))} AS authorities,
         ${rowsOf('bond')} AS bonds,
         ${rowsOf('volume_statement')} AS "volumeStatements",
         ${rowsOf('capital_statement')} AS "capitalStatements",
         ${rowsOf('policy')} AS policies,
         ${rowsOf('contract', below('causes', 'contract_cause', 'contract_id') + below('clauses', 'contract_clause', 'contract_id'))} AS contracts,
         ${rowsOf('compliance_event')} AS events,
         ${rowsOf('history_statement')} AS "historyStatements",
         ${rowsOf('method_check', below('flags', 'method_check_flag', 'method_check_id'))} AS "methodChecks",
         ${rowsOf('screening')} AS screenings,
         ${rowsOf('run_off_statement')} AS "runOffStatements",
         ${rowsOf('absence')} AS absences,
         to_jsonb(e) AS engagement,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'criterion_id', w.criterion_id, 'finding', w.finding,
                                                       'approved_on', w.approved_on, 'ends_on', w.ends_on,
                                                       'requested_by_id', w.requested_by_id))
                     FROM waiver w
                    WHERE w.provider_id = p.id AND w.approved_on IS NOT NULL AND w.ended_on IS NULL), '[]') AS waivers,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'criterion_id', w.criterion_id, 'finding', w.finding,
                                                       'ends_on', w.ends_on))
                     FROM waiver w
                    WHERE w.provider_id = p.id AND ${isUnsettled('w')}), '[]') AS "waiverRequests",
         (SELECT ${decisionAsJson} FROM decision d WHERE d.provider_id = p.id ORDER BY d.id DESC LIMIT 1) AS decision,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'issued_on', d.issued_on,
                                                       'expires_on', d.expires_on))
                     FROM document d
                    WHERE d.provider_id = p.id AND d.expires_on IS NOT NULL AND d.entered_in_error_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM document newer
                                       WHERE newer.supersedes_id = d.id AND newer.entered_in_error_at IS NULL)), '[]') AS documents,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'words', c.words, 'due_on', c.due_on,
                                                       'decided_on', l.decided_on, 'decided_by_id', l.decided_by_id))
                     FROM (SELECT id, decided_on, decided_by_id FROM decision
                            WHERE provider_id = p.id ORDER BY id DESC LIMIT 1) l
                     JOIN decision_condition c ON c.decision_id = l.id AND c.met_on IS NULL), '[]') AS conditions,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'criterion_id', g.criterion_id,
                                                       'owner_id', k.owner_id, 'due_on', k.due_on))
                     FROM gap g JOIN gap_work k ON k.gap_id = g.id
                    WHERE g.provider_id = p.id AND k.due_on IS NOT NULL), '[]') AS "gapWork"
    FROM provider p
    LEFT JOIN engagement e ON e.id = COALESCE($2::uuid, p.engagement_id, (SELECT id FROM engagement WHERE is_default))
   WHERE p.id = ANY($1::uuid[])`
