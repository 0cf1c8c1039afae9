import type Stripe from 'stripe'
import { prices, product, type CatalogPrice } from '#shared/catalog.ts'
import { formatOf } from '#shared/format.ts'
import type { StripeClient } from '#server/adapters/stripe.ts'
import type { Change } from './change.ts'

/**
 * The catalog's prices, found by lookup key. A price at Stripe never changes its amount: a new one takes
 * the key over and the old one is archived, while those who subscribed to it keep it.
 */
export async function planPrices(stripe: StripeClient): Promise<Change[]> {
  const { data } = await stripe.prices.list({
    lookup_keys: prices.map(({ lookupKey }) => lookupKey),
    limit: 100,
  })
  return prices.map((price) => {
    const existing = data.find(({ lookup_key }) => lookup_key === price.lookupKey)
    return planPrice(stripe, price, existing)
  })
}

function planPrice(
  stripe: StripeClient,
  price: CatalogPrice,
  existing: Stripe.Price | undefined,
): Change {
  const { lookupKey, unitAmount, currency, interval } = price
  const amount = formatOf().money(unitAmount, currency, { exact: true })
  const what = `price ${lookupKey}, ${amount} a ${interval}`
  if (existing && isSame(existing, price)) return { action: 'keep', what }
  const apply = async () => {
    await stripe.prices.create({
      product: product.id,
      lookup_key: lookupKey,
      transfer_lookup_key: true,
      unit_amount: unitAmount,
      currency,
      recurring: { interval },
    })
    if (existing) await stripe.prices.update(existing.id, { active: false })
  }
  return { action: existing ? 'replace' : 'create', what, apply }
}

const isSame = (existing: Stripe.Price, price: CatalogPrice) =>
  existing.active &&
  existing.product === product.id &&
  existing.unit_amount === price.unitAmount &&
  existing.currency === price.currency &&
  existing.recurring?.interval === price.interval
