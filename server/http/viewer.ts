import { describeAccess } from '#shared/access-sentence.ts'
import { guestAccess, type Access } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
import { AppError, errorTable } from '#shared/errors.ts'
import { decideAccess } from '../domain/access.ts'
import type { SubscriptionFacts } from '../domain/subscription.ts'

/** The signed-in person behind a request, as the session's one query read them. */
export type Viewer = {
  id: string
  name: string
  email: string | null
  pictureUrl: string | null
  subscription: SubscriptionFacts | null
}

/** What this viewer may do now; without a viewer, what a guest may. */
export function viewerAccess(viewer: Viewer | null, now: Date): Access {
  return viewer ? decideAccess(viewer.subscription, now, accessPolicy) : guestAccess
}

/** A Premium viewer's access. Throws AppError not_signed_in, or premium_required with the reason in words. */
export function requirePremium(viewer: Viewer | null, now: Date): Access {
  if (!viewer) throw new AppError('not_signed_in')
  const access = viewerAccess(viewer, now)
  if (access.tier === 'premium') return access
  const message = `${errorTable.premium_required[2]} You are on: ${describeAccess(access)}.`
  throw new AppError('premium_required', { message })
}
