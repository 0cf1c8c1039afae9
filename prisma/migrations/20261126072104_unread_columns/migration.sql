-- Columns that nothing reads. A process of the version before still names them in its queries, so restart those right
-- after this.

-- DropIndex
DROP INDEX "payment_methods_fingerprint_idx";

-- AlterTable
ALTER TABLE "customers" DROP COLUMN "balance",
DROP COLUMN "delinquent";

-- AlterTable
ALTER TABLE "invoices" DROP COLUMN "amount_due",
DROP COLUMN "discount_amount",
DROP COLUMN "due_date",
DROP COLUMN "paid_at",
DROP COLUMN "period_start";

-- AlterTable
ALTER TABLE "payment_methods" DROP COLUMN "fingerprint";

-- AlterTable
ALTER TABLE "prices" DROP COLUMN "unit_amount_decimal";

-- AlterTable
ALTER TABLE "subscriptions" DROP COLUMN "amount_off",
DROP COLUMN "discount_ends_at",
DROP COLUMN "pause_resumes_at",
DROP COLUMN "percent_off";
