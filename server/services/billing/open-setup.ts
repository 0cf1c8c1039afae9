import type { Deps } from '../../deps.ts'
import { isInvalidRequest } from '../../adapters/stripe.ts'
import { toPendingSetup, toSetup, type PendingSetup } from '../../adapters/stripe-mapper/index.ts'
import { readOwnCard } from './own-card.ts'

/**
 * Brings the setup of a trial's card to the point where only its owner can go on: a trial charges
 * nothing, so a bank that wants to see its customer is asked by a setup intent (Stripe: "Using Setup
 * Intents, Payment Methods, and Subscriptions", pending_setup_intent). Null when nothing is open. Its owner's
 * yes in another tab may bring that about at this very moment; Stripe then refuses to confirm it.
 */
export async function openSetup(
  { stripe }: Pick<Deps, 'stripe'>,
  { customerId, subscriptionId }: { customerId: string; subscriptionId: string },
  paymentMethodId: string,
): Promise<PendingSetup | null> {
  const setup = await readPendingSetup({ stripe }, subscriptionId)
  if (!setup) return null
  const waitsForOwner = setup.status === 'requires_action'
  if (waitsForOwner && setup.paymentMethodId === paymentMethodId) return setup
  await readOwnCard({ stripe }, customerId, paymentMethodId)
  const params = { payment_method: paymentMethodId }
  try {
    return toSetup(await stripe.setupIntents.confirm(setup.setupIntentId, params))
  } catch (error) {
    if (!isInvalidRequest(error) || (await readPendingSetup({ stripe }, subscriptionId)))
      throw error
    return null
  }
}

const readPendingSetup = async ({ stripe }: Pick<Deps, 'stripe'>, subscriptionId: string) =>
  toPendingSetup(
    await stripe.subscriptions.retrieve(subscriptionId, { expand: ['pending_setup_intent'] }),
  )
