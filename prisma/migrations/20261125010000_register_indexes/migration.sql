-- Each order of the register and of the gap list, with the id that parts ties: a page is found without counting to it.
CREATE INDEX "provider_stage_id_idx" ON "provider"("stage", "id");
CREATE INDEX "provider_next_review_on_id_idx" ON "provider"("next_review_on", "id");
CREATE INDEX "standing_eligibility_provider_id_idx" ON "standing"("eligibility", "provider_id");
CREATE INDEX "standing_coverage_ten_thousandths_provider_id_idx" ON "standing"("coverage_ten_thousandths", "provider_id");
CREATE INDEX "standing_utilisation_ten_thousandths_provider_id_idx" ON "standing"("utilisation_ten_thousandths", "provider_id");
CREATE INDEX "standing_policy_expires_on_provider_id_idx" ON "standing"("policy_expires_on", "provider_id");

-- By name, whatever its case and accents. A whole search text may be too long for an index.
CREATE INDEX provider_name_id_idx ON provider (left(search_text, 120) COLLATE "C", id);

-- By the worst gap, then by how many there are of it: there are never a hundred gaps of one severity.
CREATE INDEX standing_gravity_provider_id_idx ON standing
  ((critical_gaps * 1000000 + high_gaps * 10000 + medium_gaps * 100 + low_gaps), provider_id);

-- The gravest first, the dearest of these first.
CREATE INDEX gap_gravity_id_idx ON gap (severity, (-points_lost_ten_thousandths), id);

-- So that the planner can tell a name that few have from one that many have.
ALTER TABLE provider ALTER COLUMN search_text SET STATISTICS 1000;
