-- A request that nobody settled ends too: its last day came, or its finding is another one now. A person ends only what
-- was approved. The longest term is that of lib/scoring/rules/waivers.ts, and a day for the company's time zone.
ALTER TABLE "waiver"
  DROP CONSTRAINT "waiver_ended",
  ADD CONSTRAINT "waiver_ended" CHECK (
    ("ended_on" IS NULL) = ("end_reason" IS NULL)
    AND ("ended_on" IS NULL OR "approved_on" IS NOT NULL OR ("settled_at" IS NULL AND "withdrawn_at" IS NULL))
    AND ("ended_by_id" IS NULL) = ("ended_by_name" IS NULL)
    AND ("ended_by_id" IS NULL OR ("ended_on" IS NOT NULL AND "approved_on" IS NOT NULL))),
  ADD CONSTRAINT "waiver_longest" CHECK ("ends_on" <= ("requested_at" AT TIME ZONE 'UTC')::date + 181);

DROP INDEX "waiver_one_request";
CREATE UNIQUE INDEX "waiver_one_request" ON "waiver"("provider_id", "criterion_id")
  WHERE "settled_at" IS NULL AND "withdrawn_at" IS NULL AND "ended_on" IS NULL;

-- What was asked for stays, and what became of it is written once; it goes only with its provider.
CREATE FUNCTION refuse_waiver_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM provider WHERE id = OLD.provider_id) THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE'
     AND (NEW.id, NEW.provider_id, NEW.criterion_id, NEW.finding, NEW.found, NEW.reason, NEW.compensating_control,
          NEW.scope, NEW.ends_on, NEW.requested_by_id, NEW.requested_by_name, NEW.requested_at)
       = (OLD.id, OLD.provider_id, OLD.criterion_id, OLD.finding, OLD.found, OLD.reason, OLD.compensating_control,
          OLD.scope, OLD.ends_on, OLD.requested_by_id, OLD.requested_by_name, OLD.requested_at)
     AND (OLD.withdrawn_at IS NULL OR NEW.withdrawn_at IS NOT DISTINCT FROM OLD.withdrawn_at)
     AND (OLD.settled_at IS NULL
          OR ROW(NEW.settled_at, NEW.settled_by_id, NEW.settled_by_name, NEW.approved_on, NEW.refusal_reason)
             IS NOT DISTINCT FROM
             ROW(OLD.settled_at, OLD.settled_by_id, OLD.settled_by_name, OLD.approved_on, OLD.refusal_reason))
     AND (OLD.ended_on IS NULL
          OR ROW(NEW.ended_on, NEW.ended_by_id, NEW.ended_by_name, NEW.end_reason)
             IS NOT DISTINCT FROM ROW(OLD.ended_on, OLD.ended_by_id, OLD.ended_by_name, OLD.end_reason)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A waiver is never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER waiver_append_only BEFORE UPDATE OR DELETE ON waiver
  FOR EACH ROW EXECUTE FUNCTION refuse_waiver_change();
CREATE TRIGGER waiver_no_truncate BEFORE TRUNCATE ON waiver
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_truncate();
CREATE TRIGGER decision_condition_no_truncate BEFORE TRUNCATE ON decision_condition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_truncate();
