import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'

/**
 * The address of Stripe's customer portal for one person, who comes back to the page `returnPath`; it
 * holds for minutes and is used once, so it is made when somebody goes there. Throws AppError
 * no_subscription for somebody who never was a customer, and the SDK's own errors.
 */
export async function openPortal(
  { db, stripe, config }: Pick<Deps, 'db' | 'stripe' | 'config'>,
  userId: string,
  returnPath = '/account/billing',
): Promise<string> {
  const customer = await db.customer.findUnique({ where: { userId }, select: { id: true } })
  if (!customer) throw new AppError('no_subscription')
  const back = new URL(returnPath, config.siteUrl)
  back.searchParams.set('from', 'portal')
  const session = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: back.href,
  })
  return session.url
}
