-- CreateTable
CREATE TABLE "sync_cursors" (
    "name" TEXT NOT NULL,
    "position" TEXT,
    "synced" INTEGER NOT NULL DEFAULT 0,
    "ignored" INTEGER NOT NULL DEFAULT 0,
    "failures" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_cursors_pkey" PRIMARY KEY ("name")
);
