import { z } from 'zod'
import { isLookupKey, product, tierOfProduct } from '#shared/catalog.ts'
import {
  pauseBehaviors,
  subscriptionStatuses,
  type PauseBehavior,
  type SubscriptionStatus,
} from '../../domain/subscription.ts'
import { discountFields, toCouponId } from './discount.ts'
import { planAsPrice, price, type PriceMirror } from './price.ts'
import {
  maybeTime,
  read,
  reference,
  requiredReference,
  unixTime,
  UnreadableStripeObject,
} from './read.ts'

const item = z.object({
  id: z.string(),
  quantity: z.int().default(1),
  current_period_start: unixTime.optional(),
  current_period_end: unixTime.optional(),
  price: price.optional(),
  plan: planAsPrice.nullish(),
})

const subscription = z.object({
  id: z.string(),
  customer: requiredReference,
  status: z.enum(subscriptionStatuses),
  created: unixTime,
  cancel_at: maybeTime,
  cancel_at_period_end: z.boolean().default(false),
  canceled_at: maybeTime,
  ended_at: maybeTime,
  trial_end: maybeTime,
  pause_collection: z.object({ behavior: z.enum(pauseBehaviors) }).nullish(),
  latest_invoice: reference,
  default_payment_method: reference,
  default_source: reference,
  items: z.object({ data: z.array(item).min(1), has_more: z.boolean().optional() }),
  // Until basil (2025-03-31) the period stood on the subscription itself.
  current_period_start: unixTime.optional(),
  current_period_end: unixTime.optional(),
  ...discountFields,
})

export type SubscriptionMirror = {
  id: string
  customerId: string
  /** The product of the catalog it is to; null where it is to none, for an account may serve other apps too. */
  productId: string | null
  status: SubscriptionStatus
  currentPeriodStart: Date
  currentPeriodEnd: Date
  /** When it is scheduled to end, whichever of Stripe's two fields said so. */
  cancelAt: Date | null
  cancelAtPeriodEnd: boolean
  canceledAt: Date | null
  endedAt: Date | null
  trialEnd: Date | null
  /** Set while payment collection is paused, which leaves the status as it is. */
  pauseBehavior: PauseBehavior | null
  latestInvoiceId: string | null
  /** Of its discount; null where there is none. Of several, the first. */
  couponId: string | null
  /** Its own; null where the customer's default is charged. */
  defaultPaymentMethodId: string | null
  created: Date
  items: SubscriptionItemMirror[]
}

type SubscriptionItemMirror = {
  id: string
  priceId: string
  lookupKey: string | null
  currency: string
  unitAmount: number | null
  interval: string
  quantity: number
}

export function toSubscription(raw: unknown): SubscriptionMirror {
  const s = read('subscription', subscription, raw)
  if (s.items.has_more) throw unreadable(raw, 'items.has_more', 'all items', 'more of them')
  const { start, end } = readPeriod(s, raw)
  return {
    id: s.id,
    customerId: s.customer,
    productId: catalogProductOf(s),
    status: s.status,
    currentPeriodStart: start,
    currentPeriodEnd: end,
    // The portal sets cancel_at alone, the API usually cancel_at_period_end: either one means "ends on".
    cancelAt: s.cancel_at ?? (s.cancel_at_period_end ? end : null),
    cancelAtPeriodEnd: s.cancel_at_period_end,
    canceledAt: s.canceled_at,
    endedAt: s.ended_at,
    trialEnd: s.trial_end,
    pauseBehavior: s.pause_collection?.behavior ?? null,
    latestInvoiceId: s.latest_invoice,
    defaultPaymentMethodId: s.default_payment_method ?? s.default_source,
    created: s.created,
    couponId: toCouponId(s),
    items: s.items.data.map((entry, index) => toItem(entry, raw, `items.data.${index}.price`)),
  }
}

// One item of ours makes it ours, whatever was added to it in the dashboard.
function catalogProductOf({ items }: z.infer<typeof subscription>): string | null {
  const prices = items.data.flatMap((entry) => entry.price ?? entry.plan ?? [])
  return prices.map(productOfPrice).find((id) => id !== null) ?? null
}

// A price that was replaced has lost its lookup key and keeps its product. What has one of our keys is
// for sale here (see sync-catalog.ts), whatever product somebody made for it.
function productOfPrice({ productId, lookupKey }: PriceMirror): string | null {
  if (tierOfProduct(productId)) return productId
  return isLookupKey(lookupKey) ? product.id : null
}

type Period = { start: Date; end: Date }

// Items of one subscription may have periods of their own; the one to be paid next is what counts.
function readPeriod(s: z.infer<typeof subscription>, raw: unknown): Period {
  const [period] = [...s.items.data, s]
    .flatMap(({ current_period_start: start, current_period_end: end }) =>
      start && end ? [{ start, end }] : [],
    )
    .sort((a, b) => a.end.getTime() - b.end.getTime())
  if (!period) {
    throw unreadable(raw, 'current_period_end', 'it on the subscription or its items', 'nothing')
  }
  return period
}

function toItem(entry: z.infer<typeof item>, raw: unknown, path: string): SubscriptionItemMirror {
  const { id, quantity } = entry
  const price = entry.price ?? entry.plan
  if (!price?.interval) throw unreadable(raw, path, 'a recurring price or a plan', 'neither')
  const { id: priceId, lookupKey, currency, unitAmount, interval } = price
  return { id, priceId, lookupKey, currency, unitAmount, interval, quantity }
}

const unreadable = (raw: unknown, path: string, expected: string, found: string) =>
  new UnreadableStripeObject('subscription', raw, [{ path, expected, found }])

/** Whether Stripe left items out, which it does beyond the tenth; they are to be listed by themselves. */
export function hasMoreItems(raw: unknown): boolean {
  const schema = z.object({ items: z.object({ has_more: z.boolean().default(false) }) })
  return read('subscription', schema, raw).items.has_more
}

/** Whether a subscription gives something here. One that does not is nobody's business here. */
export const isOfCatalog = ({ productId }: Pick<SubscriptionMirror, 'productId'>) =>
  productId !== null
