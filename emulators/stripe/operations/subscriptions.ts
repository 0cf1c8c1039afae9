import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import type { Subscription } from '../engine/objects.ts'
import { startSubscription } from '../engine/subscribe.ts'
import { invalid } from '../wire/errors.ts'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import {
  boolean,
  integer,
  list,
  mergeMetadata,
  metadata,
  optionalText,
  text,
} from '../wire/params.ts'
import { usePaymentMethod } from './payment-methods.ts'

const currentPeriodEnd = ({ items }: Subscription) =>
  Math.min(...items.data.map(({ current_period_end }) => current_period_end))

/** Ends a subscription now. One that never began expires, and its open invoice becomes void. */
function end(engine: Engine, subscription: Subscription): Subscription {
  const now = engine.now()
  const incomplete = subscription.status === 'incomplete'
  const invoice = engine.find('invoice', subscription.latest_invoice)
  if (incomplete && invoice.status === 'open') {
    engine.change({ ...invoice, status: 'void' }, 'invoice.voided')
  }
  const status = incomplete ? 'incomplete_expired' : 'canceled'
  const ended = { ...subscription, status, canceled_at: now, ended_at: now } as const
  return engine.change<Subscription>(ended, 'customer.subscription.deleted')
}

/** Stripe: "Cancel subscriptions". The two ways to name an end exclude each other. */
function scheduleEnd(
  engine: Engine,
  before: Subscription,
  params: { cancel_at_period_end?: boolean | undefined; cancel_at?: number | null | undefined },
): Pick<Subscription, 'cancel_at' | 'cancel_at_period_end' | 'canceled_at'> {
  const { cancel_at_period_end: atPeriodEnd, cancel_at: at } = params
  if (atPeriodEnd !== undefined && at !== undefined) {
    throw invalid('You may only specify one of these parameters: cancel_at, cancel_at_period_end.')
  }
  if (atPeriodEnd === undefined && at === undefined) return before
  const cancel_at = atPeriodEnd ? currentPeriodEnd(before) : (at ?? null)
  return {
    cancel_at,
    cancel_at_period_end: atPeriodEnd ?? false,
    canceled_at: cancel_at === null ? null : (before.canceled_at ?? engine.now()),
  }
}

/** Ends what was scheduled to end; the emulator looks whenever somebody asks. */
function brought(engine: Engine, subscription: Subscription): Subscription {
  const due = subscription.cancel_at !== null && subscription.cancel_at <= engine.now()
  return due && !subscription.ended_at ? end(engine, subscription) : subscription
}

export const subscriptions = [
  operation(
    'POST /v1/subscriptions',
    z.strictObject({
      customer: text,
      items: z.array(z.strictObject({ price: text, quantity: integer.default(1) })).min(1),
      payment_behavior: z
        .enum(['allow_incomplete', 'default_incomplete', 'error_if_incomplete'])
        .default('allow_incomplete'),
      default_payment_method: optionalText,
      payment_settings: z
        .strictObject({
          save_default_payment_method: z.enum(['on_subscription', 'off']).optional(),
        })
        .optional(),
      metadata,
    }),
    ({ engine, params }) => {
      const customer = engine.find('customer', params.customer, 'customer')
      if (customer.deleted)
        throw invalid(`No such customer: '${customer.id}'`, 'customer', 'resource_missing')
      const method =
        params.default_payment_method ?? customer.invoice_settings.default_payment_method
      if (!method && params.payment_behavior !== 'default_incomplete') {
        throw invalid(
          'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
          undefined,
          'resource_missing',
        )
      }
      return startSubscription(engine, {
        customer,
        items: params.items.map(({ price, quantity }, index) => ({
          price: engine.find('price', price, `items[${index}][price]`),
          quantity,
        })),
        paymentMethod: method ? usePaymentMethod(engine, method, 'default_payment_method') : null,
        behaviour: params.payment_behavior,
        metadata: mergeMetadata({}, params.metadata),
      })
    },
  ),

  operation('GET /v1/subscriptions/:id', z.strictObject({}), ({ engine, id }) =>
    brought(engine, engine.find('subscription', id)),
  ),

  operation(
    'GET /v1/subscriptions',
    z.strictObject({ ...list, customer: optionalText, status: optionalText, price: optionalText }),
    ({ engine, params }) => {
      const { customer, status, price } = params
      const rows = engine.store
        .all('subscription')
        .map((row) => brought(engine, row))
        .filter((row) => !customer || row.customer === customer)
        .filter((row) => !price || row.items.data.some((item) => item.price.id === price))
        .filter((row) =>
          status ? status === 'all' || row.status === status : row.status !== 'canceled',
        )
      return paginate(rows, '/v1/subscriptions', params)
    },
  ),

  operation(
    'POST /v1/subscriptions/:id',
    z.strictObject({
      cancel_at_period_end: boolean.optional(),
      cancel_at: z.union([z.literal('').transform(() => null), integer]).optional(),
      default_payment_method: optionalText,
      metadata,
    }),
    ({ engine, id, params }) => {
      const before = brought(engine, engine.find('subscription', id))
      if (before.ended_at) {
        throw invalid(
          'A canceled subscription can only update its cancellation_details and metadata.',
        )
      }
      const { cancel_at, cancel_at_period_end, canceled_at } = before
      return engine.change(
        {
          ...before,
          ...scheduleEnd(engine, before, params),
          default_payment_method: params.default_payment_method ?? before.default_payment_method,
          metadata: mergeMetadata(before.metadata, params.metadata),
        },
        'customer.subscription.updated',
        { cancel_at, cancel_at_period_end, canceled_at },
      )
    },
  ),

  operation(
    'DELETE /v1/subscriptions/:id',
    z.strictObject({ invoice_now: boolean.optional(), prorate: boolean.optional() }),
    ({ engine, id }) => {
      const subscription = engine.find('subscription', id)
      if (subscription.ended_at)
        throw invalid(`No such subscription: '${id}'`, 'id', 'resource_missing')
      return end(engine, subscription)
    },
  ),
]
