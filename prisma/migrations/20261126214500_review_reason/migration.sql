-- Why the next review is on another day than the tier says.
ALTER TABLE "provider"
  ADD COLUMN "review_reason" TEXT,
  ADD CONSTRAINT "provider_review_reason" CHECK (btrim("review_reason") <> '');
