-- The daily mail: who wants it, and what became of each day's.
CREATE TYPE "DigestState" AS ENUM ('WAITING', 'SENT', 'NOT_NEEDED', 'GIVEN_UP');
CREATE TYPE "MailFailure" AS ENUM ('ADDRESS_REFUSED', 'SENDER_REFUSED', 'MESSAGE_REFUSED', 'LATER', 'LOGIN_REFUSED', 'NOT_SECURE', 'SERVER_AWAY', 'BROKEN_OFF');

ALTER TABLE "person" ADD COLUMN "wants_digest" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "digest" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "DigestState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "try_at" TIMESTAMPTZ(3) NOT NULL,
    "failure" "MailFailure",
    "answer" TEXT,
    "failed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "digest_person_id_day_key" ON "digest"("person_id", "day");
CREATE INDEX "digest_state_try_at_idx" ON "digest"("state", "try_at");

ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "digest"
  ADD CONSTRAINT "digest_sent" CHECK (("state" = 'SENT') = ("sent_at" IS NOT NULL)),
  ADD CONSTRAINT "digest_failed" CHECK (num_nonnulls("failure", "answer", "failed_at") IN (0, 3)),
  ADD CONSTRAINT "digest_given_up_because" CHECK ("state" <> 'GIVEN_UP' OR "failure" IS NOT NULL);
