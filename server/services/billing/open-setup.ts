import type { Deps } from '../../deps.ts'
import { toPendingSetup, toSetup, type PendingSetup } from '../../adapters/stripe-mapper/index.ts'
import { readOwnCard } from './own-card.ts'

/**
 * Brings the setup of a trial's card to the point where only its owner can go on: a trial charges
 * nothing, so a bank that wants to see its customer is asked by a setup intent (Stripe: "Using Setup
 * Intents, Payment Methods, and Subscriptions", pending_setup_intent). Null when nothing is open.
 */
export async function openSetup(
  { stripe }: Pick<Deps, 'stripe'>,
  { customerId, subscriptionId }: { customerId: string; subscriptionId: string },
  paymentMethodId: string,
): Promise<PendingSetup | null> {
  const subscription = await stripe.subscriptions.retrieve(subscriptionId, {
    expand: ['pending_setup_intent'],
  })
  const setup = toPendingSetup(subscription)
  if (!setup) return null
  const waitsForOwner = setup.status === 'requires_action'
  if (waitsForOwner && setup.paymentMethodId === paymentMethodId) return setup
  await readOwnCard({ stripe }, customerId, paymentMethodId)
  return toSetup(
    await stripe.setupIntents.confirm(setup.setupIntentId, { payment_method: paymentMethodId }),
  )
}
