/**
 * What is sold, and who may do what. The pricing page, the gates, the quotas, the documentation and
 * Stripe's products and prices (scripts/stripe-setup.ts) all read this file.
 */

export type Tier = 'guest' | 'free' | 'premium'

export type Interval = 'month' | 'year'

export type CatalogPrice = {
  /** Stripe's lookup key: how a price is found whatever id the account gave it. */
  lookupKey: string
  /** In the currency's smallest unit, as Stripe counts (cents for EUR). */
  unitAmount: number
  /** ISO 4217, lower case as Stripe writes it. */
  currency: string
  interval: Interval
  /** Days of a first subscription that cost nothing, once per person and per card; 0 for none. */
  trialDays: number
}

/** What a subscription can give; the other tiers cost nothing. */
type PaidTier = Exclude<Tier, 'guest' | 'free'>

type CatalogProduct = {
  /**
   * Stripe's product id. Fixed, so that setting up twice finds the same product. It ties what somebody pays to
   * what they get: prices come and go, and whoever subscribed to an old one keeps it.
   */
  id: string
  tier: PaidTier
  name: string
  description: string
}

export const product = {
  id: 'almanac_premium',
  tier: 'premium',
  name: 'Almanac Premium',
  description: 'Several countries side by side, shared days off and working days, for any year.',
} as const satisfies CatalogProduct

const products: readonly CatalogProduct[] = [product]

/** What a subscription to a product of Stripe's gives; null where the product is not of the catalog. */
export function tierOfProduct(productId: string): PaidTier | null {
  return products.find(({ id }) => id === productId)?.tier ?? null
}

export const prices = [
  {
    lookupKey: 'almanac_premium_monthly',
    unitAmount: 900,
    currency: 'eur',
    interval: 'month',
    trialDays: 14,
  },
  {
    lookupKey: 'almanac_premium_yearly',
    unitAmount: 9000,
    currency: 'eur',
    interval: 'year',
    trialDays: 0,
  },
] as const satisfies readonly CatalogPrice[]

export type LookupKey = (typeof prices)[number]['lookupKey']

/** Days a first subscription to this price costs nothing; 0 for none. */
export function trialDaysOf(lookupKey: LookupKey): number {
  return prices.find((price) => price.lookupKey === lookupKey)?.trialDays ?? 0
}

export const lookupKeys: readonly LookupKey[] = prices.map((price) => price.lookupKey)

export function isLookupKey(value: string | null | undefined): value is LookupKey {
  return lookupKeys.some((key) => key === value)
}

/** How many whole percent a year paid at once saves against twelve months. */
export function yearlySavingPercent(): number {
  const month = prices.find((price) => price.interval === 'month')
  const year = prices.find((price) => price.interval === 'year')
  if (!month || !year) return 0
  return Math.floor((1 - year.unitAmount / (month.unitAmount * 12)) * 100)
}

/** What each tier gets, in the order the pricing page lists it; words/pricing.ts has the words. */
const features = {
  openYears: ['guest', 'free', 'premium'],
  account: ['free', 'premium'],
  monthlyCalls: ['free'],
  unlimitedCalls: ['premium'],
  planner: ['premium'],
  anyYear: ['premium'],
  workingDays: ['premium'],
  ownCalendar: ['premium'],
} as const satisfies Record<string, readonly Tier[]>

export type FeatureKey = keyof typeof features

export const featuresOf = (tier: Tier): FeatureKey[] =>
  (Object.keys(features) as FeatureKey[]).filter((key) =>
    (features[key] as readonly Tier[]).includes(tier),
  )

/** How many years after the running one have a page open to everybody; all others are part of Premium. */
export const openYearsAhead = 1

/** Who may have an API answer as which file. Every question and every year is open to all, within their quotas. */
export const apiFormatTiers = {
  json: ['guest', 'free', 'premium'],
  csv: ['premium'],
  ics: ['premium'],
} as const satisfies Record<string, readonly Tier[]>

/** How access follows a subscription; docs/access.md has the table. */
export const accessPolicy = {
  /** Days a failed renewal keeps premium while the card can be mended. */
  graceDays: 14,
  /** Days past a period's end that a renewal may take to reach us before premium stops: Stripe retries a webhook for three days. */
  renewalLeewayDays: 3,
} as const

/** How much of the API each tier gets. A guest is counted by address, everybody else by person. */
export const apiLimits = {
  guest: { callsPerDay: 20 },
  free: { callsPerMonth: 1000 },
  /** No monthly limit; this one keeps a runaway loop from being felt by the others. */
  premium: { callsPerSecond: 20 },
  /** From this much of the month's calls on, the usage page warns. */
  warningPercent: 80,
} as const

/** How API keys are kept. */
export const apiKeyPolicy = {
  /** Keys a person can have in use at a time. */
  maxActive: 10,
  /** Keys a person can make in 24 hours, rotations included. */
  maxNewPerDay: 30,
  /** How long a replaced key goes on working, unless its owner says otherwise. */
  overlapHours: 24,
  /** Days a key can be made to live; "no end" is a choice of its own. */
  expiryDays: [30, 90, 365],
} as const

/** Days of usage the page shows, and months that are kept for the CSV file (docs/api-limits.md). */
export const usagePolicy = { shownDays: 30, keptMonths: 13 } as const

/** How much one question to the planner may hold. */
export const plannerPolicy = { maxPlaces: 6 } as const

/** What the billing page shows; older invoices are at Stripe. */
export const billingPolicy = { invoicesShown: 24 } as const

/** How calendar feeds are kept, and how often they may be read (docs/feeds.md). */
export const feedPolicy = {
  maxPerPerson: 10,
  /** How long calendar programs are asked to wait before they come again. */
  refreshHours: 4,
  /** Reads of one feed in a minute, whoever they come from. */
  readsPerMinute: 60,
  /** Requests an address may make in an hour for feeds there are none of. */
  missesPerHour: 30,
} as const

/** When mails are due, in days; docs/mails.md has the table. */
export const mailPolicy = {
  /** What happened longer ago is history, and not written about: a backfill reads years of it. */
  recentDays: 3,
  /** The billing page warns as early. */
  cardNoticeDays: 30,
  trialNoticeDays: 7,
  endingNoticeDays: 3,
  /** How long before the end of the grace a last word comes. */
  graceNoticeDays: 3,
} as const
