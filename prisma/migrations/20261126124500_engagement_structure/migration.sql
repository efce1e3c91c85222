-- What the structure guide asks beside the engagement's own fields.
CREATE TYPE "UsEntity" AS ENUM ('NONE', 'SHELL', 'SUBSTANTIVE');

ALTER TABLE "engagement"
  ADD COLUMN "is_buyer_willing" BOOLEAN,
  ADD COLUMN "us_entity" "UsEntity",
  ADD COLUMN "has_ctpat_route" BOOLEAN;
