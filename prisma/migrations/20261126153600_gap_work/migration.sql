-- What people do about a gap: kept beside the derived row, so that it outlives every change of it.
CREATE TABLE "gap_work" (
    "gap_id" UUID NOT NULL,
    "owner_id" UUID,
    "due_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "gap_work_pkey" PRIMARY KEY ("gap_id")
);

CREATE TABLE "gap_comment" (
    "id" UUID NOT NULL,
    "gap_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID NOT NULL,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_by_name" TEXT,
    "entered_in_error_reason" TEXT,

    CONSTRAINT "gap_comment_pkey" PRIMARY KEY ("id")
);

CREATE TYPE "GapEventKind" AS ENUM ('OPENED', 'CHANGED', 'CLOSED', 'REOPENED');

CREATE TABLE "gap_event" (
    "seq" BIGSERIAL NOT NULL,
    "gap_id" UUID NOT NULL,
    "event" "GapEventKind" NOT NULL,
    "happened_on" DATE NOT NULL,
    "kind" "GapKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "found" TEXT NOT NULL,

    CONSTRAINT "gap_event_pkey" PRIMARY KEY ("seq")
);

CREATE INDEX "gap_work_owner_id_due_on_idx" ON "gap_work"("owner_id", "due_on");
CREATE INDEX "gap_work_due_on_idx" ON "gap_work"("due_on");
CREATE INDEX "gap_comment_gap_id_created_at_idx" ON "gap_comment"("gap_id", "created_at");
CREATE INDEX "gap_event_gap_id_seq_idx" ON "gap_event"("gap_id", "seq");

ALTER TABLE "gap_work" ADD CONSTRAINT "gap_work_gap_id_fkey" FOREIGN KEY ("gap_id") REFERENCES "gap"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gap_work" ADD CONSTRAINT "gap_work_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "gap_comment" ADD CONSTRAINT "gap_comment_gap_id_fkey" FOREIGN KEY ("gap_id") REFERENCES "gap"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gap_event" ADD CONSTRAINT "gap_event_gap_id_fkey" FOREIGN KEY ("gap_id") REFERENCES "gap"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "gap_comment"
  ADD CONSTRAINT "gap_comment_says_something" CHECK (btrim("text") <> ''),
  ADD CONSTRAINT "gap_comment_in_error" CHECK (
    num_nonnulls("entered_in_error_at", "entered_in_error_by_id", "entered_in_error_by_name",
                 "entered_in_error_reason") IN (0, 4)
    AND btrim("entered_in_error_reason") <> '');

-- Comments and what happened to a gap only grow: a comment may be marked once as entered in error. Rows go only with
-- their provider, when the sample is removed.
CREATE FUNCTION "gap_history_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "gap_comment_stays" BEFORE UPDATE ON "gap_comment" FOR EACH ROW
  WHEN (OLD.entered_in_error_at IS NOT NULL
        OR (OLD.id, OLD.gap_id, OLD.text, OLD.author_name, OLD.created_at, OLD.created_by_id)
           IS DISTINCT FROM (NEW.id, NEW.gap_id, NEW.text, NEW.author_name, NEW.created_at, NEW.created_by_id))
  EXECUTE FUNCTION "gap_history_stays"();
CREATE TRIGGER "gap_event_stays" BEFORE UPDATE ON "gap_event" FOR EACH ROW EXECUTE FUNCTION "gap_history_stays"();

-- What is known of the gaps there are already: the days of their last opening and closing.
INSERT INTO "gap_event" ("gap_id", "event", "happened_on", "kind", "severity", "found")
SELECT id, 'OPENED', opened_on, kind, severity, found FROM gap ORDER BY id;
INSERT INTO "gap_event" ("gap_id", "event", "happened_on", "kind", "severity", "found")
SELECT id, 'CLOSED', closed_on, kind, severity, found FROM gap WHERE closed_on IS NOT NULL ORDER BY id;
