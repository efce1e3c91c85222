-- CreateEnum
CREATE TYPE "DocumentType" AS ENUM ('PDF', 'PNG', 'JPEG', 'DOCX', 'XLSX', 'CSV', 'TXT', 'EML');

-- CreateEnum
CREATE TYPE "DocumentReading" AS ENUM ('WAITING', 'READ', 'UNREADABLE', 'NOT_READ');

-- CreateEnum
CREATE TYPE "PassageTopic" AS ENUM ('DUTY', 'INDEMNITY', 'LIMITATION_OF_LIABILITY', 'TIME_BAR');

-- CreateEnum
CREATE TYPE "PassageState" AS ENUM ('SUGGESTED', 'CONFIRMED', 'DISMISSED');

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "type" "DocumentType" NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "issued_on" DATE,
    "expires_on" DATE,
    "source" "KnowledgeSource" NOT NULL,
    "note" TEXT,
    "verified_on" DATE,
    "verified_by_id" UUID,
    "supersedes_id" UUID,
    "reading" "DocumentReading" NOT NULL,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_chunk" (
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "document_chunk_pkey" PRIMARY KEY ("document_id","position")
);

-- CreateTable
CREATE TABLE "document_link" (
    "document_id" UUID NOT NULL,
    "kind" "RecordKind" NOT NULL,
    "record_id" UUID NOT NULL,

    CONSTRAINT "document_link_pkey" PRIMARY KEY ("document_id","record_id")
);

-- CreateTable
CREATE TABLE "document_page" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "document_page_pkey" PRIMARY KEY ("document_id","number")
);

-- CreateTable
CREATE TABLE "passage" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "topic" "PassageTopic" NOT NULL,
    "page" INTEGER,
    "words" TEXT NOT NULL,
    "state" "PassageState" NOT NULL DEFAULT 'SUGGESTED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_supersedes_id_idx" ON "document"("supersedes_id");

-- CreateIndex
CREATE INDEX "document_provider_id_idx" ON "document"("provider_id");

-- CreateIndex
CREATE INDEX "document_created_by_id_created_at_idx" ON "document"("created_by_id", "created_at");

-- CreateIndex
CREATE INDEX "document_link_record_id_idx" ON "document_link"("record_id");

-- CreateIndex
CREATE INDEX "passage_document_id_idx" ON "passage"("document_id");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_chunk" ADD CONSTRAINT "document_chunk_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_page" ADD CONSTRAINT "document_page_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A file is kept as it came: what it is stays, and no piece of it is ever written again.
ALTER TABLE document
  ADD CONSTRAINT document_title_given CHECK (btrim(title) <> ''),
  ADD CONSTRAINT document_file_name_form CHECK (file_name <> '' AND file_name !~ '[/\\[:cntrl:]]'),
  ADD CONSTRAINT document_size_kept CHECK (size_bytes BETWEEN 1 AND 26214400),
  ADD CONSTRAINT document_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT document_days CHECK (expires_on >= issued_on),
  ADD CONSTRAINT document_verified_by CHECK ((verified_on IS NULL) = (verified_by_id IS NULL)),
  ADD CONSTRAINT document_supersedes_another CHECK (supersedes_id <> id);
ALTER TABLE document_chunk
  ADD CONSTRAINT document_chunk_size CHECK (position >= 0 AND length(bytes) BETWEEN 1 AND 262144),
  -- Most files are compressed already.
  ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- One version takes the place of another; the same file counts once for a provider.
CREATE UNIQUE INDEX document_one_newer ON document (supersedes_id) WHERE entered_in_error_at IS NULL;
CREATE UNIQUE INDEX document_file_once ON document (provider_id, sha256) WHERE entered_in_error_at IS NULL;

CREATE FUNCTION keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The file of a document is never changed';
END $$;
CREATE TRIGGER document_keeps_its_file BEFORE UPDATE OF provider_id, file_name, type, size_bytes, sha256, created_at ON document
  FOR EACH ROW WHEN ((OLD.provider_id, OLD.file_name, OLD.type, OLD.size_bytes, OLD.sha256, OLD.created_at)
    IS DISTINCT FROM (NEW.provider_id, NEW.file_name, NEW.type, NEW.size_bytes, NEW.sha256, NEW.created_at))
  EXECUTE FUNCTION keep_file();
CREATE TRIGGER document_chunk_is_kept BEFORE UPDATE ON document_chunk FOR EACH ROW EXECUTE FUNCTION keep_file();
