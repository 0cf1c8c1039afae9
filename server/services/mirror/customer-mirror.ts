import type { Tx } from '../../adapters/db.ts'
import type { CustomerState } from './read-customer-state.ts'

type Snapshot = CustomerState & { userId: string; readAt: Date }

/** Makes the mirror of one customer equal to what was read. Call it under the user's lock. */
export async function writeCustomer(tx: Tx, snapshot: Snapshot): Promise<void> {
  const { userId, readAt, customer, subscriptions, paymentMethods, invoices, invoicesSince } =
    snapshot
  const { id: customerId, metadataUserId: _, ...columns } = customer
  await tx.customer.upsert({
    where: { id: customerId },
    create: { id: customerId, userId, readAt, ...columns },
    update: { readAt, ...columns },
  })
  const kept = subscriptions.map(({ id }) => id)
  await tx.subscription.deleteMany({ where: { customerId, id: { notIn: kept } } })
  for (const subscription of subscriptions) {
    await writeSubscription(tx, subscription, { userId, readAt })
  }
  await tx.paymentMethod.deleteMany({ where: { customerId } })
  await tx.paymentMethod.createMany({
    data: paymentMethods.map((method) => ({ ...method, customerId, readAt })),
  })
  // Drafts can be deleted at Stripe.
  const listed = invoices.map(({ id }) => id)
  await tx.invoice.deleteMany({
    where: { customerId, created: { gte: invoicesSince }, id: { notIn: listed } },
  })
  for (const { id, ...invoice } of invoices) {
    await tx.invoice.upsert({
      where: { id },
      create: { id, customerId, readAt, ...invoice },
      update: { readAt, ...invoice },
    })
  }
}

async function writeSubscription(
  tx: Tx,
  { id, items, ...columns }: CustomerState['subscriptions'][number],
  { userId, readAt }: Pick<Snapshot, 'userId' | 'readAt'>,
): Promise<void> {
  await tx.subscription.upsert({
    where: { id },
    create: { id, userId, readAt, ...columns },
    update: { readAt, ...columns },
  })
  await tx.subscriptionItem.deleteMany({ where: { subscriptionId: id } })
  await tx.subscriptionItem.createMany({
    data: items.map((item) => ({ ...item, subscriptionId: id })),
  })
}

/** Forgets a customer that is no more at Stripe, with its subscriptions, cards and invoices. */
export async function removeCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.customer.deleteMany({ where: { id: customerId } })
}
