import type { Operation } from '../wire/operation.ts'
import { charges } from './charges.ts'
import { checkout } from './checkout.ts'
import { coupons } from './coupons.ts'
import { customers } from './customers.ts'
import { disputes } from './disputes.ts'
import { emptyLists } from './empty-lists.ts'
import { events } from './events.ts'
import { invoiceItems } from './invoice-items.ts'
import { invoicePayments } from './invoice-payments.ts'
import { invoiceSteps } from './invoice-steps.ts'
import { invoices } from './invoices.ts'
import { paymentIntents } from './payment-intents.ts'
import { paymentMethods } from './payment-methods.ts'
import { plans } from './plans.ts'
import { portal } from './portal.ts'
import { previews } from './previews.ts'
import { prices } from './prices.ts'
import { products } from './products.ts'
import { promotionCodes } from './promotion-codes.ts'
import { refunds } from './refunds.ts'
import { setupIntents } from './setup-intents.ts'
import { subscriptionItems } from './subscription-items.ts'
import { subscriptions } from './subscriptions.ts'
import { taxIds } from './tax-ids.ts'
import { testClocks } from './test-clocks.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'

/** All that the emulator's API does. */
export const operations: Operation[] = [
  charges,
  checkout,
  coupons,
  disputes,
  emptyLists,
  invoiceItems,
  invoicePayments,
  invoiceSteps,
  previews,
  promotionCodes,
  refunds,
  testClocks,
  customers,
  events,
  invoices,
  paymentIntents,
  paymentMethods,
  plans,
  portal,
  prices,
  products,
  setupIntents,
  subscriptionItems,
  subscriptions,
  taxIds,
  webhookEndpoints,
].flat()
