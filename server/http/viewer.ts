import type { Access } from '#shared/access.ts'
import { guestAccess } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
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
