ALTER TYPE "RescoreReason" ADD VALUE 'BY_HAND';

-- Nothing has written a row so far.
ALTER TABLE "rescore"
  ADD COLUMN "requested_by_id" UUID NOT NULL,
  ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "started_at" TIMESTAMPTZ(3),
  ADD COLUMN "failed_at" TIMESTAMPTZ(3),
  ALTER COLUMN "total" SET DEFAULT 0,
  ADD CONSTRAINT "rescore_ends_once" CHECK ("finished_at" IS NULL OR ("started_at" IS NOT NULL AND "failed_at" IS NULL)),
  ADD CONSTRAINT "rescore_counts" CHECK ("done" >= 0 AND "total" >= 0 AND "failures" >= 0);

CREATE INDEX "rescore_created_at_idx" ON "rescore"("created_at");

-- At most one waits: whoever asks again locks it and is folded into it.
CREATE UNIQUE INDEX "rescore_one_waiting" ON "rescore" ((true)) WHERE "started_at" IS NULL AND "failed_at" IS NULL;
