/**
 * The sole reader of Stripe's shapes. Each mapper takes what the API or an event carries, in the
 * pinned version or an older one back to 2020-08-27, and returns the columns of the mirror; it throws
 * UnreadableStripeObject for anything else, so that a change at Stripe is loud. The newest fields are
 * read first.
 */
export { UnreadableStripeObject } from './read.ts'
export { toBillingDetails, toBillingEmail, type BillingDetails } from './billing-details.ts'
export { isMoneyWithdrawn, toCharge, type ChargeReading } from './charge.ts'
export { toCustomer, userIdMetadataKey, type CustomerMirror } from './customer.ts'
export { toEvent, toEventOrWhy, type EventMirror } from './event.ts'
export { invoiceCustomer, toInvoice, toPaymentIds, type InvoiceMirror } from './invoice.ts'
export { toInvoicePayment, type InvoicePayment } from './invoice-payment.ts'
export {
  cardFingerprint,
  paymentMethodCustomer,
  toPaymentMethod,
  type PaymentMethodMirror,
} from './payment-method.ts'
export { toPrice, toProduct } from './price.ts'
export { toRefund, type RefundReading } from './refund.ts'
export { toPendingSetup, toSetup, type PendingSetup } from './setup-intent.ts'
export { hasStrayMark, strayMark } from './stray-mark.ts'
export {
  hasMoreItems,
  isOfCatalog,
  toSubscription,
  type SubscriptionMirror,
} from './subscription.ts'
export { toCustomerTaxIds, toTaxId } from './tax-id.ts'
export { toInvoicePreview, type InvoicePreview } from './invoice-preview.ts'
export {
  promotionCodeMetadataKey,
  promotionCodeOf,
  toPromotion,
  type Promotion,
} from './promotion.ts'
export { toWebhookEndpoint, type WebhookEndpointMirror } from './webhook-endpoint.ts'
