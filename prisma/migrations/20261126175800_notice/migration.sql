-- Deadlines that act: what people were told of what runs out or falls due, and when.
CREATE TYPE "DeadlineKind" AS ENUM ('POLICY', 'POA', 'CONTRACT', 'BOND_END', 'BOND_SEEN', 'BOND_NOTICE', 'VOLUME', 'SCREENING', 'HISTORY', 'STATEMENTS', 'METHOD_CHECK', 'EVENT', 'DOCUMENT', 'CONDITION', 'WAIVER', 'GAP', 'REVIEW');

CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" "DeadlineKind" NOT NULL,
    "subject_id" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "due_on" DATE NOT NULL,
    "threshold_days" INTEGER NOT NULL,
    "raised_on" DATE NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "notice_once_key" ON "notice"("person_id", "provider_id", "kind", "subject_id", "due_on", "threshold_days");

ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notice" ADD CONSTRAINT "notice_threshold" CHECK ("threshold_days" IN (30, 7, 1, 0));

-- At most one stands of a person and deadline: what an inbox shows, and what a change of the provider looks through.
CREATE UNIQUE INDEX "notice_standing_key" ON "notice"("provider_id", "kind", "subject_id", "person_id") WHERE "ended_at" IS NULL;
CREATE INDEX "notice_inbox_idx" ON "notice"("person_id", "due_on", "id") WHERE "ended_at" IS NULL;
CREATE INDEX "notice_unseen_idx" ON "notice"("person_id") WHERE "ended_at" IS NULL AND "seen_at" IS NULL;

-- Lapses are kept with what they are about from now on. Null: everybody is to be concluded anew, which the next start sees to.
ALTER TABLE "standing" DROP COLUMN "lapses", ADD COLUMN "lapses" JSONB;
