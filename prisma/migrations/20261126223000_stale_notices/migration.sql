-- Whom a daily digest told that an approval no longer holds as decided: each person of each decision once.
CREATE TABLE "stale_notice" (
    "person_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stale_notice_pkey" PRIMARY KEY ("person_id", "decision_id")
);

CREATE INDEX "stale_notice_decision_id_idx" ON "stale_notice"("decision_id");

ALTER TABLE "stale_notice" ADD CONSTRAINT "stale_notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "stale_notice" ADD CONSTRAINT "stale_notice_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
