-- The owner's name as the register sorts by it: it stands in another table, where no index can order providers by it.
ALTER TABLE "provider" ADD COLUMN "owner_order" TEXT COLLATE "C";

CREATE FUNCTION owner_order_of(owner uuid) RETURNS text LANGUAGE sql STABLE STRICT
  RETURN (SELECT left(search_form(name), 120) FROM person WHERE id = owner);

CREATE FUNCTION provider_owner_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Held until the end, so that a new name that is being given just now is either read here or comes after.
  PERFORM 1 FROM person WHERE id = NEW.owner_id FOR SHARE;
  NEW.owner_order := owner_order_of(NEW.owner_id);
  RETURN NEW;
END $$;
CREATE TRIGGER provider_owner_order_of_new BEFORE INSERT ON provider
  FOR EACH ROW WHEN (NEW.owner_id IS NOT NULL) EXECUTE FUNCTION provider_owner_order();
CREATE TRIGGER provider_owner_order BEFORE UPDATE ON provider
  FOR EACH ROW WHEN (NEW.owner_id IS DISTINCT FROM OLD.owner_id) EXECUTE FUNCTION provider_owner_order();

CREATE FUNCTION person_owner_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE provider SET owner_order = owner_order_of(NEW.id) WHERE owner_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER person_owner_order AFTER UPDATE OF name ON person
  FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name) EXECUTE FUNCTION person_owner_order();

UPDATE "provider" SET owner_order = owner_order_of(owner_id) WHERE owner_id IS NOT NULL;

CREATE INDEX "provider_owner_order_id_idx" ON "provider"("owner_order", "id");
