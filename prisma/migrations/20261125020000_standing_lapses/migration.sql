-- Every day on which something of the provider runs out or falls due: [{ "what": "POLICY", "on": "2026-12-31" }, ...].
ALTER TABLE "standing" ADD COLUMN "lapses" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "standing" ALTER COLUMN "lapses" DROP DEFAULT;
