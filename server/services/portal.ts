import { AppError } from '#shared/errors.ts'
import type { Deps } from '../deps.ts'
import { translateStripeError } from '../adapters/stripe.ts'

/**
 * The address of Stripe's customer portal for one person; it holds for minutes and is used once, so it
 * is made when somebody goes there. Throws AppError no_subscription for somebody who never was a
 * customer, stripe_unavailable.
 */
export async function openPortal(
  { db, stripe, config }: Pick<Deps, 'db' | 'stripe' | 'config'>,
  userId: string,
): Promise<string> {
  const customer = await db.customer.findUnique({ where: { userId }, select: { id: true } })
  if (!customer) throw new AppError('no_subscription')
  try {
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: new URL('/account/billing?from=portal', config.siteUrl).href,
    })
    return session.url
  } catch (error) {
    throw translateStripeError(error)
  }
}
