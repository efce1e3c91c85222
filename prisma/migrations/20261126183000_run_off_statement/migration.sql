-- AlterEnum
ALTER TYPE "RecordKind" ADD VALUE 'RUN_OFF_STATEMENT';

-- AlterTable
ALTER TABLE "provider" ADD COLUMN "closed_despite" TEXT;

-- CreateTable
CREATE TABLE "run_off_statement" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "as_of" DATE,
    "first_entry_on" DATE,
    "last_entry_on" DATE,
    "unliquidated_entries" INTEGER,
    "extended_entries" INTEGER,
    "extended_until_on" DATE,
    "suspended_entries" INTEGER,
    "suspension_lifted_on" DATE,
    "source" "KnowledgeSource" NOT NULL,
    "verified_on" DATE,
    "note" TEXT,
    "entered_in_error_at" TIMESTAMPTZ(3),
    "entered_in_error_by_id" UUID,
    "entered_in_error_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "run_off_statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_off_statement_provider_id_idx" ON "run_off_statement"("provider_id");

-- AddForeignKey
ALTER TABLE "run_off_statement" ADD CONSTRAINT "run_off_statement_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What contradicts itself is never stored; the form says so at the field.
ALTER TABLE run_off_statement
  ADD CONSTRAINT run_off_statement_order CHECK (last_entry_on >= first_entry_on AND as_of >= last_entry_on
    AND as_of >= first_entry_on AND extended_until_on >= last_entry_on AND suspension_lifted_on >= first_entry_on),
  ADD CONSTRAINT run_off_statement_counts CHECK (
    unliquidated_entries BETWEEN 0 AND 10000000 AND extended_entries >= 0 AND suspended_entries >= 0
    AND COALESCE(extended_entries, 0) + COALESCE(suspended_entries, 0) <= unliquidated_entries),
  ADD CONSTRAINT run_off_statement_counted_on CHECK (unliquidated_entries IS NULL OR as_of IS NOT NULL),
  ADD CONSTRAINT run_off_statement_error_with_reason CHECK (
    (entered_in_error_at IS NULL) = (entered_in_error_reason IS NULL));

ALTER TABLE provider ADD CONSTRAINT provider_closed_despite CHECK (closed_despite IS NULL OR stage = 'CLOSED');
