import type { Deps } from '#server/deps.ts'
import { createApiKey } from '#server/services/api/api-keys.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import type { CreateApiKeyInput } from '#shared/inputs.ts'
import { cards } from './cards.ts'
import { cardOf, type Person } from './world.ts'

/** A key of this person, as they got to see it. */
export async function keyOf(
  deps: Deps,
  person: Person,
  input: Partial<CreateApiKeyInput> = {},
): Promise<string> {
  const full: CreateApiKeyInput = { name: 'Test', scopes: ['read'], expiresInDays: null, ...input }
  return (await createApiKey(deps, person.id, full)).key
}

/** Makes a person Premium, by a payment. */
export async function subscribe(deps: Deps, person: Person): Promise<void> {
  const [plan] = await listPlans(deps)
  const paymentMethodId = await cardOf(deps, cards.succeeds)
  await createSubscription(deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
}
