-- Those about whom nothing could be concluded: counted, so that the lists can say so.
ALTER TABLE "rescore" ADD COLUMN "skipped" INTEGER NOT NULL DEFAULT 0;
