-- Extensions first: the index on provider.search_text needs trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateSchema

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR');

-- CreateEnum
CREATE TYPE "OneTimePurpose" AS ENUM ('FIRST_ADMIN', 'PASSWORD');

-- CreateEnum
CREATE TYPE "ProviderKind" AS ENUM ('PROFESSIONAL_IOR', 'CUSTOMS_BROKER', 'FREIGHT_FORWARDER', 'TRADING_COMPANY', 'US_AFFILIATE', 'OTHER');

-- CreateEnum
CREATE TYPE "ProviderStage" AS ENUM ('CANDIDATE', 'IN_REVIEW');

-- CreateEnum
CREATE TYPE "ProviderTier" AS ENUM ('TIER_1', 'TIER_2', 'TIER_3');

-- CreateEnum
CREATE TYPE "Agency" AS ENUM ('FDA', 'EPA', 'CPSC', 'FCC', 'USDA_APHIS', 'USDA_AMS', 'USDA_FSIS', 'FWS', 'DOT_NHTSA', 'TTB', 'ATF', 'NMFS', 'DEA');

-- CreateEnum
CREATE TYPE "KnowledgeSource" AS ENUM ('PUBLIC_RECORD', 'ISSUER', 'DOCUMENT', 'PROVIDER_STATEMENT', 'NONE');

-- CreateEnum
CREATE TYPE "RecordKind" AS ENUM ('AUTHORITY', 'BOND', 'VOLUME_STATEMENT', 'CAPITAL_STATEMENT', 'POLICY', 'CONTRACT', 'COMPLIANCE_EVENT', 'HISTORY_STATEMENT', 'METHOD_CHECK', 'SCREENING');

-- CreateEnum
CREATE TYPE "EntryBasis" AS ENUM ('OWNER', 'PURCHASER', 'BUYING_AGENT', 'SELLING_AGENT', 'CONSIGNMENT', 'LOAN_OR_LEASE', 'EXHIBITION', 'REPAIR_OR_ALTERATION', 'DESIGNATED_BROKER', 'UNCLEAR', 'NONE');

-- CreateEnum
CREATE TYPE "LicenceStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'REVOKED', 'NONE');

-- CreateEnum
CREATE TYPE "CtpatStatus" AS ENUM ('VALIDATED', 'VALIDATED_BROKER', 'SUSPENDED', 'NOT_MEMBER');

-- CreateEnum
CREATE TYPE "OwnerDeclarationPractice" AS ENUM ('NEVER', 'WITH_OUR_CONSENT', 'FILES_AGAINST_US');

-- CreateEnum
CREATE TYPE "IdentityReview" AS ENUM ('SAME_ENTITY', 'DIFFERENT');

-- CreateEnum
CREATE TYPE "BondType" AS ENUM ('CONTINUOUS', 'SINGLE_TRANSACTION');

-- CreateEnum
CREATE TYPE "BondActivity" AS ENUM ('CODE_1', 'CODE_1A', 'CODE_2', 'CODE_3', 'CODE_4', 'CODE_16', 'OTHER');

-- CreateEnum
CREATE TYPE "TerminationBy" AS ENUM ('PRINCIPAL', 'SURETY');

-- CreateEnum
CREATE TYPE "VolumeBasis" AS ENUM ('ACE_DATA', 'OTHER');

-- CreateEnum
CREATE TYPE "Assurance" AS ENUM ('AUDITED', 'REVIEWED', 'MANAGEMENT');

-- CreateEnum
CREATE TYPE "PolicyBasis" AS ENUM ('CLAIMS_MADE', 'OCCURRENCE');

-- CreateEnum
CREATE TYPE "PolicyForm" AS ENUM ('FULL_POLICY', 'CERTIFICATE_ONLY');

-- CreateEnum
CREATE TYPE "CoverShownBy" AS ENUM ('ENDORSEMENT', 'INSURER_LETTER', 'NEITHER');

-- CreateEnum
CREATE TYPE "RetentionKind" AS ENUM ('DEDUCTIBLE', 'SELF_INSURED');

-- CreateEnum
CREATE TYPE "FinancialRating" AS ENUM ('A_PLUS_PLUS', 'A_PLUS', 'A', 'A_MINUS', 'B_PLUS_PLUS', 'B_PLUS', 'B', 'LOWER', 'UNRATED');

-- CreateEnum
CREATE TYPE "Cause" AS ENUM ('PROVIDER_ERROR', 'OUR_BAD_DATA', 'CHANGE_OF_LAW', 'AD_CVD');

