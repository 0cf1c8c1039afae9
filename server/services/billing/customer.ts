import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import { hasAnswered } from '../../adapters/stripe.ts'
import { userIdMetadataKey, type CustomerMirror } from '../../adapters/stripe-mapper/index.ts'
import { listOwnCustomers } from '../mirror/own-customers.ts'
import { readCustomer } from '../mirror/read-customer-state.ts'
import { refuseTestKeyOnLiveData } from '../mirror/stripe-mode.ts'

export type Payer = { id: string; name: string; email: string | null }

export type OwnCustomer = { id: string; failedCreations: number; currency: string | null }

/**
 * The user's customer at Stripe, made when there is none yet or when the former one was deleted there
 * or was a test. A live one is never given up for a test key. Call it under the user's lock. The mirror's row is
 * written outside of the lock's transaction, so that it stays should a later step fail. A crash before that is
 * healed by the idempotency key, and after the key's day by looking for a customer that carries the user's id.
 */
export async function getOrCreateCustomer(
  deps: Pick<Deps, 'db' | 'stripe' | 'clock'>,
  tx: Tx,
  payer: Payer,
): Promise<OwnCustomer> {
  const { db, clock } = deps
  await refuseTestKeyOnLiveData(deps)
  const known = await tx.customer.findUnique({ where: { userId: payer.id } })
  const present = known && (await readCustomer(deps, known.id))
  if (known && present) return { ...known, currency: present.currency }

  const [found] = await listOwnCustomers(deps, payer)
  const { metadataUserId: _, ...columns } =
    found ?? (await createAnew(deps, payer, known?.id ?? 'none'))
  const row = { ...columns, userId: payer.id, readAt: clock.now() }
  const former = { where: { userId: payer.id } }
  const [, created] = await db.$transaction([
    db.customer.deleteMany(former),
    db.customer.create({ data: row }),
  ])
  return created
}

/**
 * The key names the customer this one comes after, so that a repeated request gets the same one. What
 * it gets may have been deleted meanwhile, for Stripe repeats an answer for a day: then the next one
 * comes after that. A failure is repeated as well, so that the attempt after it has a key of its own.
 */
async function createAnew(
  deps: Pick<Deps, 'db' | 'stripe'>,
  payer: Payer,
  formerId: string,
): Promise<CustomerMirror> {
  const id = await create(deps, payer, formerId)
  return (await readCustomer(deps, id)) ?? createAnew(deps, payer, id)
}

async function create(
  { db, stripe }: Pick<Deps, 'db' | 'stripe'>,
  { id, name, email }: Payer,
  formerId: string,
): Promise<string> {
  const where = { id }
  const { failedCustomers } = await db.user.findUniqueOrThrow({ where })
  try {
    const { id: created } = await stripe.customers.create(
      { name, ...(email && { email }), metadata: { [userIdMetadataKey]: id } },
      { idempotencyKey: `customer:${id}:after:${formerId}:${failedCustomers}` },
    )
    return created
  } catch (error) {
    if (hasAnswered(error)) {
      await db.user.update({ where, data: { failedCustomers: { increment: 1 } } })
    }
    throw error
  }
}
