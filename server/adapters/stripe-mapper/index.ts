/**
 * The sole reader of Stripe's shapes. Each mapper takes what the API or an event carries, in the
 * pinned version or an older one, and returns the columns of the mirror; it throws
 * UnreadableStripeObject for anything else, so that a change at Stripe is loud. The newest fields are
 * read first.
 */
export { UnreadableStripeObject } from './read.ts'
export { toBillingDetails, type BillingDetails } from './billing-details.ts'
export { toCharge, type ChargeFacts } from './charge.ts'
export { toCustomer, userIdMetadataKey, type CustomerMirror } from './customer.ts'
export { toEvent, type EventMirror } from './event.ts'
export { invoiceCustomer, toInvoice, toInvoicePayment, type InvoicePayment } from './invoice.ts'
export { toInvoicePreview, type InvoicePreview } from './invoice-preview.ts'
export { paymentMethodCustomer, toPaymentMethod } from './payment-method.ts'
export { toPrice, toProduct } from './price.ts'
export {
  promotionCodeMetadataKey,
  promotionCodeOf,
  toPromotion,
  type Promotion,
} from './promotion.ts'
export { toSubscription, type SubscriptionMirror } from './subscription.ts'
