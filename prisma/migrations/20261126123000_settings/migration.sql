ALTER TYPE "RescoreReason" ADD VALUE 'SETTINGS';

-- What an admin has changed of the defaults of lib/settings.
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" BIGINT,
    "effective_on" DATE,
    "source" TEXT,
    "address" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- The foreign-importer rule has a day and no value; everything else has both or neither.
ALTER TABLE "setting"
  ADD CONSTRAINT "setting_value" CHECK (
    CASE WHEN "name" = 'foreignImporterRule' THEN "value" IS NULL
         ELSE ("value" IS NULL) = ("effective_on" IS NULL) END),
  ADD CONSTRAINT "setting_not_negative" CHECK ("value" >= 0),
  ADD CONSTRAINT "setting_origin" CHECK (
    btrim("source") <> '' AND ("source" IS NOT NULL OR "address" IS NULL)
    AND ("effective_on" IS NOT NULL OR "source" IS NULL));
