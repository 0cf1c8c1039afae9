import type { Prisma } from '#prisma'
import type { Deps } from '../../deps.ts'

/**
 * Everything we hold on a person, for the person (GDPR, articles 15 and 20). A section per table, under
 * the table's name in prisma/schema.prisma; a test refuses a table about people that has none.
 */

type Owner = { userId: string; customerId: string | null }

type Section = (db: Deps['db'], owner: Owner) => Promise<unknown[]>

const ofCustomer = ({ customerId }: Owner) => ({ where: { customerId: customerId ?? '' } })

export const exportSections = {
  User: (db, { userId }) => db.user.findMany({ where: { id: userId } }),
  // Its id is what the session's secret is recognised by.
  Session: (db, { userId }) => db.session.findMany({ where: { userId }, omit: { id: true } }),
  Trial: (db, { userId }) => db.trial.findMany({ where: { userId } }),
  SubscriptionClaim: (db, { userId }) => db.subscriptionClaim.findMany({ where: { userId } }),
  Customer: (db, { userId }) => db.customer.findMany({ where: { userId } }),
  Subscription: (db, { userId }) => db.subscription.findMany({ where: { userId } }),
  SubscriptionItem: (db, { userId }) =>
    db.subscriptionItem.findMany({ where: { subscription: { userId } } }),
  PaymentMethod: (db, owner) => db.paymentMethod.findMany(ofCustomer(owner)),
  Invoice: (db, owner) => db.invoice.findMany(ofCustomer(owner)),
  // The key itself is nowhere, and its hash is what it is recognised by; the last four characters remain.
  ApiKey: (db, { userId }) => db.apiKey.findMany({ where: { userId }, omit: { hash: true } }),
  // The same with a feed's address.
  CalendarFeed: (db, { userId }) =>
    db.calendarFeed.findMany({ where: { userId }, omit: { hash: true } }),
  ApiQuota: (db, { userId }) => db.apiQuota.findMany({ where: { userId } }),
  ApiUsage: (db, { userId }) => db.apiUsage.findMany({ where: { userId } }),
  Mail: (db, { userId }) => db.mail.findMany({ where: { userId } }),
  StripeEvent: (db, owner) => db.stripeEvent.findMany(ofCustomer(owner)),
} satisfies Partial<Record<Prisma.ModelName, Section>>

/** Tables that name people and are left out, and why. */
export const exportExceptions: Partial<Record<Prisma.ModelName, string>> = {
  RetainedCustomer: 'is about accounts that are deleted, so nobody who can ask is in it',
}

export type AccountExport = {
  exportedAt: Date
  site: string
  /** Rows by table. */
  data: Record<string, unknown[]>
}

/** Reads all of it, as of now. Amounts are in the currency's smallest unit. */
export async function exportAccount(
  { db, clock, config }: Pick<Deps, 'db' | 'clock' | 'config'>,
  userId: string,
): Promise<AccountExport> {
  const customer = await db.customer.findUnique({ where: { userId }, select: { id: true } })
  const owner = { userId, customerId: customer?.id ?? null }
  const data: AccountExport['data'] = {}
  for (const [name, read] of Object.entries<Section>(exportSections)) {
    data[name] = await read(db, owner)
  }
  return { exportedAt: clock.now(), site: config.siteUrl.origin, data }
}
