import { settleCurrency } from '../actions/customers.ts'
import { grantDiscounts } from '../actions/discounts.ts'
import { newInvoiceItem } from '../actions/invoice-items.ts'
import { pricingOf } from '../actions/subscription-lines.ts'
import { amountOf } from '../billing/amounts.ts'
import type { InvoiceItem } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { flag, hash, integer, metadata, refused, required, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { deleted, mergeMetadata } from './shared.ts'
import { discountParams } from './subscription-params.ts'

export const invoiceItems = [
  operation({
    method: 'POST',
    path: '/v1/invoiceitems',
    params: {
      amount: integer,
      currency: text,
      customer: required(text),
      description: text,
      discountable: flag,
      discounts: discountParams,
      invoice: refused('adding an item to a given draft; leave it pending'),
      metadata,
      period: hash({ start: required(integer), end: required(integer) }),
      pricing: hash({ price: required(text) }),
      price_data: refused('price_data; create a price'),
      quantity: integer,
      subscription: text,
      tax_rates: refused('taxes'),
    },
    run({ tx, params }) {
      const found = tx.require('customer', params.customer, 'customer')
      const price = params.pricing && tx.require('price', params.pricing.price, 'pricing[price]')
      if (!price && params.amount === undefined)
        throw invalid('Missing required param: amount.', 'amount', 'parameter_missing')
      const currency = price?.currency ?? params.currency
      if (!currency)
        throw invalid('Missing required param: currency.', 'currency', 'parameter_missing')
      const customer = settleCurrency(tx, found, currency)
      const quantity = params.quantity ?? 1
      const row = newInvoiceItem(tx, {
        amount: price ? amountOf(price, quantity) : params.amount! * quantity,
        currency,
        customer: customer.id,
        description:
          params.description ?? (price ? tx.expect('product', price.product as string).name : null),
        discountable: params.discountable ?? true,
        discounts: grantDiscounts(tx, params.discounts ?? [], { customer }),
        metadata: mergeMetadata({}, params.metadata),
        period: params.period ?? { start: tx.now, end: tx.now },
        pricing: price ? pricingOf(price) : null,
        proration: false,
        quantity,
        subscription: params.subscription
          ? tx.require('subscription', params.subscription, 'subscription').id
          : null,
      })
      return { row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoiceitems',
    params: { ...createdParams, customer: text, invoice: text, pending: flag },
    run({ tx, params }) {
      const rows = [...tx.store.all('invoiceitem')].filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          (!params.invoice || row.invoice === params.invoice) &&
          (params.pending === undefined || params.pending === (row.invoice === null)) &&
          inRange(row.date, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoiceitems/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('invoiceitem', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/invoiceitems/:id',
    params: { amount: integer, description: text, discountable: flag, metadata },
    run({ tx, params, id }) {
      const row = pendingItem(tx, id)
      return {
        row: tx.patch(row, {
          amount: params.amount ?? row.amount,
          description: params.description ?? row.description,
          discountable: params.discountable ?? row.discountable,
          metadata: mergeMetadata(row.metadata, params.metadata),
        }),
      }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/invoiceitems/:id',
    params: {},
    run({ tx, id }) {
      const row = pendingItem(tx, id)
      tx.emit('invoiceitem.deleted', row)
      tx.remove(row)
      return deleted(row)
    },
  }),
]

/** An item no invoice has taken yet; later it is part of that invoice's history. */
function pendingItem(tx: Tx, id: string): InvoiceItem {
  const row = tx.require('invoiceitem', id)
  if (row.invoice === null) return row
  throw invalid(
    'This invoice item is attached to an invoice and cannot be changed any more.',
    'id',
    'invoice_not_editable',
  )
}