-- CreateEnum
CREATE TYPE "Bearer" AS ENUM ('ASSUMES', 'ASSUMES_CAPPED', 'SHARED', 'SILENT', 'PASS_THROUGH', 'DISCLAIMS');

-- CreateEnum
CREATE TYPE "Head" AS ENUM ('DUTY', 'TAX_AND_FEE', 'INTEREST', 'PENALTY', 'LIQUIDATED_DAMAGES', 'LEGAL_COSTS', 'STORAGE');

-- CreateEnum
CREATE TYPE "CapBasis" AS ENUM ('TOTAL', 'PER_YEAR_OF_ENTRY', 'PER_YEAR_OF_CLAIM', 'PER_CLAIM', 'PER_ENTRY', 'FEES_MULTIPLE');

-- CreateEnum
CREATE TYPE "SurvivalFrom" AS ENUM ('LAST_ENTRY', 'LIQUIDATION', 'WHILE_CBP_MAY_CLAIM', 'NONE');

-- CreateEnum
CREATE TYPE "RefundOwner" AS ENUM ('OURS', 'THEIRS', 'SILENT');

-- CreateEnum
CREATE TYPE "DutyPaymentProof" AS ENUM ('PER_ENTRY', 'ON_REQUEST', 'NONE');

-- CreateEnum
CREATE TYPE "AdCvdHandling" AS ENUM ('EXPRESS', 'PASSED_TO_EXPORTER', 'SILENT');

-- CreateEnum
CREATE TYPE "SubAgents" AS ENUM ('WITH_CONSENT', 'FREELY', 'SILENT');

-- CreateEnum
CREATE TYPE "DefenceControl" AS ENUM ('OURS', 'JOINT', 'THEIRS', 'SILENT');

-- CreateEnum
CREATE TYPE "ClauseGroup" AS ENUM ('BEARER', 'CAP', 'SURVIVAL', 'NOTICE', 'PAYMENT_PROOF', 'REFUNDS', 'RECORDS', 'AD_CVD');

-- CreateEnum
CREATE TYPE "EventType" AS ENUM ('CF_28', 'CF_29_PROPOSED', 'CF_29_ACTION', 'ENTRY_REJECTION', 'ISF_LIQUIDATED_DAMAGES', 'LIQUIDATED_DAMAGES', 'REDELIVERY_NOTICE', 'UNPAID_BILL', 'DEBIT_VOUCHER', 'IMMEDIATE_DELIVERY_LOSS', 'BOND_INSUFFICIENCY', 'RECORDKEEPING_PENALTY', 'PRIOR_DISCLOSURE', 'PENALTY_1592', 'AUDIT', 'EAPA', 'AD_CVD_LATE', 'DETENTION', 'SEIZURE', 'FORFEITURE', 'LICENCE_ACTION', 'CTPAT_ACTION', 'DEBARMENT', 'ENTRY_SUSPENSION');

