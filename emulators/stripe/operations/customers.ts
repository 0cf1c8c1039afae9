import { cancelNow } from '../actions/cancel-subscription.ts'
import { newCustomer } from '../actions/new-customer.ts'
import { attachMethod, emptyAddress, methodByIdOrToken } from '../actions/payment-methods.ts'
import { addTaxId } from '../actions/tax-ids.ts'
import type { Customer } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  refused,
  text,
  unsettable,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { address, deleted, mergeMetadata } from './shared.ts'
import { taxIdFields } from './tax-ids.ts'

const details = {
  address: unsettable(address),
  balance: integer,
  business_name: unsettable(text),
  description: unsettable(text),
  email: unsettable(text),
  individual_name: unsettable(text),
  invoice_prefix: text,
  invoice_settings: hash({ default_payment_method: unsettable(text), footer: unsettable(text) }),
  metadata,
  name: unsettable(text),
  next_invoice_sequence: integer,
  phone: unsettable(text),
  preferred_locales: listOf(text),
  shipping: unsettable(hash({ address, name: text, phone: unsettable(text) })),
  source: refused('sources and tokens; use payment methods'),
  tax_exempt: unsettable(oneOf('none', 'exempt', 'reverse')),
}

type Details = Partial<
  Pick<
    Customer,
    | 'name'
    | 'email'
    | 'phone'
    | 'description'
    | 'balance'
    | 'tax_exempt'
    | 'business_name'
    | 'individual_name'
    | 'invoice_prefix'
    | 'next_invoice_sequence'
    | 'preferred_locales'
  >
>

/** The fields that are stored as they came. */
function plainDetails(params: Record<string, unknown>): Details {
  const special = [
    'address',
    'invoice_settings',
    'metadata',
    'payment_method',
    'shipping',
    'tax_id_data',
    'test_clock',
  ]
  const plain = Object.entries(params).filter(([name]) => !special.includes(name))
  return Object.fromEntries(plain) as Details
}

export const customers = [
  operation({
    method: 'POST',
    path: '/v1/customers',
    params: {
      ...details,
      payment_method: text,
      tax_id_data: listOf(hash(taxIdFields), 5),
      test_clock: text,
    },
    run({ tx, params }) {
      const clock = params.test_clock
        ? tx.require('test_helpers.test_clock', params.test_clock, 'test_clock').id
        : null
      const row = newCustomer(tx, {
        ...plainDetails(params),
        address: params.address ? { ...emptyAddress, ...params.address } : null,
        invoice_settings: {
          custom_fields: null,
          default_payment_method: null,
          footer: params.invoice_settings?.footer ?? null,
          rendering_options: null,
        },
        metadata: mergeMetadata({}, params.metadata),
        shipping: shippingOf(params.shipping),
        test_clock: clock,
      })
      if (params.payment_method) {
        attachMethod(tx, methodByIdOrToken(tx, params.payment_method), row.id)
      }
      const given = params.invoice_settings?.default_payment_method
      const done = given ? setDefaultMethod(tx, row, given) : row
      tx.emit('customer.created', done)
      for (const [place, given] of params.tax_id_data?.entries() ?? []) {
        addTaxId(tx, row.id, given, `tax_id_data[${place}][value]`)
      }
      return { row: done }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers',
    params: { ...createdParams, email: text, test_clock: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('customer')].filter(
        (row) =>
          !row.emulator.deleted &&
          (params.email === undefined || row.email === params.email) &&
          (params.test_clock === undefined || row.test_clock === params.test_clock) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.get('customer', id)
      return { row: row?.emulator.deleted ? row : tx.require('customer', id) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/customers/:id',
    params: details,
    run({ tx, params, id }) {
      const row = tx.require('customer', id)
      const changed = tx.tellChange('customer.updated', row, () => {
        const patched = tx.patch(row, {
          ...plainDetails(params),
          ...(params.address !== undefined && {
            address: params.address && { ...emptyAddress, ...params.address },
          }),
          ...(params.shipping !== undefined && { shipping: shippingOf(params.shipping) }),
          metadata: mergeMetadata(row.metadata, params.metadata),
        })
        const method = params.invoice_settings?.default_payment_method
        return method === undefined ? patched : setDefaultMethod(tx, patched, method)
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/customers/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.require('customer', id)
      for (const subscription of tx.where('subscription', 'customer', id)) {
        const ended = ['canceled', 'incomplete_expired'].includes(subscription.status)
        if (!ended) cancelNow(tx, subscription)
      }
      tx.emit('customer.deleted', row)
      return deleted(tx.patch(row, { emulator: { deleted: true } }))
    },
  }),
]

function setDefaultMethod(tx: Tx, row: Customer, method: string | null): Customer {
  if (
    method !== null &&
    tx.require('payment_method', method, 'invoice_settings[default_payment_method]').customer !==
      row.id
  ) {
    throw invalid(
      `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
      'invoice_settings[default_payment_method]',
      'resource_missing',
    )
  }
  const invoice_settings = { ...row.invoice_settings, default_payment_method: method }
  return tx.patch(row, { invoice_settings })
}

function shippingOf(
  given: { address?: object; name?: string; phone?: string | null } | null | undefined,
) {
  if (!given) return null
  return {
    name: given.name ?? '',
    phone: given.phone ?? null,
    address: { ...emptyAddress, ...given.address },
  }
}
