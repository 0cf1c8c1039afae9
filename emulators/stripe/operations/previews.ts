import { upcomingInvoice } from '../actions/announce-renewal.ts'
import { createSubscription } from '../actions/create-subscription.ts'
import { applyChange, type SubscriptionChange } from '../actions/update-subscription.ts'
import { randomText } from '../engine/ids.ts'
import type { Invoice, Subscription } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import { render, type Rendered } from '../engine/render.ts'
import type { Tx } from '../engine/tx.ts'
import {
  flag,
  hash,
  integer,
  listOf,
  momentOrNow,
  oneOf,
  refused,
  text,
  type Values,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import {
  fullPaymentSettings,
  fullTrialSettings,
  itemChanges,
  itemFields,
  recurringPrice,
  automaticTax,
  discountParams,
  commonParams,
} from './subscription-params.ts'

const details = hash({
  billing_cycle_anchor: hash({ type: oneOf('now', 'unchanged') }),
  cancel_at: commonParams.cancel_at,
  cancel_at_period_end: flag,
  cancel_now: refused('previews of an immediate cancellation'),
  default_tax_rates: refused('taxes'),
  items: listOf(hash({ ...itemFields, id: text, deleted: flag, clear_usage: flag }), 20),
  proration_behavior: commonParams.proration_behavior,
  proration_date: integer,
  start_date: refused('previews that start later'),
  trial_end: momentOrNow,
})

const params = {
  automatic_tax: automaticTax,
  currency: text,
  customer: text,
  customer_details: refused('previews without a customer'),
  discounts: discountParams,
  invoice_items: refused('invoice items of a preview; create them first'),
  preview_mode: oneOf('next', 'recurring'),
  schedule: refused('subscription schedules'),
  schedule_details: refused('subscription schedules'),
  subscription: text,
  subscription_details: details,
}

export const previews = [
  operation({
    method: 'POST',
    path: '/v1/invoices/create_preview',
    params,
    run({ tx, params: given }) {
      const row = given.subscription
        ? tx.require('subscription', given.subscription, 'subscription')
        : undefined
      if (!row && !given.customer)
        throw invalid('Missing required param: customer.', 'customer', 'parameter_missing')
      const shown = tx.rehearse(() => (row ? ofChange(tx, row, given) : ofCreation(tx, given)))
      return { shown: { ...shown, id: `upcoming_in_1${randomText(23)}` } }
    },
  }),
]

type Preview = Values<typeof params>

/** The invoice a change would make: at once when it is billed now, or else the next renewal's. */
function ofChange(tx: Tx, row: Subscription, preview: Preview): Rendered | Record<string, unknown> {
  const given = preview.subscription_details
  const { row: changed, invoice } = given
    ? applyChange(tx, row, changeOf(tx, given))
    : { row, invoice: undefined }
  if (invoice) return render(tx.store, invoice)
  if (changed.cancel_at !== null || !['active', 'trialing', 'past_due'].includes(changed.status)) {
    const message = `No upcoming invoices for customer: ${String(row.customer)}`
    throw new Refusal(404, message, { code: 'invoice_upcoming_none' })
  }
  return upcomingInvoice(tx, changed)
}

function changeOf(tx: Tx, given: NonNullable<Preview['subscription_details']>): SubscriptionChange {
  const ends = given.cancel_at_period_end || given.cancel_at
  return {
    items: itemChanges(tx, given.items),
    proration: given.proration_behavior ?? 'create_prorations',
    ...(given.proration_date !== undefined && { prorationDate: given.proration_date }),
    anchorNow: given.billing_cycle_anchor?.type === 'now',
    ...(given.trial_end !== undefined && { trialEnd: given.trial_end }),
    fields: ends ? { cancel_at: tx.now } : {},
  }
}

/** The first invoice of a subscription that does not exist yet. */
function ofCreation(tx: Tx, preview: Preview): Rendered {
  const given = preview.subscription_details
  const created = createSubscription(tx, {
    customer: tx.require('customer', preview.customer ?? '', 'customer'),
    items: (given?.items ?? []).map((item, index) => {
      const price = recurringPrice(tx, item, `subscription_details[items][${index}]`)
      if (!price)
        throw invalid(
          'Missing required param: price.',
          `subscription_details[items][${index}][price]`,
          'parameter_missing',
        )
      return { price, quantity: item.quantity ?? 1, metadata: {} }
    }),
    paymentBehavior: 'default_incomplete',
    collectionMethod: 'charge_automatically',
    daysUntilDue: null,
    trialEnd: typeof given?.trial_end === 'number' ? given.trial_end : null,
    anchor: null,
    prorates: true,
    cancelAt: null,
    defaultPaymentMethod: null,
    discounts: preview.discounts ?? [],
    description: null,
    metadata: {},
    offSession: false,
    paymentSettings: fullPaymentSettings(undefined),
    trialSettings: fullTrialSettings(),
  })
  const invoice: Invoice = tx.expect('invoice', created.latest_invoice as string)
  return render(tx.store, { ...invoice, status: 'draft', number: null })
}
