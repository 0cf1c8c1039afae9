-- CreateEnum
CREATE TYPE "pause_behavior" AS ENUM ('keep_as_draft', 'mark_uncollectible', 'void');

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "balance" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "delinquent" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "amount_due" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "amount_refunded" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "attempt_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "billing_reason" TEXT,
ADD COLUMN     "discount_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "disputed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "due_date" TIMESTAMPTZ(3),
ADD COLUMN     "next_payment_attempt" TIMESTAMPTZ(3),
ADD COLUMN     "paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "period_end" TIMESTAMPTZ(3),
ADD COLUMN     "period_start" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payment_methods" ADD COLUMN     "fingerprint" TEXT;

-- AlterTable
ALTER TABLE "prices" ADD COLUMN     "interval_count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "unit_amount_decimal" TEXT,
ALTER COLUMN "unit_amount" DROP NOT NULL,
ALTER COLUMN "interval" DROP NOT NULL;

-- AlterTable
ALTER TABLE "stripe_events" ADD COLUMN     "charge_id" TEXT;

-- AlterTable
ALTER TABLE "subscription_items" ALTER COLUMN "unit_amount" DROP NOT NULL;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "amount_off" INTEGER,
ADD COLUMN     "coupon_id" TEXT,
ADD COLUMN     "default_payment_method_id" TEXT,
ADD COLUMN     "discount_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "disputed_for_period" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paid_for_period" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pause_behavior" "pause_behavior",
ADD COLUMN     "pause_resumes_at" TIMESTAMPTZ(3),
ADD COLUMN     "percent_off" DOUBLE PRECISION,
ADD COLUMN     "refunded_for_period" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "payment_methods_fingerprint_idx" ON "payment_methods"("fingerprint");
