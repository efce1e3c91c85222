-- AlterTable
ALTER TABLE "document" ADD COLUMN     "verified_at" TIMESTAMPTZ(3);

-- What was verified before this was not changed since, as far as is known.
UPDATE document SET verified_at = updated_at WHERE verified_on IS NOT NULL;
ALTER TABLE document ADD CONSTRAINT document_verified_at CHECK ((verified_at IS NULL) = (verified_on IS NULL));
