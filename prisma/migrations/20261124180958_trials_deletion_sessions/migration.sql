-- CreateEnum
CREATE TYPE "trial_holder" AS ENUM ('person', 'card');

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "public_id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "user_agent" TEXT;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "deletion_requested_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "trials" (
    "id" UUID NOT NULL,
    "holder" "trial_holder" NOT NULL,
    "holder_hash" TEXT NOT NULL,
    "user_id" UUID,
    "subscription_id" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription_claims" (
    "user_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "subscription_id" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_claims_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "retained_customers" (
    "customer_id" TEXT NOT NULL,
    "deletion_requested_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "keep_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retained_customers_pkey" PRIMARY KEY ("customer_id")
);

-- CreateIndex
CREATE INDEX "trials_user_id_idx" ON "trials"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "trials_holder_holder_hash_key" ON "trials"("holder", "holder_hash");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_claims_subscription_id_key" ON "subscription_claims"("subscription_id");

-- CreateIndex
CREATE INDEX "retained_customers_keep_until_idx" ON "retained_customers"("keep_until");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_public_id_key" ON "sessions"("public_id");

-- CreateIndex
CREATE INDEX "users_deletion_requested_at_idx" ON "users"("deletion_requested_at");

-- AddForeignKey
ALTER TABLE "trials" ADD CONSTRAINT "trials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_claims" ADD CONSTRAINT "subscription_claims_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
