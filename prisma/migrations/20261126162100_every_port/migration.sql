-- No port named meant every port; that is now said. What was decided stays as it is but for this.
ALTER TABLE "decision" ADD COLUMN "every_port" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "decision" DISABLE TRIGGER decision_append_only;
UPDATE "decision" SET "every_port" = true WHERE "outcome" = 'CONDITIONAL' AND "ports" = '{}';
ALTER TABLE "decision" ENABLE TRIGGER decision_append_only;

ALTER TABLE "decision"
  DROP CONSTRAINT "decision_scope",
  ADD CONSTRAINT "decision_scope" CHECK (
    CASE WHEN "outcome" = 'CONDITIONAL'
         THEN "value_cap_cents" IS NOT NULL AND "goods" IS NOT NULL AND "every_port" = ("ports" = '{}')
         ELSE "value_cap_cents" IS NULL AND "goods" IS NULL AND "ports" = '{}' AND NOT "every_port" END);
