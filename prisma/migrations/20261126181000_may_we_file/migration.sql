-- May we file today: the answer of the day beside each standing, and every answer that was given before.
CREATE TYPE "FilingAnswer" AS ENUM ('YES', 'WITHIN_LIMITS', 'NO');

ALTER TABLE "standing" ADD COLUMN "filing_answer" "FilingAnswer", ADD COLUMN "filing_because" JSONB;

CREATE TABLE "filing_event" (
    "seq" BIGSERIAL NOT NULL,
    "provider_id" UUID NOT NULL,
    "happened_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" "FilingAnswer" NOT NULL,
    "because" JSONB NOT NULL,
    "engagement_name" TEXT,

    CONSTRAINT "filing_event_pkey" PRIMARY KEY ("seq")
);

CREATE INDEX "standing_filing_answer_provider_id_idx" ON "standing"("filing_answer", "provider_id");
CREATE INDEX "filing_event_provider_id_seq_idx" ON "filing_event"("provider_id", "seq");

ALTER TABLE "filing_event" ADD CONSTRAINT "filing_event_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An answer and what it rests on come together.
ALTER TABLE "standing" ADD CONSTRAINT "standing_filing_whole" CHECK (num_nonnulls("filing_answer", "filing_because") IN (0, 2));

-- What was answered stays answered; it goes only with its provider, which then is gone already.
CREATE FUNCTION refuse_filing_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM provider WHERE id = OLD.provider_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'What was answered is never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER filing_event_append_only BEFORE UPDATE OR DELETE ON filing_event
  FOR EACH ROW EXECUTE FUNCTION refuse_filing_change();

CREATE FUNCTION refuse_filing_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was answered is never changed: TRUNCATE refused' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER filing_event_no_truncate BEFORE TRUNCATE ON filing_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_filing_truncate();
