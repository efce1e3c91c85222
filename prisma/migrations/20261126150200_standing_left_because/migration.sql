-- Why what is left to us is left, for the ranking; null until concluded by a product that keeps it.
ALTER TABLE "standing" ADD COLUMN "left_because" JSONB;
