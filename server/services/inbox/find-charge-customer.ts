import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { toCharge } from '../../adapters/stripe-mapper/index.ts'

/**
 * Finds whose charge it is and hands the events that name it on to that customer's job. Returns why
 * there is nothing to hand on, or null.
 */
export async function findChargeCustomer(
  { db, stripe, queue }: Pick<Deps, 'db' | 'stripe' | 'queue'>,
  chargeId: string,
): Promise<string | null> {
  const charge = await stripe.charges.retrieve(chargeId).then(toCharge, (error: unknown) => {
    if (isResourceMissing(error)) return null
    throw error
  })
  if (!charge) return 'the charge it is about does not exist'
  const { customerId } = charge
  if (!customerId) return 'the charge it is about has no customer'
  await db.$transaction(async (tx) => {
    await tx.stripeEvent.updateMany({
      where: { chargeId, customerId: null, status: { in: ['received', 'failed'] } },
      data: { customerId, status: 'received', attempts: 0 },
    })
    await queue.enqueueCustomerSync(tx, customerId)
  })
  return null
}
