import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import { hasAnswered, isIdempotencyConflict } from '../../adapters/stripe.ts'
import { userIdMetadataKey, type CustomerMirror } from '../../adapters/stripe-mapper/index.ts'
import { daysBefore } from '../../domain/instant.ts'
import { findOwnCustomerSince, listOwnCustomers } from '../mirror/own-customers.ts'
import { readCustomer } from '../mirror/read-customer-state.ts'
import { refuseTestKeyOnLiveData } from '../mirror/stripe-mode.ts'

export type Payer = { id: string; name: string; email: string | null }

type CreationDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

/** Stripe forgets a key after a day at the soonest (Stripe: "Idempotent requests"); our clocks may differ. */
const keptDays = 2

export type OwnCustomer = { id: string; failedCreations: number; currency: string | null }

/**
 * The user's customer at Stripe, made when there is none yet or when the former one was deleted there
 * or was a test. A live one is never given up for a test key. Call it under the user's lock. The mirror's row is
 * written outside of the lock's transaction, so that it stays should a later step fail. A crash before that is
 * healed by the idempotency key, and without it by looking for a customer that carries the user's id.
 */
export async function getOrCreateCustomer(
  deps: CreationDeps,
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
 * comes after that. A failure is repeated as well, so that the attempt after it has a key of its own. Its
 * invoices are in the language we write to the person in (Stripe: "Customers", preferred_locales).
 */
async function createAnew(
  deps: CreationDeps,
  payer: Payer,
  formerId: string,
): Promise<CustomerMirror> {
  const id = await create(deps, payer, formerId)
  return (await readCustomer(deps, id)) ?? createAnew(deps, payer, id)
}

async function create(
  deps: CreationDeps,
  { id, name, email }: Payer,
  formerId: string,
): Promise<string> {
  const { db, stripe } = deps
  const where = { id }
  const { failedCustomers, locale } = await db.user.findUniqueOrThrow({ where })
  const facts = { name, ...(email && { email }), preferred_locales: [locale] }
  try {
    const { id: created } = await stripe.customers.create(
      { ...facts, metadata: { [userIdMetadataKey]: id } },
      { idempotencyKey: `customer:${id}:after:${formerId}:${failedCustomers}` },
    )
    return created
  } catch (error) {
    const made = isIdempotencyConflict(error) ? await findMade(deps, id) : null
    if (made) return (await stripe.customers.update(made.id, facts)).id
    if (hasAnswered(error)) {
      await db.user.update({ where, data: { failedCustomers: { increment: 1 } } })
    }
    throw error
  }
}

/**
 * What an earlier request under the same key has made, whose answer was lost. Stripe does not repeat it to
 * somebody whose name, address or language is another one by now, and the address may find it no more.
 */
const findMade = (deps: CreationDeps, userId: string) =>
  findOwnCustomerSince(deps, userId, daysBefore(deps.clock.now(), keptDays))
