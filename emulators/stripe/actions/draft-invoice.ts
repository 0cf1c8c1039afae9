import { discountLines, type DiscountAmount } from '../billing/discounts.ts'
import { newId, randomText } from '../engine/ids.ts'
import type { Customer, Invoice, InvoiceItem, LineItem, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { reductionOf } from './discounts.ts'

/** A line before it has an invoice. */
export type LineDraft = Pick<
  LineItem,
  | 'amount'
  | 'description'
  | 'period'
  | 'pricing'
  | 'quantity'
  | 'parent'
  | 'discountable'
  | 'metadata'
> & { discounts?: string[] }

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

/** Writes a draft with its lines and totals. The invoice is not announced. */
export function draftInvoice(tx: Tx, draft: InvoiceDraft): Invoice {
  const id = newId('in')
  const lines = [...draft.items.map(lineOfItem), ...draft.lines]
  for (const item of draft.items) tx.patch(item, { invoice: id })
  const taken = discountsOfLines(tx, draft, lines)
  lines.forEach((line, place) => tx.put(lineOf(id, draft, line, taken[place]!)))
  return tx.put(totals(tx, emptyInvoice(tx, id, draft)))
}

/** Adds up an invoice's lines again, and what the customer's balance leaves to pay of them. */
export function totals(tx: Tx, invoice: Invoice): Invoice {
  const lines = tx.where('line_item', 'invoice', invoice.id)
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0)
  const discounts = sumByDiscount(lines.flatMap((line) => line.discount_amounts ?? []))
  const total = subtotal - discounts.reduce((sum, it) => sum + it.amount, 0)
  const balance = tx.expect('customer', invoice.customer as string).balance
  const due = total > 0 ? Math.max(0, total + balance) : 0
  return {
    ...invoice,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_excluding_tax: total,
    total_discount_amounts: discounts,
    starting_balance: balance,
    amount_due: due,
    amount_remaining: due,
  }
}

function sumByDiscount(amounts: DiscountAmount[]): DiscountAmount[] {
  const sums = new Map<string, number>()
  for (const { discount, amount } of amounts) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount)
  }
  return [...sums].map(([discount, amount]) => ({ discount, amount }))
}

function discountsOfLines(tx: Tx, draft: InvoiceDraft, lines: LineDraft[]): DiscountAmount[][] {
  const discountable = lines.map((line) => ({
    amount: line.amount,
    product: line.pricing?.price_details?.product,
    discountable: line.discountable,
  }))
  const reductions = draft.discounts.map((id) => reductionOf(tx, id))
  const ofInvoice = discountLines(discountable, reductions)
  return lines.map((line, place) => {
    const own = (line.discounts ?? []).map((id) => reductionOf(tx, id))
    return own.length > 0 ? discountLines([discountable[place]!], own)[0]! : ofInvoice[place]!
  })
}

function lineOfItem(item: InvoiceItem): LineDraft {
  const details = item.parent?.subscription_details
  const subscription = details?.subscription ?? null
  return {
    amount: item.amount,
    description: item.description,
    discountable: item.discountable,
    discounts: (item.discounts ?? []) as string[],
    metadata: item.metadata ?? {},
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
    parent: details?.subscription_item
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription,
            subscription_item: details.subscription_item,
          },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
  }
}

function lineOf(
  invoice: string,
  draft: InvoiceDraft,
  line: LineDraft,
  discountAmounts: DiscountAmount[],
): LineItem {
  return {
    id: newId('il'),
    object: 'line_item',
    amount: line.amount,
    currency: draft.currency,
    description: line.description,
    discount_amounts: discountAmounts,
    discountable: line.discountable,
    discounts: discountAmounts.map((it) => it.discount),
    invoice,
    livemode: false,
    metadata: line.metadata,
    parent: line.parent,
    period: line.period,
    pretax_credit_amounts: [],
    pricing: line.pricing,
    quantity: line.quantity,
    quantity_decimal: line.quantity === null ? null : String(line.quantity),
    subscription: draft.subscription?.id ?? null,
    subtotal: line.amount,
    taxes: [],
  }
}

function emptyInvoice(tx: Tx, id: string, draft: InvoiceDraft): Invoice {
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
