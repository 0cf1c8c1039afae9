import {
  isLookupKey,
  lookupKeys,
  trialDaysOf,
  type Interval,
  type LookupKey,
} from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { translateStripeError } from '../../adapters/stripe.ts'
import { refreshCatalog } from '../mirror/refresh-catalog.ts'

/** A price one can subscribe to. Amounts are in the currency's smallest unit. */
export type Plan = {
  priceId: string
  lookupKey: LookupKey
  interval: Interval
  unitAmount: number
  currency: string
  /** Days a person's first subscription to it costs nothing; 0 for none. */
  trialDays: number
}

type PlanDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

/**
 * The prices for sale, in the catalog's order. Empty until scripts/stripe-setup.ts has run. What the
 * mirror lacks is looked for at Stripe, and nobody waits for that but those who would get nothing. Throws
 * AppError stripe_unavailable then.
 */
export async function listPlans(deps: PlanDeps): Promise<Plan[]> {
  const known = await readPlans(deps)
  if (known.length === lookupKeys.length) return known
  const refreshed = refreshCatalog(deps).catch((error: unknown) => {
    if (known.length === 0) throw translateStripeError(error)
  })
  if (known.length > 0) return known
  await refreshed
  return readPlans(deps)
}

/** One price for sale; throws AppError `price_unknown` for any other id. */
export async function findPlan(deps: PlanDeps, priceId: string): Promise<Plan> {
  const plans = await listPlans(deps)
  const plan = plans.find((candidate) => candidate.priceId === priceId)
  if (!plan) throw new AppError('price_unknown')
  return plan
}

async function readPlans({ db }: Pick<Deps, 'db'>): Promise<Plan[]> {
  const rows = await db.price.findMany({
    where: { lookupKey: { in: [...lookupKeys] }, active: true, product: { active: true } },
  })
  const plans = rows.flatMap(({ id, lookupKey, interval, unitAmount, currency }) =>
    isLookupKey(lookupKey) && isInterval(interval) && unitAmount !== null
      ? [
          {
            priceId: id,
            lookupKey,
            interval,
            unitAmount,
            currency,
            trialDays: trialDaysOf(lookupKey),
          },
        ]
      : [],
  )
  return plans.sort((a, b) => lookupKeys.indexOf(a.lookupKey) - lookupKeys.indexOf(b.lookupKey))
}

const isInterval = (value: string | null): value is Interval =>
  value === 'month' || value === 'year'
