-- AlterTable
ALTER TABLE "document" ADD COLUMN     "cut_off_at" INTEGER;

ALTER TABLE document ADD CONSTRAINT document_cut_off_at_page CHECK (cut_off_at IS NULL OR (cut_off_at >= 1 AND reading = 'READ'));
