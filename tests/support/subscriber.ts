import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { cards } from './cards.ts'
import { cardOf, type Person, type World } from './world.ts'

export type Subscriber = Person & { customerId: string; subscriptionId: string }

/** A person with a paid subscription, begun at the world's present moment. */
export async function makeSubscriber(world: World): Promise<Subscriber> {
  const person = await world.person()
  const [plan] = await listPlans(world.deps)
  await createSubscription(world.deps, person, {
    priceId: plan!.priceId,
    paymentMethodId: await cardOf(world.deps, cards.succeeds),
  })
  const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
  return { ...person, customerId: row.customerId, subscriptionId: row.id }
}

/** Lets the next renewal fail: by a card that attaches, and is declined when charged. */
export async function breakCard(
  { deps: { stripe, ...deps } }: World,
  { customerId, subscriptionId }: Subscriber,
): Promise<void> {
  const id = await cardOf({ ...deps, stripe }, cards.declinesWhenCharged)
  await stripe.paymentMethods.attach(id, { customer: customerId })
  await stripe.customers.update(customerId, { invoice_settings: { default_payment_method: id } })
  await stripe.subscriptions.update(subscriptionId, { default_payment_method: id })
}

/** When the running period ends, in unix seconds. */
export async function renewalSeconds(
  { deps }: World,
  { subscriptionId: id }: Subscriber,
): Promise<number> {
  const { currentPeriodEnd } = await deps.db.subscription.findUniqueOrThrow({ where: { id } })
  return currentPeriodEnd.getTime() / 1000
}
