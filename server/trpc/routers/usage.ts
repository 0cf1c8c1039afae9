import { readUsageOverview } from '../../services/api/usage.ts'
import { viewerAccess } from '../../http/viewer.ts'
import { router, userProcedure } from '../init.ts'

export const usageRouter = router({
  /** The month's quota, and the last days by day, key and endpoint. */
  overview: userProcedure.query(({ ctx }) => {
    const { tier } = viewerAccess(ctx.viewer, ctx.deps.clock.now())
    return readUsageOverview(ctx.deps, { userId: ctx.viewer.id, tier })
  }),
})
