import type { Kind } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import { render, type Rendered } from '../engine/render.ts'
import type { Store } from '../engine/store.ts'
import { includable } from './includable.ts'

const deepestLevel = 4

/** Which table an id belongs to, by its prefix. */
const kindsByPrefix: Record<string, Kind> = {
  cus: 'customer',
  pm: 'payment_method',
  seti: 'setup_intent',
  pi: 'payment_intent',
  ch: 'charge',
  re: 'refund',
  du: 'dispute',
  price: 'price',
  sub: 'subscription',
  si: 'subscription_item',
  in: 'invoice',
  il: 'line_item',
  ii: 'invoiceitem',
  di: 'discount',
  promo: 'promotion_code',
  bpc: 'billing_portal.configuration',
  clock: 'test_helpers.test_clock',
  txi: 'tax_id',
}

/** Fields whose ids a developer may choose, so that no prefix tells what they are. */
const kindsByField: Record<string, Kind> = { product: 'product', coupon: 'coupon' }

/**
 * Replaces the ids that `paths` name by the objects they stand for, as `latest_invoice.payments`
 * or, on a list, `data.customer`.
 *
 * @throws Refusal 400 when a path names nothing that can be expanded, or goes too deep.
 */
export function expand(store: Store, object: Rendered, paths: string[]): Rendered {
  return paths.reduce((expanded, path, index) => {
    const steps = path.split('.')
    if (steps.filter((step) => step !== 'data').length > deepestLevel) {
      const message = `You cannot expand more than ${deepestLevel} levels of a property. Property: ${path}`
      throw invalid(message, `expand[${index}]`)
    }
    return step(store, expanded, steps, () =>
      invalid(`This property cannot be expanded (${path}).`, `expand[${index}]`),
    ) as Rendered
  }, object)
}

function step(store: Store, value: unknown, steps: string[], refuse: () => Error): unknown {
  const [name, ...rest] = steps
  if (name === undefined || value === null || value === undefined) return value
  if (Array.isArray(value)) return value.map((entry) => step(store, entry, steps, refuse))
  if (typeof value !== 'object') throw refuse()
  const object = value as Rendered
  let inner = object[name]
  if (inner === undefined) inner = includable(store, object, name)
  if (inner === undefined) {
    if (object.deleted) return value
    throw refuse()
  }
  const opened = open(store, name, inner)
  if (rest.length === 0 && opened === inner && isLeaf(opened)) throw refuse()
  return { ...object, [name]: step(store, opened, rest, refuse) }
}

/** The object or objects an id or a list of ids stands for; anything else is given back. */
function open(store: Store, field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => open(store, field, entry))
  if (typeof value !== 'string') return value
  const kind = kindsByField[field] ?? kindsByPrefix[value.slice(0, value.indexOf('_'))]
  const row = kind && store.get(kind, value)
  return row ? render(store, row) : value
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
