CREATE TYPE "DecisionOutcome" AS ENUM ('APPROVED', 'CONDITIONAL', 'REJECTED');

ALTER TABLE "provider"
  ADD COLUMN "stage_reason" TEXT,
  ADD COLUMN "stage_before_review" "ProviderStage";

-- Until now only candidates were submitted.
UPDATE "provider" SET "stage_before_review" = 'CANDIDATE' WHERE "stage" = 'IN_REVIEW';

ALTER TABLE "provider"
  ADD CONSTRAINT "provider_before_review" CHECK (
    ("stage_before_review" IS NULL OR "stage" = 'IN_REVIEW') AND "stage_before_review" <> 'IN_REVIEW'),
  ADD CONSTRAINT "provider_stage_reason" CHECK (btrim("stage_reason") <> '');

ALTER TABLE "standing"
  ADD COLUMN "conclusion_digest" TEXT,
  ADD COLUMN "stale_since" DATE;

CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "reason" TEXT,
    "value_cap_cents" BIGINT,
    "ports" TEXT[],
    "goods" TEXT,
    "submitted_by_id" UUID NOT NULL,
    "submitted_by_name" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_by_name" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_on" DATE NOT NULL,
    "conclusion_digest" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "decision_condition" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "met_on" DATE,
    "met_note" TEXT,
    "met_by_id" UUID,
    "met_by_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "decision_condition_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "waiver" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "criterion_id" TEXT NOT NULL,
    "finding" JSONB NOT NULL,
    "found" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "compensating_control" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "ends_on" DATE NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "settled_by_name" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "approved_on" DATE,
    "refusal_reason" TEXT,
    "ended_on" DATE,
    "ended_by_id" UUID,
    "ended_by_name" TEXT,
    "end_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "decision_provider_id_id_idx" ON "decision"("provider_id", "id");
CREATE INDEX "decision_condition_decision_id_idx" ON "decision_condition"("decision_id");
CREATE INDEX "waiver_provider_id_criterion_id_idx" ON "waiver"("provider_id", "criterion_id");

ALTER TABLE "decision" ADD CONSTRAINT "decision_provider_id_fkey"
  FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decision_condition" ADD CONSTRAINT "decision_condition_decision_id_fkey"
  FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_provider_id_fkey"
  FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "decision"
  ADD CONSTRAINT "decision_by_another" CHECK ("decided_by_id" <> "submitted_by_id"),
  ADD CONSTRAINT "decision_after_submission" CHECK ("decided_at" >= "submitted_at"),
  ADD CONSTRAINT "decision_rejection_has_reason" CHECK ("outcome" <> 'REJECTED' OR "reason" IS NOT NULL),
  ADD CONSTRAINT "decision_scope" CHECK (
    CASE WHEN "outcome" = 'CONDITIONAL'
         THEN "value_cap_cents" IS NOT NULL AND "goods" IS NOT NULL
         ELSE "value_cap_cents" IS NULL AND "goods" IS NULL AND "ports" = '{}' END),
  ADD CONSTRAINT "decision_value_cap" CHECK ("value_cap_cents" > 0),
  ADD CONSTRAINT "decision_not_blank" CHECK (btrim("reason") <> '' AND btrim("goods") <> ''),
  ADD CONSTRAINT "decision_snapshot_form" CHECK (("snapshot" ->> 'form') IS NOT NULL);

ALTER TABLE "decision_condition"
  ADD CONSTRAINT "decision_condition_not_blank" CHECK (btrim("words") <> '' AND btrim("met_note") <> ''),
  ADD CONSTRAINT "decision_condition_met" CHECK (
    ("met_on" IS NULL) = ("met_by_id" IS NULL) AND ("met_on" IS NULL) = ("met_by_name" IS NULL)
    AND ("met_on" IS NULL) = ("met_note" IS NULL));

ALTER TABLE "waiver"
  ADD CONSTRAINT "waiver_by_another" CHECK ("settled_by_id" <> "requested_by_id"),
  ADD CONSTRAINT "waiver_settled" CHECK (
    ("settled_at" IS NULL) = ("settled_by_id" IS NULL) AND ("settled_at" IS NULL) = ("settled_by_name" IS NULL)
    AND ("settled_at" IS NULL OR ("withdrawn_at" IS NULL AND ("approved_on" IS NULL) <> ("refusal_reason" IS NULL)))
    AND ("settled_at" IS NOT NULL OR ("approved_on" IS NULL AND "refusal_reason" IS NULL))),
  ADD CONSTRAINT "waiver_term" CHECK ("ends_on" > "approved_on" AND "ended_on" >= "approved_on"),
  ADD CONSTRAINT "waiver_ended" CHECK (
    ("ended_on" IS NULL) = ("end_reason" IS NULL) AND ("ended_on" IS NULL OR "approved_on" IS NOT NULL)
    AND ("ended_by_id" IS NULL) = ("ended_by_name" IS NULL) AND ("ended_by_id" IS NULL OR "ended_on" IS NOT NULL)),
  ADD CONSTRAINT "waiver_not_blank" CHECK (
    btrim("reason") <> '' AND btrim("compensating_control") <> '' AND btrim("scope") <> ''
    AND btrim("refusal_reason") <> '' AND btrim("end_reason") <> '');

-- One request of a finding at a time.
CREATE UNIQUE INDEX "waiver_one_request" ON "waiver"("provider_id", "criterion_id")
  WHERE "settled_at" IS NULL AND "withdrawn_at" IS NULL;

-- What was decided stays as it was decided; it goes only with its provider, which then is gone already.
CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM provider WHERE id = OLD.provider_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'A decision is never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_decision_change();

CREATE FUNCTION refuse_decision_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A decision is never changed: TRUNCATE refused' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decision_no_truncate BEFORE TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_truncate();

-- Of a condition only that it is met is written.
CREATE FUNCTION refuse_condition_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM decision WHERE id = OLD.decision_id) THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.decision_id, NEW.words, NEW.due_on)
                        = (OLD.id, OLD.decision_id, OLD.words, OLD.due_on) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A condition is never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decision_condition_append_only BEFORE UPDATE OR DELETE ON decision_condition
  FOR EACH ROW EXECUTE FUNCTION refuse_condition_change();
