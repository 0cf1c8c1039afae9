import { AppError } from '#shared/errors.ts'
import type { Locale } from '#shared/locales.ts'
import type { Deps } from '../../deps.ts'
import { billingCountries } from '../../domain/billing-countries.ts'
import { invoiceToPay } from '../../domain/open-invoice.ts'
import { leadingSubscription } from '../../domain/subscription.ts'
import { readBillingDetails } from './details.ts'
import { readDeclinedMethod } from './open-payment.ts'
import { listOwnCards } from './overview.ts'
import { quotePlanChange } from './change-plan.ts'
import { listPlans } from './plans.ts'
import { stripeBrowserSettings } from './stripe-browser.ts'

type PageDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>

/**
 * What the page that pays an open invoice needs; its invoice is null when none is to be paid. From the
 * mirror, but for the card that was declined: that is null also while Stripe does not answer.
 */
export async function readPayPage(
  deps: Pick<Deps, 'db' | 'config' | 'stripe' | 'log'>,
  userId: string,
) {
  const customer = { userId }
  const [cards, subscriptions, open] = await Promise.all([
    listOwnCards(deps, userId),
    deps.db.subscription.findMany({ where: { customer }, select: { id: true, status: true } }),
    deps.db.invoice.findMany({
      where: { customer, status: 'open' },
      select: {
        id: true,
        subscriptionId: true,
        status: true,
        number: true,
        amountRemaining: true,
        currency: true,
        created: true,
        hostedInvoiceUrl: true,
      },
    }),
  ])
  const invoice = invoiceToPay(subscriptions, open)
  const declinedId = invoice && (await readDeclinedMethod(deps, invoice.id))
  return { cards, invoice, declinedId, stripe: stripeBrowserSettings(deps.config.stripe) }
}

/** The plan somebody has, from the mirror; null for nobody's. */
export async function readOwnPlan({ db }: Pick<Deps, 'db'>, userId: string) {
  const subscriptions = await db.subscription.findMany({
    where: { userId },
    include: { items: true },
  })
  const item = leadingSubscription(subscriptions)?.items[0]
  return item ? { priceId: item.priceId, lookupKey: item.lookupKey } : null
}

/**
 * What the page that changes the plan shows: the other plan, worked out to the cent, and the card it
 * would be charged to. Throws AppError like quotePlanChange.
 */
export async function readChangePage(deps: PageDeps, userId: string) {
  const [plans, own, cards] = await Promise.all([
    listPlans(deps),
    readOwnPlan(deps, userId),
    listOwnCards(deps, userId),
  ])
  const other = plans.find(({ priceId }) => priceId !== own?.priceId)
  if (!own || !other) throw new AppError('no_subscription')
  return {
    quote: await quotePlanChange(deps, userId, other.priceId),
    card: cards.find(({ isDefault }) => isDefault) ?? null,
    stripe: stripeBrowserSettings(deps.config.stripe),
  }
}

/**
 * The name, the address and the newest tax id on somebody's invoices (null for none), and the countries to
 * choose from, named in a language. Throws AppError no_subscription, and the SDK's own errors.
 */
export async function readDetailsPage(
  { db, stripe }: Pick<Deps, 'db' | 'stripe'>,
  userId: string,
  language: Locale,
) {
  const customer = await db.customer.findUnique({ where: { userId }, select: { id: true } })
  if (!customer) throw new AppError('no_subscription')
  const read = await readBillingDetails({ stripe }, customer.id)
  return { ...read, countries: billingCountries(language) }
}

/** The newest invoice, for the end of a checkout; from the mirror, which was read a moment ago. */
export async function readReceipt({ db }: Pick<Deps, 'db'>, userId: string) {
  return db.invoice.findFirst({
    where: { customer: { userId }, status: 'paid' },
    orderBy: { created: 'desc' },
    select: {
      number: true,
      amountPaid: true,
      currency: true,
      hostedInvoiceUrl: true,
      invoicePdfUrl: true,
    },
  })
}