-- CreateEnum
CREATE TYPE "EventOutcome" AS ENUM ('OPEN', 'UPHELD', 'CORRECTED', 'MITIGATED', 'NO_FINDING', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "Culpability" AS ENUM ('NEGLIGENCE', 'GROSS_NEGLIGENCE', 'FRAUD');

-- CreateEnum
CREATE TYPE "SeizureGround" AS ENUM ('FORCED_LABOUR', 'COMMERCIAL_SCALE', 'OTHER');

-- CreateEnum
CREATE TYPE "HistoryKind" AS ENUM ('CBP_REPORT', 'ACE_REPORT', 'SIGNED_DECLARATION', 'SURETY_LETTER', 'BOND_HISTORY');

-- CreateEnum
CREATE TYPE "MethodFlag" AS ENUM ('PRICE_BELOW_DUTY', 'TAX_INCLUDED_DOUBLE_CLEARANCE', 'UNDERVALUATION', 'UNRELATED_GOODS', 'NAME_CHANGES', 'NO_ENTRY_SUMMARY_COPY');

-- CreateEnum
CREATE TYPE "FlagState" AS ENUM ('ABSENT', 'EXPLAINED', 'PRESENT');

-- CreateEnum
CREATE TYPE "ScreeningList" AS ENUM ('OFAC_SDN', 'OFAC_CONSOLIDATED', 'SAM_EXCLUSIONS', 'UFLPA_ENTITY_LIST');

-- CreateEnum
CREATE TYPE "ScreeningResult" AS ENUM ('NO_HIT', 'POSSIBLE', 'CLEARED', 'TRUE_HIT');

-- CreateEnum
CREATE TYPE "EngagementModel" AS ENUM ('B2B', 'DDP', 'MIXED');

-- CreateEnum
CREATE TYPE "TitleTaker" AS ENUM ('PROVIDER', 'US_BUYER', 'CONSUMER', 'SELLER');

-- CreateEnum
CREATE TYPE "TitleTiming" AS ENUM ('BEFORE_CLEARANCE', 'AT_CLEARANCE', 'AFTER_CLEARANCE');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW');

-- CreateEnum
CREATE TYPE "Eligibility" AS ENUM ('PASS', 'WAIVED', 'UNKNOWN', 'FAIL');

-- CreateEnum
CREATE TYPE "Band" AS ENUM ('A', 'B', 'C', 'D');

-- CreateEnum
CREATE TYPE "Recommendation" AS ENUM ('APPROVE', 'CONDITIONAL', 'KEEP_GATHERING', 'HOLD');

-- CreateEnum
CREATE TYPE "GapKind" AS ENUM ('MISSING', 'SHORT', 'ADVERSE', 'EXPIRED', 'EXPIRING', 'STALE', 'UNVERIFIED', 'UNSIGNED', 'PAPER_PROMISE');

-- CreateEnum
CREATE TYPE "RescoreReason" AS ENUM ('MIDNIGHT', 'DEFAULT_ENGAGEMENT', 'ENGAGEMENT', 'METHODOLOGY');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL,
    "ip_address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" "OneTimePurpose" NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "ip_address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_group" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" UUID NOT NULL,
    "legal_name" TEXT NOT NULL,
    "trading_name" TEXT,
    "kind" "ProviderKind" NOT NULL,
    "ior_number" TEXT,
    "incorporation_country" TEXT,
    "incorporation_state" TEXT,
    "address" TEXT,
    "website" TEXT,
    "agencies" "Agency"[],
    "agencies_known" BOOLEAN NOT NULL DEFAULT false,
    "ports" TEXT[],
    "covers_all_ports" BOOLEAN NOT NULL DEFAULT false,
    "ports_known" BOOLEAN NOT NULL DEFAULT false,
    "source" "KnowledgeSource" NOT NULL DEFAULT 'NONE',
    "verified_on" DATE,
    "note" TEXT,
    "stage" "ProviderStage" NOT NULL DEFAULT 'CANDIDATE',
    "tier" "ProviderTier" NOT NULL DEFAULT 'TIER_2',
    "next_review_on" DATE,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by_id" UUID,
    "owner_id" UUID,
    "group_id" UUID,
    "engagement_id" UUID,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),
    "archived_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_contact" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT,
    "email" TEXT,
    "phone" TEXT,

    CONSTRAINT "provider_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" "RecordKind" NOT NULL,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "entry_basis" "EntryBasis",
    "filer_name" TEXT,
    "filer_code" TEXT,
    "licence_number" TEXT,
    "licence_status" "LicenceStatus",
    "permit_status" "LicenceStatus",
    "ctpat_status" "CtpatStatus",
    "poa_grantor" TEXT,
    "poa_form" TEXT,
    "poa_signed_on" DATE,
    "poa_is_partnership" BOOLEAN,
    "poa_expires_on" DATE,
    "has_resident_surety" BOOLEAN,
    "is_us_organised" BOOLEAN,
    "has_us_presence" BOOLEAN,
    "has_us_assets" BOOLEAN,
    "has_us_ownership" BOOLEAN,
    "has_single_transaction_plan" BOOLEAN,
    "facility_surety" TEXT,
    "facility_on" DATE,
    "owner_declaration" "OwnerDeclarationPractice",
    "files_superseding_bond" BOOLEAN,
    "identity_review" "IdentityReview",
    "identity_reviewed_on" DATE,
    "identity_reviewed_by" TEXT,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident_agent" (
    "id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "resident_agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bond" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "number" TEXT,
    "principal" TEXT,
    "ior_number" TEXT,
    "surety" TEXT,
    "surety_code" TEXT,
    "is_surety_listed" BOOLEAN,
    "circular570_limit_cents" BIGINT,
    "circular570_list_on" DATE,
    "activity" "BondActivity" NOT NULL,
    "type" "BondType" NOT NULL,
    "amount_cents" BIGINT,
    "effective_on" DATE,
    "ended_on" DATE,
    "termination_notice_by" "TerminationBy",
    "termination_notice_on" DATE,
    "insufficiency_notice_on" DATE,
    "insufficiency_cured_on" DATE,
    "has_reinsurance_evidence" BOOLEAN,
    "collateral_cents" BIGINT,
    "we_signed_indemnity" BOOLEAN,
    "indemnity_cents" BIGINT,
    "is_second_certificate" BOOLEAN NOT NULL DEFAULT false,
    "are_entries_liquidated" BOOLEAN,
    "are_entries_liquidated_on" DATE,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "bond_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "volume_statement" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "basis" "VolumeBasis" NOT NULL,
    "as_of" DATE,
    "formal_entries_five_years" INTEGER,
    "formal_entries_twelve_months" INTEGER,
    "dtf_last_twelve_cents" BIGINT,
    "dtf_next_twelve_cents" BIGINT,
    "dtf_unliquidated_cents" BIGINT,
    "first_entry_on" DATE,
    "delinquent_bills" INTEGER,
    "debit_vouchers" INTEGER,
    "surety_paid_bills" INTEGER,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "volume_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capital_statement" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "tangible_net_worth_cents" BIGINT,
    "guarantor" TEXT,
    "as_of" DATE,
    "assurance" "Assurance",
    "references" INTEGER,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "capital_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "number" TEXT,
    "insurer" TEXT,
    "rating_agency" TEXT,
    "rating" "FinancialRating",
    "named_insured" TEXT,
    "insures_ior_entity" BOOLEAN,
    "basis" "PolicyBasis",
    "retroactive_on" DATE,
    "extended_reporting_months" INTEGER,
    "covenant_years" INTEGER,
    "per_claim_cents" BIGINT,
    "aggregate_cents" BIGINT,
    "eroded_cents" BIGINT,
    "retention_cents" BIGINT,
    "retention_kind" "RetentionKind",
    "is_defence_inside_limits" BOOLEAN,
    "covers_acting_as_ior" BOOLEAN,
    "covers_duty_loss" BOOLEAN,
    "cover_shown_by" "CoverShownBy",
    "excludes_duties" BOOLEAN,
    "excludes_ad_cvd" BOOLEAN,
    "excludes_fines" BOOLEAN,
    "excludes_contractual_liability" BOOLEAN,
    "cancellation_notice_days" INTEGER,
    "effective_on" DATE,
    "expires_on" DATE,
    "form" "PolicyForm",
    "is_primary" BOOLEAN NOT NULL DEFAULT true,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "party" TEXT,
    "signed_on" DATE,
    "effective_on" DATE,
    "ends_on" DATE,
    "law" TEXT,
    "cap_basis" "CapBasis",
    "cap_cents" BIGINT,
    "cap_fees_multiple_hundredths" INTEGER,
    "fees_twelve_months_cents" BIGINT,
    "cap_used_cents" BIGINT,
    "survival_months" INTEGER,
    "survival_from" "SurvivalFrom",
    "claim_notice_days" INTEGER,
    "suit_days_after_liquidation" INTEGER,
    "notice_business_days" INTEGER,
    "has_notice_duty" BOOLEAN,
    "has_cooperation" BOOLEAN,
    "defence_control" "DefenceControl",
    "has_prior_disclosure_say" BOOLEAN,
    "has_monthly_ace_data" BOOLEAN,
    "has_five_year_records" BOOLEAN,
    "has_audit_right" BOOLEAN,
    "refund_owner" "RefundOwner",
    "deposit_cents" BIGINT,
    "deposit_held_how" TEXT,
    "duty_payment_proof" "DutyPaymentProof",
    "is_duty_money_segregated" BOOLEAN,
    "ad_cvd_handling" "AdCvdHandling",
    "sub_agents" "SubAgents",
    "insurance_covenant_years" INTEGER,
    "net_worth_covenant_cents" BIGINT,
    "has_reverse_indemnity" BOOLEAN,
    "reverse_indemnity_cap_cents" BIGINT,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_cause" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "cause" "Cause" NOT NULL,
    "bearer" "Bearer" NOT NULL,
    "heads" "Head"[],
    "share_percent" INTEGER,

    CONSTRAINT "contract_cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_clause" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "group" "ClauseGroup" NOT NULL,
    "quote" TEXT,
    "page" TEXT,
    "source" "KnowledgeSource",
    "verified_on" DATE,

    CONSTRAINT "contract_clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compliance_event" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "type" "EventType" NOT NULL,
    "outcome" "EventOutcome" NOT NULL,
    "reference" TEXT,
    "opened_on" DATE NOT NULL,
    "due_on" DATE,
    "answered_on" DATE,
    "closed_on" DATE,
    "claimed_cents" BIGINT,
    "paid_cents" BIGINT,
    "port" TEXT,
    "culpability" "Culpability",
    "seizure_ground" "SeizureGround",
    "is_self_disclosed" BOOLEAN,
    "is_tendered" BOOLEAN,
    "has_no_decay" BOOLEAN NOT NULL DEFAULT false,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "compliance_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_statement" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" "HistoryKind" NOT NULL,
    "period_from" DATE,
    "period_to" DATE,
    "stated_on" DATE,
    "has_consent_to_verify" BOOLEAN,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "history_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "method_check" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "checked_on" DATE,
    "checked_by" TEXT,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "method_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "method_check_flag" (
    "id" UUID NOT NULL,
    "method_check_id" UUID NOT NULL,
    "flag" "MethodFlag" NOT NULL,
    "state" "FlagState" NOT NULL,
    "explanation" TEXT,

    CONSTRAINT "method_check_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screening" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "list" "ScreeningList" NOT NULL,
    "list_date" DATE,
    "screened_on" DATE,
    "result" "ScreeningResult" NOT NULL,
    "cleared_by" TEXT,
    "cleared_reason" TEXT,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "screening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "model" "EngagementModel" NOT NULL,
    "title_taker" "TitleTaker",
    "title_timing" "TitleTiming",
    "annual_entries" INTEGER,
    "annual_entered_value_cents" BIGINT,
    "duty_rate_basis_points" INTEGER,
    "annual_fees_cents" BIGINT,
    "planned_years" INTEGER,
    "has_ad_cvd_goods" BOOLEAN,
    "agencies" "Agency"[],
    "ports" TEXT[],
    "states" TEXT[],
    "starts_on" DATE,
    "domestic_value_cents" BIGINT,
    "error_rate_basis_points" INTEGER,
    "exposure_years" INTEGER,
    "interest_rate_basis_points" INTEGER,
    "interest_months" INTEGER,
    "haircut_basis_points" INTEGER,
    "tax_and_fee_cents" BIGINT,
    "liquidated_damages_cents" BIGINT,
    "legal_costs_cents" BIGINT,
    "storage_cents" BIGINT,
    "defence_costs_cents" BIGINT,
    "affected_share_basis_points" INTEGER,
    "note" TEXT,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "engagement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "provider_id" UUID NOT NULL,
    "computed_for" DATE NOT NULL,
    "methodology_version" INTEGER NOT NULL,
    "engagement_id" UUID,
    "eligibility" "Eligibility" NOT NULL,
    "score_tenths" INTEGER,
    "wiki_score_tenths" INTEGER,
    "could_reach_tenths" INTEGER,
    "band" "Band",
    "coverage_ten_thousandths" INTEGER NOT NULL,
    "recommendation" "Recommendation" NOT NULL,
    "worst_severity" "Severity",
    "critical_gaps" INTEGER NOT NULL,
    "high_gaps" INTEGER NOT NULL,
    "medium_gaps" INTEGER NOT NULL,
    "low_gaps" INTEGER NOT NULL,
    "utilisation_ten_thousandths" INTEGER,
    "policy_expires_on" DATE,
    "next_lapse_on" DATE,
    "next_lapse" TEXT,
    "claim_cents" BIGINT,
    "left_to_us_cents" BIGINT,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("provider_id")
);

