-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "product_id" TEXT;

-- What was read before, by the prices the mirror knows. Whatever is left counts as ours until it is read again.
UPDATE "subscriptions" SET "product_id" = 'almanac_premium'
WHERE "id" IN (
  SELECT "subscription_id"
  FROM "subscription_items" JOIN "prices" ON "prices"."id" = "subscription_items"."price_id"
  WHERE "prices"."product_id" = 'almanac_premium'
);
