-- AlterEnum
ALTER TYPE "stripe_event_status" ADD VALUE 'dead';

-- AlterTable
ALTER TABLE "stripe_events" ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "stripe_events_customer_id_created_idx" ON "stripe_events"("customer_id", "created");
