import { answer, dollars } from '@/lib/csv/columns'
import type { IsoDate } from '@/lib/dates'
import { recordsExport } from './register-export'

const bonds = {
  number: 'r.number',
  principal: 'r.principal',
  ior_number: 'r.ior_number',
  surety: 'r.surety',
  surety_code: 'r.surety_code',
  is_surety_listed: answer('r.is_surety_listed'),
  circular_570_limit_usd: dollars('r.circular570_limit_cents'),
  circular_570_list_on: 'r.circular570_list_on',
  activity: 'r.activity',
  type: 'r.type',
  amount_usd: dollars('r.amount_cents'),
  effective_on: 'r.effective_on',
  ended_on: 'r.ended_on',
  termination_notice_by: 'r.termination_notice_by',
  termination_notice_on: 'r.termination_notice_on',
  insufficiency_notice_on: 'r.insufficiency_notice_on',
  insufficiency_cured_on: 'r.insufficiency_cured_on',
  has_reinsurance_evidence: answer('r.has_reinsurance_evidence'),
  collateral_usd: dollars('r.collateral_cents'),
  we_signed_indemnity: answer('r.we_signed_indemnity'),
  indemnity_usd: dollars('r.indemnity_cents'),
  is_second_certificate: answer('r.is_second_certificate'),
  are_entries_liquidated: answer('r.are_entries_liquidated'),
  are_entries_liquidated_on: 'r.are_entries_liquidated_on',
}

const policies = {
  number: 'r.number',
  insurer: 'r.insurer',
  rating_agency: 'r.rating_agency',
  rating: 'r.rating',
  named_insured: 'r.named_insured',
  insures_ior_entity: answer('r.insures_ior_entity'),
  basis: 'r.basis',
  retroactive_on: 'r.retroactive_on',
  extended_reporting_months: 'r.extended_reporting_months',
  covenant_years: 'r.covenant_years',
  per_claim_usd: dollars('r.per_claim_cents'),
  aggregate_usd: dollars('r.aggregate_cents'),
  eroded_usd: dollars('r.eroded_cents'),
  retention_usd: dollars('r.retention_cents'),
  retention_kind: 'r.retention_kind',
  is_defence_inside_limits: answer('r.is_defence_inside_limits'),
  covers_acting_as_ior: answer('r.covers_acting_as_ior'),
  covers_duty_loss: answer('r.covers_duty_loss'),
  cover_shown_by: 'r.cover_shown_by',
  excludes_duties: answer('r.excludes_duties'),
  excludes_ad_cvd: answer('r.excludes_ad_cvd'),
  excludes_fines: answer('r.excludes_fines'),
  excludes_contractual_liability: answer('r.excludes_contractual_liability'),
  cancellation_notice_days: 'r.cancellation_notice_days',
  effective_on: 'r.effective_on',
  expires_on: 'r.expires_on',
  form: 'r.form',
  is_primary: answer('r.is_primary'),
}

const complianceEvents = {
  type: 'r.type',
  outcome: 'r.outcome',
  reference: 'r.reference',
  opened_on: 'r.opened_on',
  due_on: 'r.due_on',
  answered_on: 'r.answered_on',
  closed_on: 'r.closed_on',
  claimed_usd: dollars('r.claimed_cents'),
  paid_usd: dollars('r.paid_cents'),
  port: 'r.port',
  culpability: 'r.culpability',
  seizure_ground: 'r.seizure_ground',
  is_self_disclosed: answer('r.is_self_disclosed'),
  is_tendered: answer('r.is_tendered'),
  has_no_decay: answer('r.has_no_decay'),
}

/** The records of the providers of a view of the register, every field of them. */
export const bondsExport = (query: unknown, asOf: IsoDate) =>
  recordsExport({ event: 'export.bonds', name: 'bonds', table: 'bond', columns: bonds }, query, asOf)

export const policiesExport = (query: unknown, asOf: IsoDate) =>
  recordsExport(
    { event: 'export.policies', name: 'policies', table: 'policy', columns: policies },
    query,
    asOf,
  )

export const complianceEventsExport = (query: unknown, asOf: IsoDate) =>
  recordsExport(
    {
      event: 'export.compliance-events',
      name: 'compliance-events',
      table: 'compliance_event',
      columns: complianceEvents,
    },
    query,
    asOf,
  )
