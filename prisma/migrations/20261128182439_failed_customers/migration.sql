-- AlterTable
ALTER TABLE "users" ADD COLUMN     "failed_customers" INTEGER NOT NULL DEFAULT 0;
