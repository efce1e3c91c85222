-- AlterEnum
ALTER TYPE "OneTimePurpose" ADD VALUE 'SECOND_FACTOR';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "proved_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sign_in_attempt" ADD COLUMN     "of_code" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_step" INTEGER NOT NULL,
    "password_unproved" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "second_factor_setup" (
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_factor_setup_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "awaited_code" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "awaited_code_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_person_id_code_hash_key" ON "recovery_code"("person_id", "code_hash");

-- CreateIndex
CREATE INDEX "awaited_code_person_id_idx" ON "awaited_code"("person_id");

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_factor_setup" ADD CONSTRAINT "second_factor_setup_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "second_factor"("person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awaited_code" ADD CONSTRAINT "awaited_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is sealed says by which rules and under which key; a recovery code is never stored as it is typed.
ALTER TABLE "second_factor"
  ADD CONSTRAINT "second_factor_sealed" CHECK ("sealed_secret" ~ '^v[0-9]+\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT "second_factor_step" CHECK ("last_step" > 0);
ALTER TABLE "second_factor_setup"
  ADD CONSTRAINT "second_factor_setup_sealed" CHECK ("sealed_secret" ~ '^v[0-9]+\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$');
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_hashed" CHECK ("code_hash" ~ '^[0-9a-f]{64}$');
