import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import {
  toCustomer,
  userIdMetadataKey,
  type CustomerMirror,
} from '../../adapters/stripe-mapper/index.ts'
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
    found ?? (await createAnew(deps, tx, payer, known?.id ?? 'none'))
  const row = { ...columns, userId: payer.id, readAt: clock.now() }
  const former = { where: { userId: payer.id } }
  const [, created] = await db.$transaction([
    db.customer.deleteMany(former),
    db.customer.create({ data: row }),
  ])
  return created
}

const sameAddressMost = 100

/**
 * The customers at Stripe that we made for this person, those included that nobody came to write down.
 * Stripe lists by e-mail alone, so without one there are none to be found.
 */
export async function listOwnCustomers(
  { stripe }: Pick<Deps, 'stripe'>,
  { id, email }: Pick<Payer, 'id' | 'email'>,
): Promise<CustomerMirror[]> {
  if (!email) return []
  const { data } = await stripe.customers.list({ email, limit: sameAddressMost })
  return data.flatMap((raw) => {
    const customer = toCustomer(raw)
    return customer?.metadataUserId === id ? [customer] : []
  })
}

/**
 * The key names the customer this one comes after, so that a repeated request gets the same one. What
 * it gets may have been deleted meanwhile, for Stripe repeats an answer for a day: then the next one
 * comes after that. Its invoices are in the language we write to the person in (Stripe: "Customers",
 * preferred_locales).
 */
async function createAnew(
  deps: Pick<Deps, 'stripe'>,
  tx: Tx,
  payer: Payer,
  formerId: string,
): Promise<CustomerMirror> {
  const { locale } = await tx.user.findUniqueOrThrow({ where: { id: payer.id } })
  const created = await deps.stripe.customers.create(
    {
      name: payer.name,
      ...(payer.email && { email: payer.email }),
      preferred_locales: [locale],
      metadata: { [userIdMetadataKey]: payer.id },
    },
    { idempotencyKey: `customer:${payer.id}:after:${formerId}` },
  )
  return (await readCustomer(deps, created.id)) ?? createAnew(deps, tx, payer, created.id)
}
