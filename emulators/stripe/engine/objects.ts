/**
 * The objects the emulator keeps, by the name Stripe gives them in `object`, with the fields its rules
 * read. A field whose name begins with "_" is the emulator's own and never leaves it.
 */

type Common = { id: string; created: number; livemode: false; metadata: Record<string, string> }

export type Customer = Common & {
  object: 'customer'
  name: string | null
  email: string | null
  currency: string | null
  description: string | null
  deleted?: true
  invoice_settings: { default_payment_method: string | null }
}

export type PaymentMethod = Common & {
  object: 'payment_method'
  type: 'card'
  customer: string | null
  billing_details: Record<string, unknown>
  card: { brand: string; last4: string; exp_month: number; exp_year: number; fingerprint: string }
  _number: string
  /** The bank has agreed once; some cards then need no second consent. */
  _authenticated: boolean
}

export type Product = Common & {
  object: 'product'
  name: string
  description: string | null
  active: boolean
}

export type Price = Common & {
  object: 'price'
  product: string
  active: boolean
  currency: string
  unit_amount: number
  lookup_key: string | null
  type: 'recurring'
  recurring: { interval: 'day' | 'week' | 'month' | 'year'; interval_count: number }
}

export type SubscriptionItem = {
  id: string
  object: 'subscription_item'
  created: number
  metadata: Record<string, string>
  subscription: string
  quantity: number
  price: Price
  current_period_start: number
  current_period_end: number
}

export type Subscription = Common & {
  object: 'subscription'
  customer: string
  status: 'incomplete' | 'incomplete_expired' | 'active' | 'canceled'
  currency: string
  cancel_at: number | null
  cancel_at_period_end: boolean
  canceled_at: number | null
  ended_at: number | null
  trial_end: number | null
  start_date: number
  billing_cycle_anchor: number
  collection_method: 'charge_automatically'
  default_payment_method: string | null
  latest_invoice: string
  items: { object: 'list'; data: SubscriptionItem[]; has_more: false; url: string }
}

export type Invoice = Common & {
  object: 'invoice'
  customer: string
  number: string
  status: 'open' | 'paid' | 'void'
  currency: string
  total: number
  amount_due: number
  amount_paid: number
  amount_remaining: number
  billing_reason: 'subscription_create'
  hosted_invoice_url: string | null
  invoice_pdf: string | null
  parent: { type: 'subscription_details'; subscription_details: { subscription: string } }
  lines: { object: 'list'; data: unknown[]; has_more: false; url: string }
  _paymentIntent: string
}

export type PaymentError = {
  type: 'card_error' | 'invalid_request_error'
  code: string
  decline_code?: string
  message: string
}

export type PaymentIntent = Common & {
  object: 'payment_intent'
  amount: number
  amount_received: number
  currency: string
  customer: string
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
  client_secret: string
  payment_method: string | null
  last_payment_error: PaymentError | null
  next_action: { type: 'use_stripe_sdk'; use_stripe_sdk: Record<string, string> } | null
  _invoice: string
}

export type WebhookEndpoint = Common & {
  object: 'webhook_endpoint'
  url: string
  status: 'enabled' | 'disabled'
  enabled_events: string[]
  api_version: string | null
  description: string | null
  _secret: string
}

export type PortalConfiguration = Common & {
  object: 'billing_portal.configuration'
  active: boolean
  is_default: boolean
  updated: number
  default_return_url: string | null
  features: Record<string, unknown>
}

export type EventRecord = {
  id: string
  object: 'event'
  type: string
  created: number
  livemode: false
  api_version: string
  data: { object: unknown; previous_attributes?: unknown }
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
}

export type Tables = {
  customer: Customer
  payment_method: PaymentMethod
  product: Product
  price: Price
  subscription: Subscription
  invoice: Invoice
  payment_intent: PaymentIntent
  webhook_endpoint: WebhookEndpoint
  'billing_portal.configuration': PortalConfiguration
  event: EventRecord
}

export type Kind = keyof Tables
export type Row = Tables[Kind]
