import { settleCurrency } from '../actions/customers.ts'
import { grantDiscounts } from '../actions/discounts.ts'
import { draftInvoice } from '../actions/draft-invoice.ts'
import { pendingItems } from '../actions/renew-subscription.ts'
import { subscriptionOf } from '../actions/settle-invoice.ts'
import type { Invoice } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import {
  flag,
  integer,
  metadata,
  oneOf,
  range,
  refused,
  required,
  text,
  unsettable,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, pageParams, paginate } from '../wire/paginate.ts'
import { deleted, mergeMetadata, sent } from './shared.ts'
import { automaticTax, discountParams } from './subscription-params.ts'

const collection = oneOf('charge_automatically', 'send_invoice')
const editable = {
  auto_advance: flag,
  automatic_tax: automaticTax,
  collection_method: collection,
  days_until_due: integer,
  default_payment_method: unsettable(text),
  default_tax_rates: refused('taxes'),
  description: unsettable(text),
  due_date: integer,
  footer: unsettable(text),
  metadata,
}

export const invoices = [
  operation({
    method: 'POST',
    path: '/v1/invoices',
    params: {
      ...editable,
      currency: text,
      customer: required(text),
      discounts: discountParams,
      pending_invoice_items_behavior: oneOf('exclude', 'include'),
      subscription: text,
    },
    run({ tx, params }) {
      const found = tx.require('customer', params.customer, 'customer')
      const currency = params.currency ?? found.currency ?? 'usd'
      const customer = settleCurrency(tx, found, currency)
      const subscription = params.subscription
        ? tx.require('subscription', params.subscription, 'subscription')
        : undefined
      const includes = params.pending_invoice_items_behavior === 'include'
      const draft = draftInvoice(tx, {
        customer,
        ...(subscription && { subscription }),
        reason: 'manual',
        currency,
        lines: [],
        items: includes ? pendingItems(tx, customer.id, subscription?.id ?? null, currency) : [],
        period: { start: tx.now, end: tx.now },
        discounts: grantDiscounts(tx, params.discounts ?? [], { customer }),
        autoAdvance: params.auto_advance ?? false,
        finalizesAt: params.auto_advance ? tx.now + tx.settings.draftSeconds : null,
        collectionMethod: params.collection_method ?? 'charge_automatically',
        daysUntilDue: params.days_until_due ?? null,
        metadata: mergeMetadata({}, params.metadata),
        description: params.description ?? null,
      })
      const row = tx.patch(draft, {
        default_payment_method: params.default_payment_method ?? null,
        footer: params.footer ?? null,
      })
      tx.emit('invoice.created', row)
      return { row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoices',
    params: {
      ...createdParams,
      collection_method: collection,
      customer: text,
      due_date: range,
      status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void'),
      subscription: text,
    },
    run({ tx, params }) {
      const rows = params.subscription
        ? tx.where('invoice', 'subscription', params.subscription)
        : params.customer
          ? tx.where('invoice', 'customer', params.customer)
          : [...tx.store.all('invoice')]
      const wanted = rows.filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          (!params.status || row.status === params.status) &&
          (!params.collection_method || row.collection_method === params.collection_method) &&
          (!params.due_date || (row.due_date !== null && inRange(row.due_date, params.due_date))) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(wanted, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoices/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('invoice', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/invoices/:id',
    params: editable,
    run({ tx, params, id }) {
      const row = tx.require('invoice', id)
      const { metadata: change, days_until_due: days, automatic_tax: _, ...plain } = params
      const draftOnly = ['auto_advance', 'metadata', 'default_payment_method', 'description']
      const locked = Object.keys(params).find((name) => !draftOnly.includes(name))
      if (row.status !== 'draft' && locked) {
        throw invalid(
          "Finalized invoices can't be updated in this way",
          locked,
          'invoice_not_editable',
        )
      }
      const starts = params.auto_advance && row.status === 'draft' && !row.auto_advance
      const changed = tx.patchAndTell('invoice.updated', row, {
        ...(sent(plain) as Partial<Invoice>),
        ...(days !== undefined && { due_date: tx.now + days * 86_400 }),
        ...(starts && { automatically_finalizes_at: tx.now + tx.settings.draftSeconds }),
        metadata: mergeMetadata(row.metadata, change),
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/invoices/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.require('invoice', id)
      if (row.status !== 'draft' || subscriptionOf(tx, row)) {
        throw invalid(
          'You can only delete draft invoices that do not belong to a subscription.',
          undefined,
          'invoice_not_editable',
        )
      }
      for (const line of tx.where('line_item', 'invoice', id)) tx.remove(line)
      for (const item of tx.where('invoiceitem', 'invoice', id)) tx.patch(item, { invoice: null })
      tx.emit('invoice.deleted', row)
      tx.remove(row)
      return deleted(row)
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoices/:id/lines',
    params: pageParams,
    run({ tx, params, ids: [id = ''] }) {
      tx.require('invoice', id)
      return { page: paginate(tx.where('line_item', 'invoice', id).reverse(), params) }
    },
  }),
]
