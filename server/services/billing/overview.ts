import { billingPolicy, mailPolicy } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import { cardExpiry } from '../../domain/card-expiry.ts'
import { chargedCardId } from '../../domain/charged-card.ts'
import { invoiceToPay } from '../../domain/open-invoice.ts'
import { isLive, leadingSubscription } from '../../domain/subscription.ts'
import { readAtStripe } from './at-stripe.ts'

type OverviewDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'log'>

/**
 * What the billing page shows of one person. Plan, cards and invoices come from the mirror; what only
 * Stripe knows, such as the next payment to the cent, is under `atStripe`, which is null while Stripe
 * does not answer, so that the page goes on without it. Amounts are in smallest units.
 */
export async function readBillingOverview(deps: OverviewDeps, userId: string) {
  const customer = await readMirror(deps, userId)
  if (!customer) {
    return { plan: null, card: null, cards: [], openInvoice: null, invoices: [], atStripe: null }
  }
  const now = deps.clock.now()
  const subscription = leadingSubscription(customer.subscriptions)
  const item = subscription?.items[0]
  const charged = chargedCardId(subscription, customer)
  const cards = customer.paymentMethods.map((method) => ({
    id: method.id,
    brand: method.brand,
    last4: method.last4,
    expMonth: method.expMonth,
    expYear: method.expYear,
    expiry: cardExpiry(method, now, mailPolicy.cardNoticeDays),
    isDefault: method.id === charged,
  }))
  cards.sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const toPay = invoiceToPay(customer.subscriptions, customer.invoices)
  const invoices = customer.invoices.map((invoice) => ({
    id: invoice.id,
    number: invoice.number,
    status: invoice.status,
    total: invoice.total,
    amountPaid: invoice.amountPaid,
    amountRemaining: invoice.amountRemaining,
    amountRefunded: invoice.amountRefunded,
    disputed: invoice.disputed,
    currency: invoice.currency,
    created: invoice.created,
    hostedInvoiceUrl: invoice.hostedInvoiceUrl,
    invoicePdfUrl: invoice.invoicePdfUrl,
  }))
  return {
    plan:
      item && item.unitAmount !== null
        ? {
            priceId: item.priceId,
            lookupKey: item.lookupKey,
            interval: item.interval,
            unitAmount: item.unitAmount,
            currency: item.currency,
          }
        : null,
    card: cards.find(({ isDefault }) => isDefault) ?? null,
    cards,
    openInvoice: invoices.find(({ id }) => id === toPay?.id) ?? null,
    invoices,
    atStripe: await readAtStripe(deps, {
      customerId: customer.id,
      subscription: subscription && isLive(subscription) ? subscription : null,
    }),
  }
}

export type BillingOverview = Awaited<ReturnType<typeof readBillingOverview>>

function readMirror({ db }: Pick<Deps, 'db'>, userId: string) {
  return db.customer.findUnique({
    where: { userId },
    relationLoadStrategy: 'join',
    include: {
      subscriptions: { include: { items: true } },
      paymentMethods: { orderBy: { id: 'asc' } },
      invoices: { orderBy: { created: 'desc' }, take: billingPolicy.invoicesShown },
    },
  })
}

/** The cards a person can pay with again, from the mirror, the one that is charged first. */
export async function listOwnCards({ db }: Pick<Deps, 'db'>, userId: string) {
  const customer = await db.customer.findUnique({
    where: { userId },
    relationLoadStrategy: 'join',
    include: { paymentMethods: true, subscriptions: true },
  })
  if (!customer) return []
  const charged = chargedCardId(leadingSubscription(customer.subscriptions), customer)
  return customer.paymentMethods
    .map(({ id, brand, last4 }) => ({
      id,
      brand,
      last4,
      isDefault: id === charged,
    }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
}
