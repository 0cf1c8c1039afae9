import { viewerAccess } from '../../http/viewer.ts'
import { publicProcedure, router } from '../init.ts'

export const userRouter = router({
  /** Who is looking, and what they may do, with the reason. Guests get an answer too. */
  status: publicProcedure.query(({ ctx }) => {
    const { viewer, deps } = ctx
    return {
      user: viewer && { name: viewer.name, email: viewer.email, pictureUrl: viewer.pictureUrl },
      access: viewerAccess(viewer, deps.clock.now()),
    }
  }),
})
