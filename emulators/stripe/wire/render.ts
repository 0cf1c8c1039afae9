import type { Store } from '../engine/store.ts'
import type { Kind } from '../engine/objects.ts'
import { invalid } from './errors.ts'

type Json = Record<string, unknown>

/** A copy without the emulator's own fields, whose names begin with "_". */
export function withoutPrivate<T>(value: T): T {
  const text = JSON.stringify(value, (key, field) => (key.startsWith('_') ? undefined : field))
  return JSON.parse(text) as T
}

/** What each expandable reference refers to, by the name of its field. */
const references: Record<string, Kind> = {
  customer: 'customer',
  latest_invoice: 'invoice',
  payment_intent: 'payment_intent',
  payment_method: 'payment_method',
  default_payment_method: 'payment_method',
  product: 'product',
  subscription: 'subscription',
}

const deepest = 4

/**
 * The answer's JSON with what `expand` asks for put in place (Stripe API reference, "Expanding
 * Responses"): references by their objects, and the fields that are only there on demand.
 */
export function render(store: Store, value: unknown, expand: readonly string[]): unknown {
  const answer = withoutPrivate(value)
  for (const path of expand) {
    const segments = path.split('.')
    if (segments.filter((segment) => segment !== 'data').length > deepest) {
      throw invalid(`You cannot expand more than ${deepest} levels of a property.`, 'expand')
    }
    if (!expandPath(store, answer as Json, segments)) {
      throw invalid(`This property cannot be expanded (${path}).`, 'expand')
    }
  }
  return answer
}

function expandPath(store: Store, object: Json, [name, ...rest]: string[]): boolean {
  if (name === undefined) return true
  const items = name === 'data' ? object.data : undefined
  if (Array.isArray(items)) {
    return items.every((item: Json) => expandPath(store, item, rest))
  }
  if (!(name in object)) object[name] = onDemand(store, object, name)
  const value = object[name]
  if (value === undefined) return false
  const kind = references[name]
  if (typeof value === 'string' && kind) object[name] = withoutPrivate(store.get(kind, value))
  const next = object[name]
  return next === null || typeof next !== 'object' || expandPath(store, next as Json, rest)
}

function onDemand(store: Store, object: Json, name: string): unknown {
  if (object.object !== 'invoice') return undefined
  const invoice = store.get('invoice', String(object.id))
  const intent = invoice && store.get('payment_intent', invoice._paymentIntent)
  if (!intent) return undefined
  if (name === 'confirmation_secret') {
    return { type: 'payment_intent', client_secret: intent.client_secret }
  }
  if (name !== 'payments') return undefined
  const payment = { type: 'payment_intent', payment_intent: intent.id }
  const status = intent.status === 'succeeded' ? 'paid' : 'open'
  const id = intent.id.replace('pi_', 'inpay_')
  const data = [{ id, object: 'invoice_payment', invoice: object.id, status, payment }]
  return {
    object: 'list',
    data,
    has_more: false,
    url: `/v1/invoices/${String(object.id)}/payments`,
  }
}
