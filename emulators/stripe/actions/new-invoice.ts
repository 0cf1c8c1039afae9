import { randomText } from '../engine/ids.ts'
import type { Customer, Invoice, InvoiceItem, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import type { LineDraft } from './invoice-lines.ts'

export interface InvoiceDraft {
  customer: Customer
  subscription?: Subscription
  reason: NonNullable<Invoice['billing_reason']>
  currency: string
  lines: LineDraft[]
  /** Pending invoice items that come along with the lines. */
  items: InvoiceItem[]
  period: { start: number; end: number }
  discounts: string[]
  autoAdvance: boolean
  finalizesAt: number | null
  collectionMethod?: Invoice['collection_method']
  daysUntilDue?: number | null
  metadata?: Record<string, string>
  description?: string | null
}

/** A draft without amounts, as Stripe shapes it; `totals` fills them in from its lines. */
export function emptyInvoice(tx: Tx, id: string, draft: InvoiceDraft): Invoice {
  const { customer, subscription } = draft
  const collection =
    draft.collectionMethod ?? subscription?.collection_method ?? 'charge_automatically'
  const days = draft.daysUntilDue ?? subscription?.days_until_due ?? null
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Stripe emulator',
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: draft.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: draft.finalizesAt,
    billing_reason: draft.reason,
    collection_method: collection,
    created: tx.now,
    currency: draft.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: draft.description ?? null,
    discounts: draft.discounts,
    due_date: collection === 'send_invoice' && days !== null ? tx.now + days * 86_400 : null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: draft.metadata ?? {},
    next_payment_attempt:
      draft.autoAdvance && collection === 'charge_automatically' ? draft.finalizesAt : null,
    number: null,
    on_behalf_of: null,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
          type: 'subscription_details',
        }
      : null,
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: draft.period.end,
    period_start: draft.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock ?? null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
    emulator: { paymentIntent: null, token: randomText(32) },
  }
}
