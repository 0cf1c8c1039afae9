import type { Deps } from '../deps.ts'
import type { Tx } from '../adapters/db.ts'
import { isResourceMissing } from '../adapters/stripe.ts'
import {
  toCustomer,
  userIdMetadataKey,
  type CustomerMirror,
} from '../adapters/stripe-mapper/index.ts'

export type Payer = { id: string; name: string; email: string | null }

export type OwnCustomer = { id: string; failedCreations: number }

/**
 * The user's customer at Stripe, made when there is none yet or when the former one was deleted there.
 * Call it under the user's lock. The mirror's row is written outside of the lock's transaction, so
 * that it stays should a later step fail; a crash before that is healed by the idempotency key, and
 * after the key's day by the customer's metadata (findCustomerOwner).
 */
export async function getOrCreateCustomer(
  deps: Pick<Deps, 'db' | 'stripe' | 'clock'>,
  tx: Tx,
  payer: Payer,
): Promise<OwnCustomer> {
  const { db, stripe, clock } = deps
  const known = await tx.customer.findUnique({ where: { userId: payer.id } })
  if (known && (await stillExists(deps, known.id))) return known

  const created = await stripe.customers.create(
    {
      name: payer.name,
      ...(payer.email && { email: payer.email }),
      metadata: { [userIdMetadataKey]: payer.id },
    },
    { idempotencyKey: `customer:${payer.id}:after:${known?.id ?? 'none'}` },
  )
  const { metadataUserId: _, ...columns } = toCustomer(created) as CustomerMirror
  const row = { ...columns, userId: payer.id, readAt: clock.now() }
  if (known) await db.customer.delete({ where: { id: known.id } })
  return db.customer.create({ data: row })
}

async function stillExists({ stripe }: Pick<Deps, 'stripe'>, customerId: string): Promise<boolean> {
  try {
    return toCustomer(await stripe.customers.retrieve(customerId)) !== null
  } catch (error) {
    if (isResourceMissing(error)) return false
    throw error
  }
}
