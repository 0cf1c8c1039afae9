import type Stripe from 'stripe'
import type { Stored } from './stored.ts'

/*
 * The objects the emulator keeps, by the name Stripe gives them in `object`. What the engine must
 * remember and Stripe does not show lives under `emulator`, and never leaves the process: see
 * render.ts.
 */

export type Customer = Stored<Omit<Stripe.Customer, 'subscriptions' | 'sources' | 'tax_ids'>> & {
  emulator: { deleted: boolean }
}
export type PaymentMethod = Stored<Stripe.PaymentMethod> & {
  /**
   * `authenticated` is whether the bank already agreed to charges without the customer; what was `detached`
   * is of no use to anybody any more.
   */
  emulator: { number: string; authenticated: boolean; detached?: boolean }
}
export type SetupIntent = Stored<Stripe.SetupIntent> & { emulator: { subscription: string | null } }
export type PaymentIntent = Stored<Stripe.PaymentIntent> & {
  emulator: { invoice: string | null; offSession: boolean }
}
export type Charge = Stored<Omit<Stripe.Charge, 'refunds'>> & {
  emulator: { invoice: string | null }
}
export type Refund = Stored<Stripe.Refund>
export type Dispute = Stored<Stripe.Dispute>
export type Product = Stored<Stripe.Product> & { emulator: { deleted: boolean } }
export type Price = Stored<Stripe.Price>
export type Plan = Stored<Stripe.Plan>
export type Subscription = Stored<Omit<Stripe.Subscription, 'items'>> & {
  emulator: {
    periodStart: number
    periodEnd: number
    /** The period end for which `invoice.upcoming` was announced. */
    upcomingFor: number | null
    trialWillEndSent: boolean
  }
}
export type SubscriptionItem = Stored<Omit<Stripe.SubscriptionItem, 'price' | 'plan'>> & {
  price: string
}
export type Invoice = Stored<
  Omit<Stripe.Invoice, 'lines' | 'payments' | 'confirmation_secret' | 'deleted'>
> & { emulator: { paymentIntent: string | null; token: string } }
export type LineItem = Stored<Stripe.InvoiceLineItem>
export type InvoiceItem = Stored<Omit<Stripe.InvoiceItem, 'deleted'>>
export type InvoicePayment = Stored<Stripe.InvoicePayment>
export type Coupon = Stored<Omit<Stripe.Coupon, 'deleted'>> & {
  emulator: { deleted: boolean }
}
export type PromotionCode = Stored<Stripe.PromotionCode>
export type Discount = Stored<Omit<Stripe.Discount, 'deleted'>>
export type PortalConfiguration = Stored<Stripe.BillingPortal.Configuration>
export type PortalSession = Stored<Stripe.BillingPortal.Session> & {
  /** What a session with a flow was opened for has been done. */
  emulator: { flowDone: boolean }
}
export type CheckoutSession = Stored<Omit<Stripe.Checkout.Session, 'line_items'>> & {
  emulator: {
    token: string
    lineItems: { price: string; quantity: number }[]
    discounts: { coupon?: string; promotion_code?: string }[]
    trialDays: number
    subscriptionMetadata: Record<string, string>
    /** The subscription or setup intent that waits for the bank's challenge. */
    pending: string | null
  }
}
export type WebhookEndpoint = Stored<Omit<Stripe.WebhookEndpoint, 'deleted'>>
export type TestClock = Stored<Omit<Stripe.TestHelpers.TestClock, 'deleted'>>
export type TaxId = Stored<Omit<Stripe.TaxId, 'deleted'>>
export type BalanceTransaction = Stored<Stripe.CustomerBalanceTransaction>

/** The SDK's event is a union of hundreds of types; the emulator only carries the payload. */
export interface EventRecord {
  object: 'event'
  id: string
  api_version: string
  created: number
  data: { object: object; previous_attributes?: object }
  livemode: false
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
  /** When it was recorded by the emulator's own clock; `created` may be a test clock's time. */
  emulator: { recorded: number }
}

/** One event on its way to one endpoint, with what the endpoint answered so far. */
export interface Delivery {
  object: 'emulator.delivery'
  id: string
  event: string
  endpoint: string
  status: 'pending' | 'delivered' | 'failed'
  attempts: { at: number; status: number | null; error: string | null; milliseconds: number }[]
}

/** A stored answer: what a repeated request with the same key receives again. */
export interface IdempotentAnswer {
  object: 'emulator.idempotent_answer'
  id: string
  fingerprint: string
  created: number
  status: number
  body: string
}

/** How far the emulator's clock is ahead of the wall clock. */
export interface ClockSetting {
  object: 'emulator.clock'
  id: 'clock'
  offset: number
}

/** Every table of the store, by the `object` of its rows. */
export interface Tables {
  customer: Customer
  payment_method: PaymentMethod
  setup_intent: SetupIntent
  payment_intent: PaymentIntent
  charge: Charge
  refund: Refund
  dispute: Dispute
  product: Product
  price: Price
  subscription: Subscription
  subscription_item: SubscriptionItem
  invoice: Invoice
  line_item: LineItem
  invoiceitem: InvoiceItem
  invoice_payment: InvoicePayment
  coupon: Coupon
  promotion_code: PromotionCode
  discount: Discount
  'billing_portal.configuration': PortalConfiguration
  'billing_portal.session': PortalSession
  'checkout.session': CheckoutSession
  webhook_endpoint: WebhookEndpoint
  'test_helpers.test_clock': TestClock
  tax_id: TaxId
  customer_balance_transaction: BalanceTransaction
  event: EventRecord
  'emulator.delivery': Delivery
  'emulator.idempotent_answer': IdempotentAnswer
  'emulator.clock': ClockSetting
}

export type Kind = keyof Tables
export type Row = Tables[Kind]
