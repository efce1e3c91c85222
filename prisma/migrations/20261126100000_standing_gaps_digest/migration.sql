-- So that a rescore writes only the gaps that differ.
ALTER TABLE "standing" ADD COLUMN "gaps_digest" TEXT;