-- CreateTable
CREATE TABLE "gap" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "criterion_id" TEXT NOT NULL,
    "kind" "GapKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "finding" JSONB NOT NULL,
    "points_lost_ten_thousandths" INTEGER NOT NULL,
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,

    CONSTRAINT "gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rescore" (
    "id" UUID NOT NULL,
    "reason" "RescoreReason" NOT NULL,
    "engagement_id" UUID,
    "day" DATE NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rescore_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" "Role",
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT,
    "provider_id" UUID,
    "changes" JSONB NOT NULL,
    "form" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","action","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_person_id_idx" ON "one_time_link"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_email_at_idx" ON "sign_in_attempt"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_ip_address_at_idx" ON "sign_in_attempt"("ip_address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "provider_ior_number_key" ON "provider"("ior_number");

-- CreateIndex
CREATE INDEX "provider_owner_id_idx" ON "provider"("owner_id");

-- CreateIndex
CREATE INDEX "provider_group_id_idx" ON "provider"("group_id");

-- CreateIndex
CREATE INDEX "provider_engagement_id_idx" ON "provider"("engagement_id");

-- CreateIndex
CREATE INDEX "provider_search_text_idx" ON "provider" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "provider_contact_provider_id_idx" ON "provider_contact"("provider_id");

-- CreateIndex
CREATE INDEX "absence_provider_id_idx" ON "absence"("provider_id");

-- CreateIndex
CREATE INDEX "authority_provider_id_idx" ON "authority"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "resident_agent_authority_id_state_key" ON "resident_agent"("authority_id", "state");

-- CreateIndex
CREATE INDEX "bond_provider_id_idx" ON "bond"("provider_id");

-- CreateIndex
CREATE INDEX "volume_statement_provider_id_idx" ON "volume_statement"("provider_id");

-- CreateIndex
CREATE INDEX "capital_statement_provider_id_idx" ON "capital_statement"("provider_id");

-- CreateIndex
CREATE INDEX "policy_provider_id_idx" ON "policy"("provider_id");

-- CreateIndex
CREATE INDEX "contract_provider_id_idx" ON "contract"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "contract_cause_contract_id_cause_key" ON "contract_cause"("contract_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "contract_clause_contract_id_group_key" ON "contract_clause"("contract_id", "group");

-- CreateIndex
CREATE INDEX "compliance_event_provider_id_idx" ON "compliance_event"("provider_id");

-- CreateIndex
CREATE INDEX "history_statement_provider_id_idx" ON "history_statement"("provider_id");

-- CreateIndex
CREATE INDEX "method_check_provider_id_idx" ON "method_check"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "method_check_flag_method_check_id_flag_key" ON "method_check_flag"("method_check_id", "flag");

-- CreateIndex
CREATE INDEX "screening_provider_id_idx" ON "screening"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "engagement_name_key" ON "engagement"("name");

-- CreateIndex
CREATE INDEX "standing_score_tenths_provider_id_idx" ON "standing"("score_tenths", "provider_id");

-- CreateIndex
CREATE INDEX "standing_left_to_us_cents_provider_id_idx" ON "standing"("left_to_us_cents", "provider_id");

-- CreateIndex
CREATE INDEX "standing_next_lapse_on_idx" ON "standing"("next_lapse_on");

-- CreateIndex
CREATE INDEX "gap_severity_provider_id_idx" ON "gap"("severity", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "gap_provider_id_criterion_id_key" ON "gap"("provider_id", "criterion_id");

-- CreateIndex
CREATE INDEX "audit_event_provider_id_seq_idx" ON "audit_event"("provider_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_event_seq_idx" ON "audit_event"("event", "seq");

-- CreateIndex
CREATE INDEX "audit_event_subject_id_seq_idx" ON "audit_event"("subject_id", "seq");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "provider_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_contact" ADD CONSTRAINT "provider_contact_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority" ADD CONSTRAINT "authority_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resident_agent" ADD CONSTRAINT "resident_agent_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bond" ADD CONSTRAINT "bond_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "volume_statement" ADD CONSTRAINT "volume_statement_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capital_statement" ADD CONSTRAINT "capital_statement_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_cause" ADD CONSTRAINT "contract_cause_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_clause" ADD CONSTRAINT "contract_clause_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compliance_event" ADD CONSTRAINT "compliance_event_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history_statement" ADD CONSTRAINT "history_statement_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "method_check" ADD CONSTRAINT "method_check_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "method_check_flag" ADD CONSTRAINT "method_check_flag_method_check_id_fkey" FOREIGN KEY ("method_check_id") REFERENCES "method_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening" ADD CONSTRAINT "screening_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap" ADD CONSTRAINT "gap_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whoever writes -----------------------------------------------------------------

-- People
ALTER TABLE person ADD CONSTRAINT person_email_lower_case CHECK (email = lower(email) AND email LIKE '%_@_%');

-- Search: lower case, without accents. unaccent() is only STABLE because its dictionary could change.
CREATE FUNCTION search_form(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, words));

CREATE FUNCTION provider_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := search_form(concat_ws(' ', NEW.legal_name, NEW.trading_name, NEW.ior_number));
  RETURN NEW;
END $$;
CREATE TRIGGER provider_search_text BEFORE INSERT OR UPDATE ON provider
  FOR EACH ROW EXECUTE FUNCTION provider_search_text();

-- Providers: an importer number is an EIN with its suffix or CBP-assigned, never a social security number.
ALTER TABLE provider
  ADD CONSTRAINT provider_ior_number_form CHECK (ior_number ~ '^(\d{2}-\d{7}[0-9A-HJ-NP-Y]{2}|\d{6}-\d{5})$'),
  ADD CONSTRAINT provider_legal_name_given CHECK (btrim(legal_name) <> ''),
  ADD CONSTRAINT provider_country_form CHECK (incorporation_country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT provider_state_form CHECK (
    incorporation_state IS NULL OR (incorporation_state ~ '^[A-Z]{2}$' AND incorporation_country = 'US')),
  ADD CONSTRAINT provider_agencies_known CHECK (agencies_known OR agencies = '{}'),
  ADD CONSTRAINT provider_ports_known CHECK (ports_known OR (ports = '{}' AND NOT covers_all_ports)),
  ADD CONSTRAINT provider_archived_with_reason CHECK ((archived_at IS NULL) = (archived_reason IS NULL)),
  ADD CONSTRAINT provider_submitted CHECK ((stage = 'CANDIDATE') = (submitted_at IS NULL));

-- Authority: one record of a provider counts.
CREATE UNIQUE INDEX authority_one_a_provider ON authority (provider_id) WHERE entered_in_error_at IS NULL;
ALTER TABLE authority
  ADD CONSTRAINT authority_filer_code_form CHECK (filer_code ~ '^[A-Z0-9]{3}$'),
  ADD CONSTRAINT authority_poa_term CHECK (poa_expires_on >= poa_signed_on);
ALTER TABLE resident_agent ADD CONSTRAINT resident_agent_state_form CHECK (state ~ '^[A-Z]{2}$');

-- Absence: one statement of a kind counts.
CREATE UNIQUE INDEX absence_one_a_kind ON absence (provider_id, kind) WHERE entered_in_error_at IS NULL;

-- Bonds: CBP accepts one continuous code-1 bond of a principal at a time (19 CFR 113.12). Both ends are days of cover.
ALTER TABLE bond
  ADD CONSTRAINT bond_term CHECK (ended_on >= effective_on),
  ADD CONSTRAINT bond_insufficiency_order CHECK (
    insufficiency_cured_on IS NULL OR (insufficiency_notice_on IS NOT NULL AND insufficiency_cured_on >= insufficiency_notice_on)),
  ADD CONSTRAINT bond_termination_whole CHECK ((termination_notice_by IS NULL) = (termination_notice_on IS NULL)),
  ADD CONSTRAINT bond_amounts CHECK (
    amount_cents BETWEEN 0 AND 100000000000000 AND circular570_limit_cents BETWEEN 0 AND 100000000000000
    AND collateral_cents BETWEEN 0 AND 100000000000000 AND indemnity_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT bond_surety_code_form CHECK (surety_code ~ '^\d{3}$'),
  ADD CONSTRAINT bond_ior_number_form CHECK (ior_number ~ '^(\d{2}-\d{7}[0-9A-HJ-NP-Y]{2}|\d{6}-\d{5})$'),
  ADD CONSTRAINT bond_code_1_terms_apart EXCLUDE USING gist (
    provider_id WITH =, daterange(effective_on, ended_on, '[]') WITH &&)
    WHERE (activity = 'CODE_1' AND type = 'CONTINUOUS' AND NOT is_second_certificate
      AND entered_in_error_at IS NULL AND effective_on IS NOT NULL);

-- Volume and capital: only net worth may be negative.
ALTER TABLE volume_statement
  ADD CONSTRAINT volume_statement_amounts CHECK (
    dtf_last_twelve_cents BETWEEN 0 AND 100000000000000 AND dtf_next_twelve_cents BETWEEN 0 AND 100000000000000
    AND dtf_unliquidated_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT volume_statement_counts CHECK (
    formal_entries_five_years >= 0 AND formal_entries_twelve_months >= 0 AND delinquent_bills >= 0
    AND debit_vouchers >= 0 AND surety_paid_bills >= 0);
ALTER TABLE capital_statement
  ADD CONSTRAINT capital_statement_amounts CHECK (
    tangible_net_worth_cents BETWEEN -100000000000000 AND 100000000000000 AND "references" >= 0);

-- Policies
ALTER TABLE policy
  ADD CONSTRAINT policy_term CHECK (expires_on >= effective_on),
  ADD CONSTRAINT policy_reach CHECK (retroactive_on <= expires_on),
  ADD CONSTRAINT policy_amounts CHECK (
    per_claim_cents BETWEEN 0 AND 100000000000000 AND aggregate_cents BETWEEN 0 AND 100000000000000
    AND eroded_cents BETWEEN 0 AND 100000000000000 AND retention_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT policy_counts CHECK (
    extended_reporting_months >= 0 AND covenant_years >= 0 AND cancellation_notice_days >= 0);

-- Contracts
ALTER TABLE contract
  ADD CONSTRAINT contract_term CHECK (ends_on >= effective_on),
  ADD CONSTRAINT contract_signed_before_end CHECK (ends_on >= signed_on),
  ADD CONSTRAINT contract_amounts CHECK (
    cap_cents BETWEEN 0 AND 100000000000000 AND fees_twelve_months_cents BETWEEN 0 AND 100000000000000
    AND cap_used_cents BETWEEN 0 AND 100000000000000 AND deposit_cents BETWEEN 0 AND 100000000000000
    AND net_worth_covenant_cents BETWEEN 0 AND 100000000000000
    AND reverse_indemnity_cap_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT contract_counts CHECK (
    survival_months >= 0 AND claim_notice_days >= 0 AND suit_days_after_liquidation >= 0
    AND notice_business_days >= 0 AND insurance_covenant_years >= 0 AND cap_fees_multiple_hundredths >= 0);
ALTER TABLE contract_cause
  ADD CONSTRAINT contract_cause_share CHECK (
    share_percent IS NULL OR (share_percent BETWEEN 0 AND 100 AND bearer = 'SHARED'));

-- Compliance
ALTER TABLE compliance_event
  ADD CONSTRAINT compliance_event_order CHECK (
    due_on >= opened_on AND answered_on >= opened_on AND closed_on >= opened_on),
  ADD CONSTRAINT compliance_event_open CHECK (outcome <> 'OPEN' OR closed_on IS NULL),
  ADD CONSTRAINT compliance_event_amounts CHECK (
    claimed_cents BETWEEN 0 AND 100000000000000 AND paid_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT compliance_event_port_form CHECK (port ~ '^\d{4}$');
ALTER TABLE history_statement
  ADD CONSTRAINT history_statement_period CHECK (period_to >= period_from AND stated_on >= period_from);
ALTER TABLE method_check_flag
  ADD CONSTRAINT method_check_flag_explained CHECK (state <> 'EXPLAINED' OR btrim(explanation) <> '');
ALTER TABLE screening
  ADD CONSTRAINT screening_order CHECK (screened_on >= list_date),
  ADD CONSTRAINT screening_cleared_by_whom CHECK (
    result <> 'CLEARED' OR (cleared_by IS NOT NULL AND cleared_reason IS NOT NULL));

-- Engagements: one is the company's own.
CREATE UNIQUE INDEX engagement_one_default ON engagement (is_default) WHERE is_default;
ALTER TABLE engagement
  ADD CONSTRAINT engagement_default_in_use CHECK (NOT is_default OR archived_at IS NULL),
  ADD CONSTRAINT engagement_name_given CHECK (btrim(name) <> ''),
  ADD CONSTRAINT engagement_amounts CHECK (
    annual_entered_value_cents BETWEEN 0 AND 100000000000000 AND annual_fees_cents BETWEEN 0 AND 100000000000000
    AND domestic_value_cents BETWEEN 0 AND 100000000000000 AND tax_and_fee_cents BETWEEN 0 AND 100000000000000
    AND liquidated_damages_cents BETWEEN 0 AND 100000000000000 AND legal_costs_cents BETWEEN 0 AND 100000000000000
    AND storage_cents BETWEEN 0 AND 100000000000000 AND defence_costs_cents BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT engagement_rates CHECK (
    duty_rate_basis_points BETWEEN 0 AND 100000 AND error_rate_basis_points BETWEEN 0 AND 10000
    AND interest_rate_basis_points BETWEEN 0 AND 10000 AND haircut_basis_points BETWEEN 0 AND 10000
    AND affected_share_basis_points BETWEEN 0 AND 10000),
  ADD CONSTRAINT engagement_counts CHECK (
    annual_entries >= 1 AND planned_years >= 1 AND exposure_years >= 1 AND interest_months >= 0
    AND exposure_years <= planned_years);

-- Nothing is deleted: what is marked as entered in error says why.
DO $$
DECLARE kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['absence', 'authority', 'bond', 'volume_statement', 'capital_statement', 'policy',
    'contract', 'compliance_event', 'history_statement', 'method_check', 'screening'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK ((entered_in_error_at IS NULL) = (entered_in_error_reason IS NULL))',
      kind, kind || '_error_with_reason');
  END LOOP;
END $$;

-- The audit trail only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail only grows: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_head ADD CONSTRAINT audit_head_one_row CHECK (id = 1);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
