import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { isUniqueViolation } from '../../adapters/db.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { isOfCatalog, toSubscription } from '../../adapters/stripe-mapper/index.ts'
import { isLive } from '../../domain/subscription.ts'

/**
 * The database's own word on "one subscription per person": a row whose primary key is the person. It
 * holds even where the lock does not, should its connection be lost while Stripe is still at work
 * (docs/decisions/0008).
 */

type ClaimDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

type Claim = { userId: string; idempotencyKey: string }

/** Longer than a request to Stripe can take with all of its retries. */
const answerMinutes = 5

/**
 * Takes the person's place for a subscription before it is asked for. The same request may take it
 * again. Throws AppError `busy` while another one may still make a subscription, or has made one that lives.
 */
export async function claimPlace(
  deps: ClaimDeps,
  { userId, idempotencyKey }: Claim,
): Promise<void> {
  const { db, clock } = deps
  const claim = { idempotencyKey, subscriptionId: null, claimedAt: clock.now() }
  try {
    await db.subscriptionClaim.create({ data: { userId, ...claim } })
    return
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  const held = await db.subscriptionClaim.findUnique({ where: { userId } })
  if (held?.idempotencyKey === idempotencyKey) {
    // It is on its way again, from now on.
    const again = await db.subscriptionClaim.updateMany({
      where: { userId, idempotencyKey },
      data: { claimedAt: clock.now() },
    })
    if (again.count > 0) return
    throw new AppError('busy')
  }
  if (!held || !(await isFree(deps, held))) throw new AppError('busy')
  const { subscriptionId } = held
  const where = { userId, idempotencyKey: held.idempotencyKey, subscriptionId }
  const { count } = await db.subscriptionClaim.updateMany({ where, data: claim })
  if (count === 0) throw new AppError('busy')
}

/** Writes down which subscription the place belongs to now. */
export async function settlePlace({ db }: ClaimDeps, claim: Claim, subscriptionId: string) {
  await db.subscriptionClaim.updateMany({ where: claim, data: { subscriptionId } })
}

/** Gives the place back after Stripe refused. */
export async function releasePlace({ db }: ClaimDeps, claim: Claim): Promise<void> {
  await db.subscriptionClaim.deleteMany({ where: { ...claim, subscriptionId: null } })
}

type Held = { subscriptionId: string | null; claimedAt: Date }

/** Whether a request for a subscription may still be on its way. */
export function isPlaceAwaited({ clock }: Pick<Deps, 'clock'>, held: Held): boolean {
  const ageMilliseconds = clock.now().getTime() - held.claimedAt.getTime()
  return !held.subscriptionId && ageMilliseconds <= answerMinutes * 60_000
}

async function isFree(deps: ClaimDeps, held: Held): Promise<boolean> {
  const { subscriptionId } = held
  const { stripe } = deps
  if (!subscriptionId) return !isPlaceAwaited(deps, held)
  try {
    const made = toSubscription(await stripe.subscriptions.retrieve(subscriptionId))
    return !isLive(made) || !isOfCatalog(made)
  } catch (error) {
    if (isResourceMissing(error)) return true
    throw error
  }
}
