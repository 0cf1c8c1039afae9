import type { Deps } from '../deps.ts'
import { leadingSubscription } from '../domain/subscription.ts'

/** What the account page shows of one person's billing, read from the mirror alone. Amounts in smallest units. */
export async function readBillingOverview({ db }: Pick<Deps, 'db'>, userId: string) {
  const customer = await db.customer.findUnique({
    where: { userId },
    relationLoadStrategy: 'join',
    include: {
      subscriptions: { include: { items: true } },
      paymentMethods: true,
      invoices: { orderBy: { created: 'desc' }, take: 12 },
    },
  })
  if (!customer) return { plan: null, card: null, invoices: [] }

  const subscription = leadingSubscription(customer.subscriptions)
  const item = subscription?.items[0]
  const charged = subscription?.defaultPaymentMethodId ?? customer.defaultPaymentMethodId
  const card = customer.paymentMethods.find(({ id }) => id === charged)
  return {
    plan:
      item && item.unitAmount !== null
        ? { interval: item.interval, unitAmount: item.unitAmount, currency: item.currency }
        : null,
    card: card
      ? { brand: card.brand, last4: card.last4, expMonth: card.expMonth, expYear: card.expYear }
      : null,
    invoices: customer.invoices.map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      status: invoice.status,
      total: invoice.total,
      currency: invoice.currency,
      created: invoice.created,
      hostedInvoiceUrl: invoice.hostedInvoiceUrl,
    })),
  }
}
