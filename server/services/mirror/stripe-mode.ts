import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import { TestKeyOnLiveData } from '../../adapters/stripe.ts'

type ModeDeps = Pick<Deps, 'stripe'> & { db: Pick<Tx, 'customer'> }

/**
 * Whether the database has customers of live mode while the key is a test key. To such a key every one
 * of them looks deleted (Stripe: "API keys", test mode and live mode). The other way round nothing is
 * lost: what was tried with test keys is given up for the live one.
 */
export async function isTestKeyOnLiveData({ db, stripe }: ModeDeps): Promise<boolean> {
  if (stripe.livemode) return false
  return (await db.customer.findFirst({ where: { livemode: true }, select: { id: true } })) !== null
}

/** Goes before whatever could forget a customer or its subscriptions. Throws TestKeyOnLiveData. */
export async function refuseTestKeyOnLiveData(deps: ModeDeps): Promise<void> {
  if (await isTestKeyOnLiveData(deps)) throw new TestKeyOnLiveData()
}
