-- What a gap says, in words, so that lists and exports need no program to read it; recomputed with the gap.
ALTER TABLE "gap"
  ADD COLUMN "expected" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "found" TEXT NOT NULL DEFAULT '';
ALTER TABLE "gap"
  ALTER COLUMN "expected" DROP DEFAULT,
  ALTER COLUMN "found" DROP DEFAULT;
