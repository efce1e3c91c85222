-- Who pays what of the reference claim, and the parts of what is left to us: providers are ranked by it.
ALTER TABLE "standing" ADD COLUMN "insurance_pays_cents" BIGINT,
ADD COLUMN "own_pays_cents" BIGINT,
ADD COLUMN "never_promised_cents" BIGINT,
ADD COLUMN "above_cap_cents" BIGINT,
ADD COLUMN "not_collectable_cents" BIGINT;

ALTER TABLE "standing" ADD CONSTRAINT standing_parts_add_up CHECK (
  left_to_us_cents = never_promised_cents + above_cap_cents + not_collectable_cents
  AND claim_cents = insurance_pays_cents + own_pays_cents + left_to_us_cents);

-- A start that finds standings without the parts has everybody concluded anew.
ALTER TYPE "RescoreReason" ADD VALUE 'UPGRADE' BEFORE 'METHODOLOGY';
