import type { StripeSync } from '@supabase/stripe-sync-engine'
import type Stripe from 'stripe'
import { expect } from 'vitest'

/** The rows of a table of the engine's, by the given columns, in the order of their ids. */
export async function rowsOf(engine: StripeSync, table: string, columns: string[]) {
  const names = ['id', ...columns].map((name) => `"${name}"`).join(', ')
  const { rows } = await engine.postgresClient.query(
    `select ${names} from "stripe"."${table}" order by id collate "C"`,
  )
  return rows as Record<string, unknown>[]
}

/** The same of the emulator's answer. bigint columns come out of PostgreSQL as texts. */
function fieldsOf(objects: object[], columns: string[], bigints: string[] = []) {
  return (objects as Record<string, unknown>[])
    .map((object) =>
      Object.fromEntries(
        ['id', ...columns].map((name) => {
          const value = object[name] ?? null
          return [name, bigints.includes(name) ? String(value) : value]
        }),
      ),
    )
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
}

async function all(list: AsyncIterable<object>): Promise<object[]> {
  const found: object[] = []
  for await (const object of list) found.push(object)
  return found
}

const moneyOfInvoice = ['total', 'amount_due', 'amount_paid', 'amount_remaining']

/** Compares the engine's tables with what the emulator says itself. */
export async function expectSame(engine: StripeSync, stripe: Stripe) {
  const page = { limit: 100 }
  const subscription = ['status', 'customer', 'cancel_at', 'canceled_at', 'billing_cycle_anchor']
  const invoice = ['status', 'customer', 'number', 'billing_reason', 'created', ...moneyOfInvoice]
  const charge = ['status', 'customer', 'amount', 'amount_refunded', 'currency', 'refunded']
  const intent = ['status', 'customer', 'amount', 'currency']
  const product = ['name', 'active', 'metadata']
  const customer = ['email', 'name', 'metadata', 'created', 'balance', 'delinquent']
  const subscriptions = (await all(
    stripe.subscriptions.list({ ...page, status: 'all' }),
  )) as Stripe.Subscription[]
  expect(await rowsOf(engine, 'subscriptions', subscription)).toEqual(
    fieldsOf(subscriptions, subscription),
  )
  expect(await rowsOf(engine, 'subscription_items', ['price', 'quantity'])).toEqual(
    fieldsOf(
      subscriptions.flatMap((row) =>
        row.items.data.map((item) => ({ ...item, price: item.price.id })),
      ),
      ['price', 'quantity'],
    ),
  )
  expect(await rowsOf(engine, 'invoices', invoice)).toEqual(
    fieldsOf(await all(stripe.invoices.list(page)), invoice, moneyOfInvoice),
  )
  expect(await rowsOf(engine, 'charges', charge)).toEqual(
    fieldsOf(await all(stripe.charges.list(page)), charge, ['amount', 'amount_refunded']),
  )
  expect(await rowsOf(engine, 'payment_intents', intent)).toEqual(
    fieldsOf(await all(stripe.paymentIntents.list(page)), intent),
  )
  expect(await rowsOf(engine, 'products', product)).toEqual(
    fieldsOf(await all(stripe.products.list(page)), product),
  )
  expect(await rowsOf(engine, 'customers', customer)).toEqual(
    fieldsOf(await all(stripe.customers.list(page)), customer),
  )
}
